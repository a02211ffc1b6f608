"""Reports made from published figures print what was published, and judge it by the key published.

Here the known answers are other people's: each council's own rows in examples/published/source/.
Nothing of commissioning.analysis is used; statuses are worked out below from the rows themselves.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import PROJECT, pipeline_here

PUBLISHED = PROJECT / "examples" / "published"
SOURCES = ("published_kpis.csv", "published_finance.csv")
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_in(place: str) -> list[Row]:
    return [row for path in sorted((PUBLISHED / place).glob("*.csv")) for row in rows_of(path)]


def left_out(source: str) -> dict[int, Row]:
    rows = rows_of(PUBLISHED / "source" / "left_out.csv")
    return {int(row["row"]): row for row in rows if row["file"] == source}


def expressed(source: str) -> list[Row]:
    """Rows of a source file that are not listed as left out; the heading is row 1."""
    rows = enumerate(rows_of(PUBLISHED / "source" / source), start=2)
    return [row for number, row in rows if number not in left_out(source)]


def maidstone(period: str) -> dict[str, Row]:
    """What Maidstone published for a quarter, by indicator."""
    return {
        row["indicator"]: row
        for row in rows_of(PUBLISHED / "source" / "published_kpis.csv")
        if row["council"] == "Maidstone Borough Council" and row["period"] == period
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], list[Row]]:
    """Makes one report of a quarter and reads a table of its page: rows by column heading."""
    root = tmp_path_factory.mktemp("published")
    for folder in ("params", "data"):
        shutil.copytree(PUBLISHED / folder, root / folder)

    def read(quarter: str, report: str, table: str) -> list[Row]:
        page = root / "outputs" / "working" / quarter / report / "report.html"
        if not page.exists():
            answer = pipeline_here("--root", root, "run", quarter, "--report", report)
            assert answer.code == 0, answer.err
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        lines = soup.find("table", id=f"table-{table}").find_all("tr")
        cells = [[words(cell) for cell in line.find_all(["th", "td"])] for line in lines]
        return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]

    return read


def words(cell) -> str:
    """The text of a cell as it is read out: without the marks that are only for the eye."""
    for mark in cell.find_all(attrs={"aria-hidden": "true"}):
        mark.extract()
    return " ".join(cell.get_text().split())


def figure(printed: str, unit: str) -> Decimal:
    """The number in a printed figure, whose unit must be the one published."""
    if unit != "number":
        assert printed.endswith(unit), printed
        printed = printed.removesuffix(unit)
    return Decimal(printed.strip().replace(",", ""))


def status_by_key(row: Row) -> str:
    """Maidstone's key: green met, amber missed but within 10 per cent, red missed by more."""
    if row["polarity"] == "neutral" or not row["target"]:
        return "Contextual"
    actual, target = Decimal(row["actual"]), Decimal(row["target"])
    missed_by = target - actual if row["polarity"] == "higher" else actual - target
    if missed_by <= 0:
        return "On target"
    return "Within tolerance" if missed_by <= target / 10 else "Off target"


def test_the_folder_is_made_again_byte_for_byte(tmp_path):
    script = PROJECT / "examples" / "make_published.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    made_again = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv")}
    kept = [path for name in ("params", "data") for path in (PUBLISHED / name).rglob("*.csv")]
    assert made_again == {path.relative_to(PUBLISHED) for path in kept} | {
        Path("source", "left_out.csv")
    }
    for path in made_again:
        assert (tmp_path / path).read_bytes() == (PUBLISHED / path).read_bytes(), path


@pytest.mark.parametrize(
    ("source", "place"), [("published_kpis.csv", "results"), ("published_finance.csv", "finance")]
)
def test_every_published_row_is_in_the_tables_or_listed_with_a_reason(source, place):
    rows = rows_of(PUBLISHED / "source" / source)
    gone = left_out(source)
    assert len(rows) == len(rows_in(f"data/{place}")) + len(gone)
    for number, reference in gone.items():
        row = rows[number - 2]  # the heading is row 1
        named = (row["council"], row.get("indicator") or row["line"], row["period"])
        assert (reference["council"], reference["line"], reference["period"]) == named
        assert reference["reason"].endswith(".")


def test_every_row_was_counted():
    # 52 of Maidstone, 36 of Spelthorne, 12 of North Norfolk, 11 of Northumberland,
    # 2 of West Oxfordshire, 5 of Wandsworth = 118; and 21 of money.
    assert [len(rows_of(PUBLISHED / "source" / source)) for source in SOURCES] == [118, 21]
    rows = rows_of(PUBLISHED / "source" / "left_out.csv")
    assert Counter(row["file"] for row in rows) == {
        "published_kpis.csv": 3,  # Northumberland, as at April 2024
        "published_finance.csv": 4,  # 2 net lines, 2 council tax requirements
    }


def test_results_are_the_published_figures_with_their_sources():
    published = Counter((row["actual"], row["source"]) for row in expressed("published_kpis.csv"))
    entered = Counter((row["value"], row["source"]) for row in rows_in("data/results"))
    assert entered == published


def test_every_target_is_entered_and_a_years_target_never_judges_a_quarter():
    published = [row for row in expressed("published_kpis.csv") if row["target"]]
    of_the_year = [row for row in published if "annual target" in row["unit"] + row["indicator"]]
    targets = rows_of(PUBLISHED / "params" / "targets.csv")
    quarters = Counter((row["target"], row["source"]) for row in targets if "-Q" in row["period"])
    years = {(row["target"], row["source"]) for row in targets if "-Q" not in row["period"]}
    assert quarters == Counter(
        (row["target"], row["source"]) for row in published if row not in of_the_year
    )
    assert years == {(row["target"], row["source"]) for row in of_the_year}
    assert len(of_the_year) == 3 * 4 + 1  # Spelthorne's three collection rates, and homes


@pytest.mark.parametrize(
    ("quarter", "period", "count"),
    [("2020-21-Q2", "2020/21 Q2", 12), ("2020-21-Q3", "2020/21 Q3", 13)],
)
def test_a_report_prints_and_judges_what_maidstone_published(made, quarter, period, count):
    published = maidstone(period)
    printed = {row["Measure"]: row for row in made(quarter, "officers", "results")}
    assert len(published) == count
    assert set(published) <= set(printed)
    for title, row in printed.items():
        if title in published:
            assert printed_as_published(row, published[title]), (row, published[title])
        else:
            assert (row["Status"], row["Result"]) == ("No result", "[x]"), title


def printed_as_published(printed: Row, published: Row) -> bool:
    unit, target = published["unit"], published["target"]
    if target and figure(printed["Target"], unit) != Decimal(target):
        return False
    if not target and printed["Target"] != "none":
        return False
    same_result = figure(printed["Result"], unit) == Decimal(published["actual"])
    return same_result and printed["Status"] == status_by_key(published)


def test_missing_a_target_by_ten_per_cent_is_not_missing_it_by_ten_points(made):
    # Fly tips assessed within 2 working days, 2020/21 Q3: 84.44 against 94.0.
    # 10 per cent of 94.0 is 9.4; 94.0 - 9.4 = 84.6, and 84.44 < 84.6: red.
    # The gap is 94.0 - 84.44 = 9.56 percentage points: by points it would have been amber.
    row = next(
        row
        for row in made("2020-21-Q3", "officers", "results-by-service")
        if row["Measure"] == "Percentage of fly tips assessed within 2 working days"
    )
    assert (row["Result"], row["Target"], row["Status"]) == ("84.44%", "94.00%", "Off target")
    assert row["Gap to target"] == "9.56 percentage points worse"


def test_the_finance_report_uses_the_publishers_own_words(made):
    # Cotswold, 2025/26 Q1: rental income 61 thousand adverse, fees 249 thousand favourable.
    lines = {row["Line"]: row["Variance"] for row in made("2025-26-Q1", "finance", "finance-lines")}
    assert lines == {
        "Council budget (Cotswold): Projected surplus": "[x]",  # no budget published
        "Council budget (Cotswold): Commercial property rental income variance": (
            "£61,000 adverse"
        ),
        "Council budget (Cotswold): Development management fees variance": ("£249,000 favourable"),
    }


def test_the_net_lines_left_out_are_the_sums_of_the_lines_that_went_in():
    # Block 1, forecast: 117,238 - 16,412 = 100,826 thousand, the net published.
    lines = rows_in("data/finance")
    rows = rows_of(PUBLISHED / "source" / "published_finance.csv")
    nets = [row for row in rows if row["line"].endswith("Net Expenditure")]
    assert [net["forecast_or_outturn"] for net in nets] == ["100826", "10813"]
    for net in nets:
        block = net["line"].removesuffix(" Net Expenditure")
        own = [line for line in lines if line["head"].startswith(f"{block} ")]
        assert len(own) == 2
        for column, published in AMOUNTS.items():
            total = sum(Decimal(line[column]) for line in own)
            assert total == Decimal(net[published]) * 1000, (block, column)


AMOUNTS = {
    "original_gbp": "original_budget",
    "working_gbp": "latest_budget",
    "profiled_gbp": "budget_to_date",
    "actual_gbp": "actual_to_date",
    "forecast_gbp": "forecast_or_outturn",
    "variance_gbp": "variance_to_latest",
}
