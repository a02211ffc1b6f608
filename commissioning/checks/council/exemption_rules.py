"""What a council holds exempt, checked against its tables: each entry exempts what it means to.

An entry that matches nothing would let the value it means go out, so every doubt is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commissioning.checks.check import fault
from commissioning.disclosure import Search, exempt_cells, exempt_values
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import EXEMPTIONS_FILE, TEXT_ALONE, ExemptPart
from commissioning.inputs.tables import TABLES, TEXT_KINDS, Column

AMOUNTS = ("money", "number")
# Rows that are named by their own words, which may be withheld although they are a key.
TEXT_OF_KEY = {("risks", "risk"), ("actions", "action")}
# Amounts of which each follows from the others: one that is alone withheld can be calculated.
FOLLOWING = (
    ("original_gbp", "changes_gbp", "working_gbp"),
    ("working_gbp", "forecast_gbp", "variance_gbp"),
)
# Reports that are acted on as one of two voices, or recommended on: they have no exempt version.
WITHOUT_EXEMPT_VERSION = ("each-exception", "each-appraisal", "each-review")
EXEMPT_ENDING = "-exempt"
NOT_AN_EXEMPT_KEY = f"a key that does not end in {EXEMPT_ENDING}, as those of exempt twins do"


def exemption_faults(council: Council) -> list[Fault]:
    """Every fault of params/exemptions.yaml against params and data; none without the file."""
    if not council.exemptions:
        return []
    found = [
        Fault(EXEMPTIONS_FILE, None, f"exemptions[{number}].{place}", value, expected)
        for number, part in enumerate(council.exemptions, 1)
        for rule in RULES
        for place, value, expected in rule(council, part)
    ]
    return found or [*_revealing_texts(council), *_of_reports(council)]


Found = Iterator[tuple[str, str | None, str]]


def _of_measure(council: Council, part: ExemptPart) -> Found:
    if part.measure is not None and part.measure not in council.measures:
        yield "measure", part.measure, "a measure of params/measures.csv"


def _of_columns(council: Council, part: ExemptPart) -> Found:
    if part.table is None:
        return
    columns = {column.name: column for column in TABLES[part.table].columns}
    may = [column.name for column in columns.values() if _may_be_withheld(part.table, column)]
    for name in part.columns or ():
        if name not in may:
            known = "no such column" if name not in columns else "no key, day or choice"
            yield "columns", name, f"{known}; what may be withheld is {', '.join(may)}"
    for name in part.where:
        if name not in columns:
            yield "where", name, f"a column of {part.table}: {', '.join(columns)}"


def _may_be_withheld(table: str, column: Column) -> bool:
    """Whether the project can do without a value of the column: an amount, or words, of no key."""
    kept = column.name in TABLES[table].key and (table, column.name) not in TEXT_OF_KEY
    kinds = TEXT_KINDS if table in TEXT_ALONE else (*AMOUNTS, *TEXT_KINDS)
    return not kept and not column.choices and column.kind in kinds


def _of_rows(council: Council, part: ExemptPart) -> Found:
    """Each column named has a value, in rows that are as `where` says."""
    if not _names_known_columns(part):
        return
    with_values = {column for _, column, _ in exempt_cells(part, council.tables)}
    rows = ", ".join(f"{name} {value}" for name, value in part.where.items()) or "any row"
    for name in part.columns or ():
        if name not in with_values:
            yield "columns", name, f"a column with a value where {part.table} has {rows}"


def _names_known_columns(part: ExemptPart) -> bool:
    """Whether it is of cells, by columns that its table has."""
    if part.table is None:
        return False
    known = {column.name for column in TABLES[part.table].columns}
    return known.issuperset([*(part.columns or ()), *part.where])


def _of_what_follows(council: Council, part: ExemptPart) -> Found:
    if part.table != "finance" or not _names_known_columns(part):
        return
    for group in FOLLOWING:
        own = [name for name in group if name in (part.columns or ())]
        others = [name for name in group if name not in own]
        stated = not set(others) & {"variance_gbp"} or _publishes_variance(council, part)
        if len(own) == 1 and stated:
            yield "columns", own[0], f"{' or '.join(others)} beside it, from which it would follow"


def _publishes_variance(council: Council, part: ExemptPart) -> bool:
    cells = part.model_copy(update={"columns": ["variance_gbp"]})
    return any(True for _ in exempt_cells(cells, council.tables))


def _exempt_version_faults(council: Council, part: ExemptPart) -> Found:
    keys = [report.key for report in council.reports]
    for key in part.reports or ():
        if key not in keys:
            yield "reports", key, f"the key of a report in params/reports.yaml: {', '.join(keys)}"


RULES: tuple[Callable[[Council, ExemptPart], Found], ...] = (
    *(_of_measure, _of_columns, _of_rows, _of_what_follows, _exempt_version_faults),
)


def _revealing_texts(council: Council) -> Iterator[Fault]:
    """Words about an exemption are public, and so tell no exempt value."""
    search = Search(exempt_values(council.tables, council.exemptions))
    for number, part in enumerate(council.exemptions, 1):
        for place in ("what", "public_interest"):
            text = getattr(part, place) or ""
            for name in search.names_in(text, together=False):
                expected = f"words that do not tell {name}, since the public reads them"
                yield Fault(EXEMPTIONS_FILE, None, f"exemptions[{number}].{place}", None, expected)


def _of_reports(council: Council) -> Iterator[Fault]:
    """Reports that can have no twin are for the public without one, or not for the public."""
    tiers = {tier.id: tier for tier in council.tiers}
    for report in council.reports:
        tier = tiers.get(report.tier)
        place = f"report {report.key}"
        if report.owed in WITHOUT_EXEMPT_VERSION and tier and report.is_public(tier):
            expected = (
                f"`public: false` in it or in its tier, or why all of it is exempt (`exempt`): "
                f"{EXEMPTIONS_FILE} is there, and an {report.owed} report is not made in two forms"
            )
            yield Fault("params/reports.yaml", None, f"{place}, public", None, expected)
        if report.key.endswith(EXEMPT_ENDING):
            yield Fault("params/reports.yaml", None, place, report.key, NOT_AN_EXEMPT_KEY)
    for row in council.rows["contracts"]:
        if row["contract"].endswith(EXEMPT_ENDING):
            yield fault(row, "contract", NOT_AN_EXEMPT_KEY)
