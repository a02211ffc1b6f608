"""A contract's KPIs rated in the words of the law (Procurement Act 2023, sections 52 and 71)."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.contracts import (
    KpiRated,
    QuarterRated,
    assessment_year_on,
    kpis_of,
    kpis_rated,
    needs_kpis,
    quarters_assessed,
)
from commissioning.dates import Period
from commissioning.exhibits.exhibit import Exhibit, passage, table
from commissioning.exhibits.number_format import (
    MARKER_MEANINGS,
    STATUS_CELLS,
    date_text,
    plain,
    value_text,
)
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.result_rows import marker_note
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import Contract, rows_of
from commissioning.inputs.vocabulary import RATINGS
from commissioning.notebook import Cell, Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("contracts")

TEXT_HEADING = "In the words of the law"
NOT_RATED = "Not rated"
REGULATION = "Procurement Regulations 2024, regulation 39(5)."
JUDGED_ON = {"worst": "rating-worst", "latest": "rating-latest"}
STATUSES = ("on_target", "within_tolerance", "off_target", "no_result")


def kpi_ratings(snapshot: Snapshot) -> Exhibit:
    """Each KPI of the contract: target, result of each quarter assessed, rating and its meaning."""
    contract = next(rows_of(snapshot.tables["contracts"], Contract), None)
    if contract is None:
        return passage(WORDING("no-contract"))
    if not kpis_of(snapshot.tables, contract.contract):
        return passage(_none_listed(contract))
    year = assessment_year_on(contract, snapshot.quarter.last_day)
    quarters = quarters_assessed(year, snapshot.quarter)
    if not quarters:
        return passage(WORDING("no-quarter-ended"))
    rule = _rule(snapshot, contract)
    found = kpis_rated(snapshot.tables, contract.contract, quarters, rule)
    first, last = date_text(year.first_day), date_text(quarters[-1].last_day)
    return table(
        "kpis",
        f"Key performance indicators, {first} to {last}",
        _headings(quarters),
        [_row(one, quarters) for one in found],
        [one for kpi in found for one in _facts(kpi)],
        list(_notes(snapshot, contract, found)),
    )


def _none_listed(contract: Any) -> str:
    """Why there is no table: the reason that section 52(2) asks for, where one is given."""
    reason = contract.no_kpis_reason
    text = f": {plain(reason)}" if reason else "."
    return f"No key performance indicators are listed for this contract{text}"


def _rule(snapshot: Snapshot, contract: Any) -> dict[str, Any] | None:
    """The council's rule, where this contract is rated by it."""
    settings = _settings(snapshot)
    rated = needs_kpis(contract) or settings.get("rates_exempt")
    return settings.get("rating") if rated else None


def _settings(snapshot: Snapshot) -> dict[str, Any]:
    return snapshot.council.get("procurement") or {}


def _headings(quarters: list[Period]) -> list[Heading]:
    labels = [f"{one.text[:7]} Q{one.text[-1]}" for one in quarters]
    return [
        *(Heading("Key performance indicator"), Heading("Target")),
        *(Heading(label) for label in labels),
        *(Heading("Rating"), Heading(TEXT_HEADING)),
    ]


def _row(kpi: KpiRated, quarters: list[Period]) -> list[Cell]:
    by_quarter = {one.quarter: one for one in kpi.quarters}
    cells = [
        _result(kpi, by_quarter[quarter]) if quarter in by_quarter else "not due"
        for quarter in quarters
    ]
    meaning = RATINGS[kpi.rating] if kpi.rating else NOT_RATED
    return [kpi.measure.title, _target(kpi), *cells, kpi.rating or NOT_RATED, meaning]


def _target(kpi: KpiRated) -> str:
    """The target of the latest quarter due."""
    return _target_text(kpi, kpi.quarters[-1]) if kpi.quarters else "none"


def _target_text(kpi: KpiRated, one: QuarterRated) -> str:
    if one.target is None:
        return "none"
    return value_text(one.target, kpi.measure.unit, one.decimals)


def _result(kpi: KpiRated, one: QuarterRated) -> Cell:
    """The result with the mark of its status: never colour alone."""
    text = _result_text(kpi, one)
    return {**STATUS_CELLS[one.status], "text": f"{text}, {one.status}"}


def _result_text(kpi: KpiRated, one: QuarterRated) -> str:
    return value_text(one.result, kpi.measure.unit, one.decimals, one.marker)


def _facts(kpi: KpiRated) -> list[Fact]:
    """Rating, target of the latest quarter and each quarter's result."""
    name, unit = kpi.measure.measure, kpi.measure.unit
    rating = kpi.rating or NOT_RATED
    facts = [Fact(f"{name}.rating", rating, "rating", rating, f"kpis {name}")]
    for one in kpi.quarters:
        period, source = one.quarter.text, f"results {name} {one.quarter.text}"
        result, target = _result_text(kpi, one), _target_text(kpi, one)
        facts.append(fact(f"{name}.kpi.{period}", one.result, unit, result, source))
        facts.append(fact(f"{name}.kpi-target.{period}", one.target, unit, target, source))
    return facts


def _notes(snapshot: Snapshot, contract: Any, found: list[KpiRated]) -> list[str]:
    """Whether the law asks for the ratings, by what rule they follow, what markers mean."""
    settings = _settings(snapshot)
    rule = _rule(snapshot, contract)
    notes = [_duty(contract, bool(settings.get("rates_exempt")))]
    if rule is not None:
        notes.append(_rule_text(rule))
    elif needs_kpis(contract):
        notes.append(WORDING("rating-no-rule"))
    used = {one.marker for kpi in found for one in kpi.quarters}
    return notes + [marker_note(mark) for mark in MARKER_MEANINGS if mark in used]


def _duty(contract: Any, rates_exempt: bool) -> str:
    if needs_kpis(contract):
        return WORDING("rating-required", regulation=REGULATION)
    why = f" ({contract.procurement_act_reason})" if contract.procurement_act_reason else ""
    if rates_exempt:
        return WORDING("rating-chosen", why=why, regulation=REGULATION)
    return WORDING("rating-not-used", why=why)


def _rule_text(rule: dict[str, Any]) -> str:
    """The council's rule as a reader can follow it."""
    pairs = [
        WORDING("rating-pair", status=status.replace("_", " "), rating=rule[status])
        for status in STATUSES
    ]
    if (percent := rule["inadequate_from_pct"]) is not None:
        pairs.append(WORDING("rating-inadequate", percent=str(percent)))
    judged = WORDING(JUDGED_ON[rule["judged_on"]])
    return WORDING("rating-rule", pairs="; ".join(pairs), judged=judged)
