"""Hostile and broken folders: either sound reports can be planned, or every fault is listed."""

import os
import random
import shutil
from pathlib import Path

import pytest
from conftest import SMALL

from commissioning.checks.loading import load_council
from commissioning.inputs.faults import InputError
from commissioning.inputs.snapshots import write_snapshot
from commissioning.planning.reports import plan
from commissioning.planning.snapshots import cut_snapshot

FOLDERS = int(os.environ.get("FUZZED_FOLDERS", "120"))  # 1,000 take two to four minutes
PARTS = 8
CELLS = [
    *("", " ", "NaN", "nan", "None", "inf", "-inf", "1e400", "1e5", "0", "-1", "9" * 40, "0.1" * 9),
    *(
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "<script>",
        "../../etc/passwd",
        "\x00",
        "\x07",
        "\u202e",
        "١٢",
    ),
    *(
        "2025-13-01",
        "2025-02-30",
        "2025-26-Q5",
        "2025-27",
        "01/13/2025",
        "x" * 5000,
        '"',
        "'",
        "\n",
    ),
    *(
        "missed-bins",
        "Missed bins",
        "true",
        "no",
        "[]",
        "{}",
        "- a",
        "&a *a",
        "!!python/object:os.system",
    ),
]


def delete_cell(lines, chance):
    place = chance.randrange(len(lines))
    cells = lines[place].split(",")
    del cells[chance.randrange(len(cells))]
    lines[place] = ",".join(cells)


def put_cell(lines, chance):
    place = chance.randrange(len(lines))
    cells = lines[place].split(",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    lines[place] = ",".join(cells)


def swap_columns(lines, chance):
    one, other = (chance.randrange(lines[0].count(",") + 1) for _ in range(2))
    for place, line in enumerate(lines):
        cells = line.split(",")
        if max(one, other) < len(cells):
            cells[one], cells[other] = cells[other], cells[one]
        lines[place] = ",".join(cells)


def repeat_line(lines, chance):
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def delete_line(lines, chance):
    del lines[chance.randrange(len(lines))]


def mutate(folder, chance):
    """One to three changes, each in a file of its own choosing."""
    changes = (delete_cell, put_cell, put_cell, put_cell, swap_columns, repeat_line, delete_line)
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".csv", ".yaml"))
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(files)
        lines = path.read_text("utf-8", errors="replace").split("\n")
        chance.choice(changes)(lines, chance)
        content = "\n".join(lines).encode("utf-8", errors="replace")
        odd = chance.random()
        if odd < 0.04:
            content = content.decode("utf-8").encode("utf-16")
        elif odd < 0.08:
            content = b""
        elif odd < 0.12:
            content = content.replace(b"\n", b"\r\n")
        elif odd < 0.16:
            place = chance.randrange(len(content) + 1)
            content = content[:place] + bytes([chance.randrange(256)]) + content[place:]
        path.write_bytes(content)


def outcome(folder):
    """`refused`, or `made` when every report owed could be cut; anything else is an error."""
    try:
        council = load_council(folder)
    except InputError as error:
        assert error.faults
        assert all(str(fault) for fault in error.faults)
        return "refused"
    for quarter in council.quarters:
        for number, report in enumerate(plan(council, quarter).reports):
            place = folder / "cut" / quarter.text / str(number)
            place.parent.mkdir(parents=True, exist_ok=True)
            write_snapshot(cut_snapshot(council, report), place)
    return "made"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_folder_is_refused_with_its_faults_or_reported_on(part, tmp_path):
    outcomes = set()
    for number in range(part, FOLDERS, PARTS):
        folder = Path(shutil.copytree(SMALL, tmp_path / str(number)))
        mutate(folder, random.Random(number))
        try:
            outcomes.add(outcome(folder))
        except Exception as error:
            pytest.fail(f"folder {number}: {type(error).__name__}: {error}")
        shutil.rmtree(folder)
    assert outcomes <= {"refused", "made"}
    assert len(outcomes) > (FOLDERS >= 1000)  # of many, some are refused and some made
