"""Totals left among the lines of a return: found where they count twice, and nowhere else."""

from __future__ import annotations

import pytest
from finance_data import INCOME, LINE, errors, warnings, write

from commissioning.checks.finance.sums_of_lines import says_gross, says_total

TOTALS, PERHAPS = "lines-are-no-totals", "lines-look-like-no-totals"
COLUMNS = ("working_gbp", "actual_gbp", "forecast_gbp")


def line(head, working, actual, forecast, service="waste", better="lower", **more):
    amounts = {
        name: f"{one}.00" for name, one in zip(COLUMNS, (working, actual, forecast), strict=True)
    }
    return {**LINE, "head": head, "service": service, "better": better, **amounts, **more}


PAY, PREMISES = line("Employees", 500, 260, 510), line("Premises", 300, 140, 290)
FEES = line("Fees", 200, 90, 185, better="higher")
GRANT = line("Grant", 100, 50, 100, better="higher")
PLANNERS = line("Employees", 700, 349, 720, "planning")
AGENCY = line("Agency", 90, 61, 120, "planning")


def totals(folder):
    return [
        finding.removeprefix("found ").split(". Take")[0]
        for check, _, finding in errors(folder)
        if check == TOTALS
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # By amounts: all of a service, its costs, its income, a block above, a block below.
        ([PAY, PREMISES, line("Waste", 800, 400, 800)], "“Waste”, {}rows 2 and 3"),
        (
            [PAY, PREMISES, FEES, line("Waste", 600, 310, 615)],  # 500 + 300 - 200, and so on
            "“Waste”, {}rows 2, 3 and 4",
        ),
        ([PAY, FEES, PREMISES, line("Spend", 800, 400, 800)], "“Spend”, {}rows 2 and 4"),
        (
            [FEES, PAY, GRANT, line("Earned", 300, 140, 285, better="higher")],
            "“Earned”, {}rows 2 and 4",
        ),
        (
            [PLANNERS, PAY, PREMISES, line("Waste", 800, 400, 800, "waste")],
            "“Waste”, {}rows 3 and 4",
        ),
        # At the top of its lines, and over services, under a service of its own.
        ([line("Waste", 800, 400, 800), PAY, PREMISES], "“Waste”, {}rows 3 and 4"),
        (
            [PAY, PLANNERS, AGENCY, line("All services", 1290, 670, 1350, "leisure")],
            "“All services”, {}rows 2, 3 and 4",
        ),
        (
            [PAY, PLANNERS, AGENCY, line("Employees", 1200, 609, 1230, "leisure")],
            "“Employees”, {}rows 2 and 3",
        ),
        # By words, also where it does not foot.
        ([PAY, PREMISES, line("Total", 801, 400, 800)], "“Total”, "),
        ([PAY, line("Sub-total", 500, 260, 510)], "“Sub-total”, "),
        ([PAY, line("Gross expenditure", 500, 260, 510)], "“Gross expenditure”, "),
        ([PAY, line("Overheads", 0, 0, 0), line("Gross spend", 500, 260, 510)], "“Gross spend”, "),
        ([PAY, line("Overall", 501, 260, 510)], "“Overall”, "),
        (
            [FEES, GRANT, line("Gross income", 300, 140, 285, better="higher")],
            "“Gross income”, {}rows 2 and 3",
        ),
        (
            [PAY, PREMISES, FEES, line("Gross expenditure", 800, 400, 800)],
            "“Gross expenditure”, {}rows 2 and 3",
        ),
        ([PAY, FEES, line("Net Expenditure", 300, 170, 325)], "“Net Expenditure”, {}rows 2 and 3"),
    ],
)
def test_a_total_among_the_lines_is_refused_with_the_rows_it_sums(small, rows, found, spoil):
    services = (small / "params/services.csv").read_text("utf-8")
    if "leisure" not in services:
        title = services.splitlines()[1].split(",")
        row = ",".join(["leisure", "Leisure", *title[2:]])
        (small / "params/services.csv").write_text(f"{services}{row}\n", "utf-8")
    is_sum = "expected a line that is not the total of other lines; it is the sum of "
    if "{}" in found:
        wanted = found.format(is_sum)
    else:
        wanted = f"{found}expected a line that is not the total of other lines"
    assert totals(write(small, "finance", rows)) == [wanted]


def test_totals_of_totals_are_each_told_once(small):
    rows = [
        *(PAY, PREMISES, line("Expenditure", 800, 400, 800), FEES, GRANT),
        *(line("Total income", 300, 140, 285, better="higher"), line("Net", 500, 260, 515)),
        *(PLANNERS, AGENCY, line("Total planning", 790, 410, 840, "planning")),
    ]
    assert totals(write(small, "finance", rows)) == [
        *(f"“{head}”, expected a line that is not the total of other lines; it is the sum of "
          f"{parts}"
          for head, parts in (("Expenditure", "rows 2 and 3"), ("Total income", "rows 5 and 6"),
                              ("Net", "rows 2, 3, 5 and 6"))),
        "“Total planning”, expected a line that is not the total of other lines; it "
            "is the sum of rows 9 and 10",
    ]  # fmt: skip


def test_rounded_amounts_may_lie_a_little_beside_their_total(small):
    rounded = {"rounded_to_gbp": "1000"}
    parts = [
        line("Employees", 5000, 2000, 6000, **rounded),
        line("Premises", 3000, 2000, 2000, **rounded),
    ]
    # 9 beside 5 + 3 thousand, each rounded: half a unit of three amounts is 1,500.
    total = line("Waste", 9000, 4000, 8000, **rounded)
    assert len(totals(write(small, "finance", [*parts, total]))) == 1
    exact = [{**one, "rounded_to_gbp": ""} for one in (*parts, total)]
    assert totals(write(small, "finance", exact)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [PAY, line("Premises", 500, 260, 511)],  # in one amount of three not alike
        [PAY, line("Premises", 500, 260, 510, "planning")],
        [line("Premises", 0, 0, 0), line("Transport", 0, 0, 0)],
        [PAY, PREMISES, line("Transport", 0, 0, 0)],
        [
            line("Gross expenditure", 500, 260, 510),
            line("Gross income", 200, 90, 185, better="higher"),
        ],  # all costs in one line, all income in the other
        [line("Gross expenditure", 500, 260, 510), FEES, GRANT],
        [PAY, line("Gross rents", 200, 90, 185, better="higher")],
        # Paid for by its grant to the penny.
        [PAY, PREMISES, line("Government grant", 800, 400, 800, better="higher")],
        [line("Adults department total", 500, 260, 510)],  # all that was published
        [line("Net expenditure", 5, 2, 5), line("Net expenditure", 7, 3, 8, "planning")],
        [PAY, PREMISES, line("Transport", 800, 400, 801)],  # in one amount of three not
        [PAY, PREMISES, {**line("Waste", 800, 400, 800), "kind": "capital"}],
        [PAY, PREMISES, {**line("Waste", 800, 400, 800), "period": "2025-26-Q3"}],
    ],
)
def test_no_false_alarm(small, rows):
    folder = write(small, "finance", rows)
    assert totals(folder) == []
    assert warnings(folder, PERHAPS) == []


def test_amounts_in_one_proportion_may_agree_by_accident(small):
    even = [line(head, *(10 * size, 5 * size, 10 * size)) for head, size in
            (("Employees", 10), ("Premises", 20), ("Transport", 30))]  # fmt: skip
    folder = write(small, "finance", even)
    assert errors(folder) == []
    ((subject, _, finding),) = warnings(folder, PERHAPS)
    assert subject.endswith("Transport")
    assert "it has the amounts of rows 2 and 3 together" in finding


def test_a_total_alone_in_its_service_beside_lines_of_others_is_told(small):
    folder = write(small, "finance", [PAY, PREMISES, line("Total", 900, 410, 800, "planning")])
    assert [subject for subject, _, _ in warnings(folder, PERHAPS)] == [
        "2025-26-Q2 revenue planning Total"
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        *((head, True) for head in ("Total", "TOTAL:", "Sub-total", "Subtotal", "Grand total")),
        *((head, True) for head in ("Waste total", "Total  expenditure", "Net cost of services")),
        *((head, True) for head in ("Net", "Total for Planning", "Totals", "Total employees")),
        *((head, False) for head in ("Total Facilities Management Ltd", "Net zero programme")),
        *((head, False) for head in ("Network support", "Totally Local grants", "Net books")),
        *((head, True) for head in ("Overall", "Overall position", "Bottom line")),
        *((head, False) for head in ("Employees", "Gross expenditure", "Net income from markets")),
        *((head, False) for head in ("Overall Ltd", "Overalls and boots")),
    ],
)
def test_heads_that_say_total(head, expected):
    assert says_total(head) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        *((head, True) for head in ("Gross expenditure", "GROSS SPEND:", "Gross income", "Gross")),
        *((head, False) for head in ("Gross rents", "Gross pay", "Expenditure", "Grossmann Ltd")),
    ],
)
def test_heads_that_say_gross(head, expected):
    assert says_gross(head) is expected


@pytest.mark.parametrize("other", [[], [line("Overheads", 0, 0, 0)]])
def test_a_line_with_all_the_amounts_of_another_of_its_service_is_told(small, other):
    folder = write(small, "finance", [PAY, *other, line("Waste", 500, 260, 510)])
    assert errors(folder) == []
    ((subject, _, finding),) = warnings(folder, PERHAPS)
    assert subject.endswith("Waste")
    assert (
        "; it has all the amounts of row 2. If it is a total or the same line again, take"
        in finding
    )


def test_of_lines_alike_each_but_the_first_is_told(small):
    # What a line leaves unstated says nothing against its being the other's total.
    part = {**line("Waste", 500, 260, 510), "actual_gbp": ""}
    folder = write(small, "finance", [PAY, line("Premises", 500, 260, 510), part])
    told = [subject.split()[-1] for subject, _, _ in warnings(folder, PERHAPS)]
    assert sorted(told) == ["Premises", "Waste"]


def test_a_ledger_of_a_thousand_lines_has_no_total_by_accident(small):
    rows = [
        line(f"Head {n}", 1000 + 37 * n % 991, 400 + 53 * n % 613, 1000 + 71 * n % 997,
             ("waste", "planning")[n % 2]) for n in range(1000)
    ]  # fmt: skip
    assert totals(write(small, "finance", [*rows, INCOME])) == []
