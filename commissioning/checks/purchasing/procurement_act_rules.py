"""Rules of contracts under the Procurement Act 2023: whether it binds them, KPIs, assessments."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.analysis.contracts import (
    ACT_IN_FORCE,
    FEWEST_KPIS,
    KPIS_ABOVE_GBP,
    kpis_of,
    needs_kpis,
    runs_on,
)
from commissioning.checks.check import fault
from commissioning.dates import day_text
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.tables import Contract, row_of


def contracts_say_whether_the_act_binds_them(council: Council) -> Iterator[Fault]:
    """A contract begun since 24 February 2025 is regulated or exempt; an exempt one says why."""
    for row in council.rows["contracts"]:
        if not row["procurement_act"] and row["StartDate"] >= ACT_IN_FORCE:
            yield fault(row, "procurement_act", "regulated or exempt (Procurement Act 2023)")
        if row["procurement_act"] == "exempt" and not row["procurement_act_reason"]:
            yield fault(
                row,
                "procurement_act_reason",
                "the reason why the Act does not apply to the contract",
            )


def regulated_contracts_began_under_the_act(council: Council) -> Iterator[Fault]:
    """A regulated contract began after the Act came into force, and states its estimated value."""
    for row in council.rows["contracts"]:
        if row["procurement_act"] == "regulated":
            if row["StartDate"] < ACT_IN_FORCE:
                since = f"exempt, because the contract began before {day_text(ACT_IN_FORCE)}"
                yield fault(row, "procurement_act", since)
            if row["estimated_value_gbp"] is None:
                expected = "the value with VAT in pounds, as estimated when it was bought"
                yield fault(row, "estimated_value_gbp", expected)


def kpis_are_measures_of_their_contract(council: Council) -> Iterator[Fault]:
    """A KPI is a measure reported under its contract, with a target to judge it by."""
    for row in council.rows["kpis"]:
        measure = council.measures.get(row["measure"])
        if measure is None:
            continue
        if measure.contract != row["contract"]:
            expected = f"a measure that params/measures.csv lists under {row['contract']}"
            yield fault(row, "measure", expected)
        if measure.better == "neither" or measure.tolerance_type == "none":
            yield fault(row, "measure", "a measure that is judged against a target")


def assessments_are_of_their_contract_and_past(council: Council) -> Iterator[Fault]:
    """An assessment covers days of its contract and was published after the last of them."""
    contracts = {row["contract"]: row for row in council.rows["contracts"]}
    for row in council.rows["assessments"]:
        if row["last_day"] < row["first_day"]:
            yield fault(row, "last_day", f"a day after the first, {row['first_day']}")
        if row["published"] < row["last_day"]:
            yield fault(row, "published", f"a day after the last one assessed, {row['last_day']}")
        contract = contracts.get(row["contract"])
        if contract and row["first_day"] < contract["StartDate"]:
            yield fault(
                row, "first_day", f"a day from the start of the contract, {contract['StartDate']}"
            )
        if contract and not runs_on(contract["EndDate"], row["last_day"]):
            yield fault(
                row, "last_day", f"a day up to the end of the contract, {contract['EndDate']}"
            )


def large_contracts_have_three_kpis(council: Council) -> Iterator[Fault]:
    """A regulated contract of more than £5 million has three KPIs, or says why it has none.

    At exactly £5,000,000.00 with VAT, none are needed.
    """
    for row in council.rows["contracts"]:
        listed = len(kpis_of(council.tables, row["contract"]))
        if listed and row["no_kpis_reason"]:
            yield fault(
                row,
                "no_kpis_reason",
                "nothing, because params/kpis.csv lists KPIs of this contract",
            )
        elif _needs_kpis(row) and listed < FEWEST_KPIS and not row["no_kpis_reason"]:
            expected = (
                f"at least {FEWEST_KPIS} KPIs in params/kpis.csv, not {listed}, or in "
                f"no_kpis_reason why there are none: the value is above £{KPIS_ABOVE_GBP:,}"
            )
            yield fault(row, "estimated_value_gbp", expected)


def kpis_are_set_before_the_contract(council: Council) -> Iterator[Fault]:
    """KPIs that the Act requires were set and published before the contract began."""
    starts = {row["contract"]: row["StartDate"] for row in _large(council)}
    for row in council.rows["kpis"]:
        start = starts.get(row["contract"])
        if start is not None and row["set"] > start:
            yield fault(row, "set", f"a day up to the contract's start, {start}")


def kpis_can_be_rated(council: Council) -> Iterator[Fault]:
    """If KPIs must be rated, the council has set the rule that turns a status into a rating."""
    if council.settings.procurement.rating is not None:
        return
    for row in _large(council):
        if kpis_of(council.tables, row["contract"]):
            expected = (
                "a rule to rate its KPIs by, in params/council.yaml under procurement: rating"
            )
            yield fault(row, "contract", expected)


def _large(council: Council) -> Iterator[Row]:
    """Contracts for which section 52 asks for KPIs."""
    return (row for row in council.rows["contracts"] if _needs_kpis(row))


def _needs_kpis(row: Row) -> bool:
    return needs_kpis(row_of(row, Contract))
