"""How long `verify` takes on 30 records, `replay` on each kind, and what a record costs on disk.

python pipeline.py tour FOLDER; python benchmarks/records.py FOLDER/council/outputs/issued
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RECORDS, TIMES = 30, 5
MILLION = 1_000_000
WITH_ENVIRONMENT = ("environment", "source.zip")


def pipeline(*arguments: str | Path) -> float:
    """Seconds that a command takes from start to end."""
    began = time.perf_counter()
    command = [sys.executable, PROJECT / "pipeline.py", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def size(bag: Path, inside: tuple[str, ...] = ()) -> int:
    """Bytes of a record, or of what lies in it under these names."""
    paths = [bag / "data" / name for name in inside] if inside else [bag]
    files = [one for path in paths for one in (path.rglob("*") if path.is_dir() else [path])]
    return sum(one.stat().st_size for one in files if one.is_file())


def main(issued: Path) -> None:
    """Print the times and the sizes."""
    bags = sorted(path.parent for path in issued.rglob("seal.json"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(RECORDS):
            bag = bags[number % len(bags)]
            shutil.copytree(bag, Path(folder) / str(number) / bag.parent.name / bag.name)
        taken = sorted(pipeline("verify", folder) for _ in range(TIMES))
    say(f"verify of {RECORDS} records: {taken[TIMES // 2]:.2f} s in the middle of {TIMES}")
    for bag in bags:
        whole, kept = size(bag), size(bag, WITH_ENVIRONMENT)
        told = f"{(whole - kept) / MILLION:5.2f} MB without environment and program"
        seconds = pipeline("replay", bag)
        say(f"{bag.parent.name:45} {whole / MILLION:5.2f} MB, {told}, replay {seconds:.1f} s")
    total = [size(bag) for bag in bags]
    say(f"mean {sum(total) / len(total) / MILLION:.2f} MB, most {max(total) / MILLION:.2f} MB")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
