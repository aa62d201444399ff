"""Makes a folder of libtorch 2.4.1 for the engine rust-bert, for Linux on x86-64 and without a graphics card.

    python3 libtorch.py FOLDER            # prints what to set in the environment

PyTorch's wheel on PyPI is the CUDA build, 797 MB. Of it the processor's half and the headers are taken; that half was linked to two
small libraries of CUDA, which are never called but must be there. torch-sys links the CUDA half wherever it finds one, so that is
left out, and asks for a `libtorch.so`, which is an empty one here that leads to the rest. Only the standard library, pip and a C
compiler are needed. The same wheels and compiler give the same bytes.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

DIGESTS = Path(__file__).with_name("libtorch.txt")
# The Python that the wheel is made for matters to pip alone; the libraries know nothing of it.
WHEEL = ("--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "none", "--platform", "manylinux1_x86_64")
LIBRARIES = ("torch/lib/libtorch_cpu.so", "torch/lib/libc10.so", "torch/lib/libgomp-", "nvidia/cuda_runtime/lib/libcudart.so.12",
             "nvidia/cuda_cupti/lib/libcupti.so.12")
HEADERS = "torch/include/"
LICENCES = ("LICENSE", "NOTICE", "License.txt")


def downloaded(folder):
    """The wheels; pip refuses those of another digest."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
               *WHEEL, "--require-hashes", "--requirement", DIGESTS, "--dest", folder]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return sorted(Path(folder).glob("*.whl"))


def place(name):
    """Where a file of a wheel goes in the folder; None for what is not needed."""
    if name.startswith(HEADERS):
        return Path("include", name.removeprefix(HEADERS))
    if name.startswith(LIBRARIES):
        return Path("lib", Path(name).name)
    if ".dist-info/" in name and name.endswith(LICENCES):
        return Path("licences", Path(name).parent.stem, Path(name).name)
    return None


def unpack(wheel, out):
    with zipfile.ZipFile(wheel) as files:
        for name in sorted(files.namelist()):
            at = place(name)
            if at and not name.endswith("/"):
                path = out / at
                path.parent.mkdir(parents=True, exist_ok=True)
                with files.open(name) as packed, path.open("wb") as plain:
                    shutil.copyfileobj(packed, plain)


def link(out):
    """The `libtorch.so` that torch-sys asks for."""
    compiler = shlex.split(os.environ.get("CC", "cc"))
    command = [*compiler, "-shared", "-x", "c", "/dev/null", "-o", "libtorch.so", "-Wl,-soname,libtorch.so", "-Wl,--no-as-needed",
               "-Wl,--allow-shlib-undefined", "-Wl,-rpath,$ORIGIN", "-L.", "-ltorch_cpu", "-lc10"]
    subprocess.run(command, check=True, cwd=out / "lib")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / "lib" / "libtorch_cpu.so").exists():
        sys.exit(f"{folder} is in use and holds no libtorch; name another folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made beside it and moved, so that a run that is cut off leaves no half of it.
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch, "libtorch")
        for wheel in downloaded(scratch):
            unpack(wheel, made)
        link(made)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    print(f"export LIBTORCH={shlex.quote(str(folder))}")
    print("export LIBTORCH_CXX11_ABI=0")
    print(f'export LD_LIBRARY_PATH={shlex.quote(str(folder / "lib"))}"${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"')


if __name__ == "__main__":
    main()
