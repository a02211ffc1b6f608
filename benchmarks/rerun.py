"""Benchmark: a run with nothing to do, from the typed command; and the bookkeeping of many reports.

python benchmarks/rerun.py [--root COUNCIL] [--times 7] [--editions 1000]

The council's quarter must have been made before (`pipeline.py run`). The editions of the
bookkeeping are made up, each of the files that a report has; in the second row they are of the
size of the demonstration's reports as well. Prints JSON: medians, in seconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from commissioning.build.rebuild_plan import NOTHING, decide  # noqa: E402
from commissioning.working_reports.store.report_manifest import file_digests, write_manifest  # noqa: E402

NOW = {
    **{"snapshot": "s", "template": "t", "parameters": {}, "provider": None, "source": "p"},
    "packages": " ".join(f"package-{number}==1.0.0" for number in range(140)),
    **{"record": "r", "docx": False, "pages": None, "exempt": None},
}
# The files of a report, with the bytes that one of the demonstration council has on average.
SIZES = {
    **{"report.html": 160_000, "report.pdf": 130_000, "report.ipynb": 190_000},
    **{"facts.json": 60_000, "tables.zip": 12_000, "inputs/snapshot.json": 7_000},
    **{f"inputs/table-{number}.csv": 1_500 for number in range(18)},
}


def typed(root: Path) -> float:
    """Seconds that a run takes from the typed command to its end, all of it as it should be."""
    began = time.perf_counter()
    command = [sys.executable, str(PROJECT / "pipeline.py"), "--root", str(root), "run", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    took = time.perf_counter() - began
    assert {one["did"] for one in told["reports"]} == {"up to date"}, "run it once before"
    return took


def make_editions(folder: Path, count: int, content: Callable[[int], bytes]) -> list[Path]:
    """So many editions with their accounts; `content` makes a file of a size."""
    places = [folder / f"report-{number}" for number in range(count)]
    for place in places:
        (place / "inputs").mkdir(parents=True)
        for name, size in SIZES.items():
            (place / name).write_bytes(content(size))
        told = {**NOW, "files": file_digests(place), "warning": ""}
        write_manifest(place, told, place.with_suffix(".jsonl"))
    return places


def bookkeeping(places: list[Path]) -> float:
    """Seconds in which it is decided, of every edition, that nothing is to be done."""
    began = time.perf_counter()
    found = {decide(one, one.with_suffix(".jsonl"), NOW, str).do for one in places}
    took = time.perf_counter() - began
    assert found == {NOTHING}
    return took


def main() -> None:
    """Measure both, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=PROJECT)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--editions", type=int, default=1000)
    given = parser.parse_args()
    typed(given.root)
    told = {"typed": round(median(typed(given.root) for _ in range(given.times)), 3)}
    for name, content in {"small files": lambda _: b"x", "files of full size": bytes}.items():
        with tempfile.TemporaryDirectory() as folder:
            places = make_editions(Path(folder), given.editions, content)
            seconds = median(bookkeeping(places) for _ in range(given.times))
            told[f"{given.editions} editions, {name}"] = round(seconds, 3)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
