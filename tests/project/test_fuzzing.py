"""Broken council folders: every fault listed, or a report whose figures are right."""

import csv
import io
import random
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
import recomputed
from conftest import PROJECT, pipeline, pipeline_here, sized
from shown import contents_of

from commissioning import exhibits
from commissioning.analysis.finance.budget_variance import totals, variance_by_service
from commissioning.analysis.performance.headline_share import headline_of
from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.analysis.performance.target_status import status_counts
from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

EVERY_TABLE = PROJECT / "tests" / "data" / "every_table"
FOLDERS, PARTS = sized(36, 1000), sized(2, 20)
CELLS = [
    *("", " ", "NaN", "nan", "None", "inf", "-inf", "1e400", "1e5", "0", "-1", "9" * 40, "0.1" * 9),
    *("999999999999999", "9999999999999.99", "0.0000000001", "999999999", "100"),
    *("=cmd|' /C calc'!A0", "@SUM(1)", "<script>", "../../etc/passwd", "\x00", "\x07", "\u202e"),
    *("١٢", "2025-13-01", "2025-02-30", "2025-26-Q5", "2025-27", "01/13/2025", "2025-26-Q1"),
    *("x" * 5000, '"', "'", "\n", "missed-bins", "Missed bins", "true", "no", "[]", "{}", "- a"),
    *("&a *a", "!!python/object:os.system", "waste", "£1,000", "é"),
]
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


# Changes of a table, as rows of cells.


def put_cell(rows, chance):
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(CELLS)


def blank_cell(rows, chance):
    row = chance.choice(rows[1:] or rows)
    row[chance.randrange(len(row))] = ""


def delete_cell(rows, chance):
    row = chance.choice(rows)
    del row[chance.randrange(len(row))]


def swap_columns(rows, chance):
    """With their headings: the same table, differently ordered."""
    _swap(rows, chance)


def swap_contents(rows, chance):
    """Under the headings of each other."""
    _swap(rows[1:], chance)


def _swap(rows, chance):
    one, other = (chance.randrange(len(rows[0]) if rows else 1) for _ in range(2))
    for row in rows:
        row[one], row[other] = row[other], row[one]


def repeat_row(rows, chance):
    rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))


def delete_row(rows, chance):
    del rows[chance.randrange(len(rows))]


def change_number(rows, chance):
    """Another number of as many decimals, in one cell."""
    places = [
        (row, place) for row in rows[1:] for place, cell in enumerate(row) if NUMBER.fullmatch(cell)
    ]
    if places:
        row, place = chance.choice(places)
        decimals = len(row[place].partition(".")[2])
        factor = chance.choice((0, 0.5, 0.97, 1.01, 1.1, 2, 10, -1))
        row[place] = f"{float(row[place]) * factor + chance.randint(0, 1):.{decimals}f}"


def change_rate(rows, chance):
    """A rate with its parts, so that they still agree; where there are none, a number."""
    column = {name: place for place, name in enumerate(rows[0])}
    rates = [row for row in rows[1:] if "denominator" in column and row[column["denominator"]]]
    if not rates:
        return change_number(rows, chance)
    row = chance.choice(rates)
    value, part = column["value"], column["numerator"]
    multiplier = Fraction(row[value]) * Fraction(row[column["denominator"]]) / Fraction(row[part])
    row[part] = str(max(1, int(int(row[part]) * chance.uniform(0.8, 1.2))))
    rate = int(row[part]) * round(multiplier) / Fraction(row[column["denominator"]])
    row[value] = recomputed.printed(rate, len(row[value].partition(".")[2])).replace(",", "")
    return None


# Changes of a YAML file, as lines.


def put_value(lines, chance):
    """One value after a colon."""
    values = [
        (number, found)
        for number, line in enumerate(lines)
        for found in re.finditer(r"(?<=: )[^,}\]]+", line)
    ]
    if values:
        number, found = chance.choice(values)
        new = chance.choice([*CELLS, "0", "1", "50", "2025-26-Q1", "council", "extend"])
        lines[number] = lines[number][: found.start()] + new + lines[number][found.end() :]


def repeat_line(lines, chance):
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def delete_line(lines, chance):
    del lines[chance.randrange(len(lines))]


def put_text(lines, chance):
    number = chance.randrange(len(lines))
    place = chance.randrange(len(lines[number]) + 1)
    lines[number] = lines[number][:place] + chance.choice(CELLS) + lines[number][place:]


OF_TABLES = (
    *(put_cell, put_cell, blank_cell, delete_cell, swap_columns, swap_contents, repeat_row),
    *(delete_row, *[change_number] * 5, *[change_rate] * 3),
)
OF_DEFINITIONS = (put_value, put_value, put_value, repeat_line, delete_line, put_text)


def changed(path, chance):
    """The content of a file after one change."""
    text = path.read_text("utf-8", errors="replace")
    if path.suffix == ".csv":
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row] or [[""]]
        chance.choice(OF_TABLES)(rows, chance)
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\n").writerows(rows)
        text = written.getvalue()
    else:
        lines = text.split("\n")
        chance.choice(OF_DEFINITIONS)(lines, chance)
        text = "\n".join(lines)
    return encoded(text, chance)


def encoded(text, chance):
    """In UTF-8, and now and then as another program would leave it."""
    content = text.encode("utf-8", errors="replace")
    odd = chance.random()
    if odd < 0.02:
        return text.encode("utf-16")
    if odd < 0.04:
        return (text + "£é").encode("cp1252", errors="replace")
    if odd < 0.06:
        return b""
    if odd < 0.08:
        return b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    if odd < 0.10:
        place = chance.randrange(len(content) + 1)
        return content[:place] + bytes([chance.randrange(256)]) + content[place:]
    return content


def spoil(folder, number):
    """One to three changes, each in a file of its own choosing; the files as they were."""
    chance = random.Random(number)
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".csv", ".yaml"))
    chosen = sorted({chance.choice(files) for _ in range(chance.choice((1, 1, 1, 2, 3)))})
    before = {path: path.read_bytes() for path in chosen}
    for path in chosen:
        content = changed(path, chance)
        if chance.random() < 0.02:
            path.unlink()
        else:
            path.write_bytes(content)
    return before


def outcome(folder, number):
    """`refused`, or `made` when reports could be cut and their figures are right."""
    try:
        council = load_council(folder)
    except InputError as error:
        assert error.faults
        assert all(fault.file and fault.expected for fault in error.faults)
        return "refused"
    owed = {quarter.text: plan(council, quarter).reports for quarter in council.quarters}
    # Of every quarter in turn, four reports in turn: all are come by in 36 folders and more.
    for quarter, reports in list(owed.items())[number % 3 :: 3]:
        for report in reports[number % 4 :: 4]:
            snapshot = filtered_snapshot(council, report)
            assert snapshot.files
            if report.notebook == "definitions":  # it rests on params alone
                assert snapshot.tables["results"].empty and snapshot.tables["finance"].empty
            else:
                hold_results(folder, report, snapshot, quarter)
                hold_finance(folder, report, snapshot, quarter)
            # The exhibits of one folder in nine, and of some with their charts drawn.
            if number % 9 == 0:
                assert contents_of(snapshot, "" if number % 63 == 0 else "chart")
    return "made"


def hold_results(folder, report, snapshot, quarter):
    """Results, gaps, statuses, counts, headline and what is printed, against a second sum."""
    expected = {
        name: one
        for name, one in recomputed.quarter_of(folder, quarter).items()
        if shown(one["row"], report)
    }
    found = results_by_measure(snapshot.tables, snapshot.quarter)
    assert list(found["measure"]) == list(expected)
    for row in found.itertuples(index=False):
        one = expected[row.measure]
        for column in ("result", "target", "gap"):
            assert is_exactly(getattr(row, column), one[column]), (row.measure, column)
        assert (row.status, row.decimals) == (one["status"], one["places"]), row.measure
    counts = recomputed.counts_of(expected)
    assert status_counts(found) == counts
    headline = snapshot.council["headline"]
    share = headline_of(found, headline).share_pct
    assert is_exactly(share, recomputed.share_of(counts, headline))
    rows = exhibits.results_table(snapshot).content.get(TABLE, {"rows": []})["rows"]
    for cells, one in zip(rows, expected.values(), strict=True):
        for cell, value in zip(cells[2:4], (one["result"], one["target"]), strict=True):
            if value is not None:
                figures = recomputed.printed(value, one["places"])
                assert figures in re.split(r"[^\d.,−]+", cell), (cell, figures)


def is_exactly(found, expected):
    """Whether a decimal is a fraction, far beyond what is printed."""
    if None in (found, expected):
        return found is expected
    return abs(Fraction(found) - expected) <= max(abs(expected), 1) / 10**12


def shown(row, report):
    """Whether a report's tier, subject and services let a measure through; money lets none."""
    return (
        report.owed != "finance"
        and int(row["lowest_tier"]) <= report.level
        and (not report.services or row["service"] in report.services)
        and all(row.get(name) == value for name, value in report.subject.items())
    )


def hold_finance(folder, report, snapshot, quarter):
    """Net variances by service, and in total, against a second sum.

    A contract under review is shown beside the money of its service; other subjects beside none.
    """
    services = report.services
    if report.notebook == "contract_review":
        services = set(snapshot.tables["contracts"]["service"])
    elif report.subject:
        services = {"none"}
    for kind in recomputed.NET_BETTER:
        expected = {
            service: variance
            for service, variance in recomputed.variances_of(folder, quarter, kind).items()
            if not services or service in services
        }
        found = variance_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
        assert dict(found[["service", "variance_gbp"]].itertuples(index=False)) == expected
        known = None not in expected.values()
        total = sum(expected.values(), Fraction(0)) if known else None
        assert totals(found)["variance_gbp"] == total


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_folder_is_refused_with_its_faults_or_its_figures_are_right(part, tmp_path):
    folder = Path(shutil.copytree(EVERY_TABLE, tmp_path / "council"))
    outcomes = []
    for number in range(part, FOLDERS, PARTS):
        before = spoil(folder, number)
        try:
            outcomes.append(outcome(folder, number))
        except Exception as error:
            pytest.fail(f"folder {number}: {type(error).__name__}: {error}")
        for path, content in before.items():
            path.write_bytes(content)
    assert set(outcomes) == {"refused", "made"}


SAMPLE = range(0, 1000, 16)
OF_EACH = sized(2, 6)


def test_the_command_line_refuses_or_accepts_as_the_fuzzer_does(tmp_path):
    base = Path(shutil.copytree(EVERY_TABLE, tmp_path / "base"))
    seen = {"refused": [], "made": []}
    for number in SAMPLE:
        before = spoil(base, number)
        seen[outcome(base, number)].append(number)
        for path, content in before.items():
            path.write_bytes(content)
        if min(map(len, seen.values())) >= OF_EACH:
            break
    for expected, numbers in seen.items():
        assert len(numbers) >= OF_EACH
        for give, number in zip(
            (pipeline, *[pipeline_here] * OF_EACH), numbers[:OF_EACH], strict=False
        ):
            folder = Path(shutil.copytree(EVERY_TABLE, tmp_path / str(number)))
            hold_command(give, folder, number, expected)
    made = tmp_path / str(seen["made"][0])
    assert pipeline_here("--root", made, "run", "--report", "council").code == 0


def hold_command(give, folder, number, expected):
    """`run` ends with code 2 and every fault, or `check` with 0; outputs stay as they are."""
    spoil(folder, number)
    earlier = folder / "outputs" / "2025-26-Q1" / "council" / "report.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("an earlier report", "utf-8")
    answer = give("--root", folder, "run" if expected == "refused" else "check")
    assert answer.code == {"refused": 2, "made": 0}[expected], (number, answer.err)
    assert "Traceback" not in answer.err + answer.out
    if expected == "refused":
        told = " ".join((answer.err + answer.out).split())
        with pytest.raises(InputError) as faults:
            load_council(folder)
        assert f"{len(faults.value.faults)} fault" in told
        for fault in faults.value.faults:
            assert " ".join(fault.place.split()) in told
    files = [path for path in (folder / "outputs").rglob("*") if path.is_file()]
    assert files == [earlier]
    assert earlier.read_text("utf-8") == "an earlier report"
