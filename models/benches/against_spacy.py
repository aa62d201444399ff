"""Articles a second of a program and of a spaCy pipeline, on the same texts, one core each, in turns.

    python3 against_spacy.py --model en_core_web_md --program 'PROGRAM ARGUMENTS' TEXT…

PROGRAM is given the files as its last arguments and reads each once. Both are whole processes held to the same core; each is run with the
files once and with the files `--times` times over, so that the difference is reading alone and the rest is the start. Of `--rounds` rounds
the medians are told, and the peak of resident memory. MODEL is the name of an installed package or a folder.
"""

import argparse
import os
import shlex
import statistics
import sys
import time

SPACY = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
texts = (open(path, encoding="utf-8").read() for path in sys.argv[2:])
print(sum(len(doc.ents) for doc in nlp.pipe(texts, batch_size=32)))
"""


def run(command, core):
    """Seconds and MB of one process on one core."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.sched_setaffinity(0, {core})
        os.environ.update({name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")})
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execvp(command[0], command)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def measured(command, files, times, core):
    """Seconds for the start, articles a second, MB."""
    once, _ = run([*command, *files], core)
    often, memory = run([*command, *files * times], core)
    pace = len(files) * (times - 1) / (often - once)
    return once - len(files) / pace, pace, memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--program", required=True)
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=min(os.sched_getaffinity(0)))
    parser.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    commands = {"program": shlex.split(asked.program), "spaCy": [sys.executable, "-c", SPACY, asked.model]}
    rounds = {name: [] for name in commands}
    for _ in range(asked.rounds):
        for name, command in commands.items():
            rounds[name].append(measured(command, asked.texts, asked.times, asked.core))
    medians = {}
    for name, some in rounds.items():
        medians[name] = [statistics.median(values) for values in zip(*some)]
        start, pace, memory = medians[name]
        print(f"{name:8s} {pace:8.1f} articles/s   start {start:6.3f} s   peak {memory:6.0f} MB")
    ratios = [ours[1] / theirs[1] for ours, theirs in zip(rounds["program"], rounds["spaCy"])]
    print(f"ratio {statistics.median(ratios):.2f} (of single rounds {min(ratios):.2f} to {max(ratios):.2f}), {len(asked.texts)} texts")


if __name__ == "__main__":
    main()
