#!/usr/bin/env bash
# From the data to the weights: BASE (all-MiniLM-L6-v2: config.json, model.safetensors, vocab.txt), DATA (the open sets), OUT (an empty folder).
# Takes about an hour and a half on two cores. PYTHON names a Python with requirements.txt.
set -euo pipefail
base=$(realpath "$1") data=$(realpath "$2") out=$(realpath "$3")
cd "$(dirname "$0")"
python=${PYTHON:-python3}
open=$out/open made=$out/weights
fitted=(regions-4 accidents-4 explainers-4 unrest-4 outages-4 orders-2 flashes-2 senses-2)
fitted_open=(o1-2 o3-2 o4-2 o15-2 o16-2 o18-2)
held=$(IFS=,; echo "heldout,${fitted[*]},${fitted_open[*]}")

cargo build --quiet --release -p models --example read
"$python" standoff.py restore --data "$data" --out "$open" < gold/open.jsonl
"$python" vocabulary.py --base "$base" --data "$data" --out "$out/vocabulary.txt" gold/sheets/*.txt
train() {
    "$python" train.py --base "$base" --vocabulary "$out/vocabulary.txt" --data "$data" --sheets 'gold/sheets/*.txt' "$open/*.txt" \
        --held "$held" --layers 4 --own 5 --share 0.12 --half "$@"
}
# Half of a long schedule, at a rate that stays high, then a short one down to nothing.
train --epochs 9 --until 3 --rate 2e-4 --seed 1 --out "$out/first"
train --epochs 3 --rate 1.5e-4 --seed 2 --from "$out/first" --out "$out/network"
"$python" export.py --model "$out/network" --vocabulary "$out/vocabulary.txt" --out "$made"
"$python" calibrate.py --read "$(cargo metadata --format-version 1 --no-deps | "$python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/examples/read" \
    --weights "$made" --out "$made/calibration.json" $(printf 'gold/sheets/%s.txt ' "${fitted[@]}") --real $(printf "$open/%s.txt " "${fitted_open[@]}")
"$python" parity.py --model "$out/network" --export "$made" --sheets 'gold/sheets/heldout-*.txt'
