"""The contracts register: what is in force, what is due for review (framework §3 and §7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from commissioning.analysis.performance.measure_lifetime import measures_in_force
from commissioning.dates import Period
from commissioning.inputs.tables import Contract, Measure, rows_of

Tables = dict[str, pd.DataFrame]


def contracts_in_force(contracts: pd.DataFrame, quarter: Period) -> pd.DataFrame:
    """Contracts that ran on any day of the quarter, in the register's order."""
    started = contracts["StartDate"].map(lambda day: day <= quarter.last_day).astype(bool)
    running = contracts["EndDate"].map(lambda end: runs_on(end, quarter.first_day)).astype(bool)
    return contracts[started & running]


def contracts_on(contracts: pd.DataFrame, day: date) -> pd.DataFrame:
    """Contracts that run on a day, in the register's order."""
    started = contracts["StartDate"].map(lambda start: start <= day).astype(bool)
    running = contracts["EndDate"].map(lambda end: runs_on(end, day)).astype(bool)
    return contracts[started & running]


def runs_on(end: date | None, day: date) -> bool:
    """Whether a contract of this end still runs on a day; one without an end ends by notice."""
    return end is None or end >= day


def measures_under_contracts(tables: Tables, day: date) -> pd.DataFrame:
    """The measures, each with the contract that it was reported under on a day.

    A measure reported under the contract of its service, or like its service under none, was so
    before a re-let too (params/provision.csv). One under another contract stays under that.
    """
    begun: dict[str, list[Any]] = {}
    for row in rows_of(tables["provision"].sort_values("from", kind="stable")):
        begun.setdefault(row.service, []).append(row)
    measures = tables["measures"]
    contracts = [_contract_on(one, begun.get(one.service, []), day) for one in rows_of(measures)]
    return measures.assign(contract=pd.Series(contracts, measures.index, dtype=object))


def _contract_on(measure: Measure, provided: list[Any], day: date) -> Any:
    then = [row.contract for row in provided if row.from_ <= day]
    return then[-1] if then and provided[-1].contract == measure.contract else measure.contract


def contracts_measured(tables: Tables, quarter: Period) -> set[str]:
    """The contracts under which a measure is reported on the last day of the quarter."""
    measures = measures_under_contracts(tables, quarter.last_day)
    return set(measures_in_force(measures, quarter.last_day)["contract"])


def reviews_due(contracts: pd.DataFrame, first_day: date, last_day: date) -> pd.DataFrame:
    """Contracts whose review date falls between two days, both included, earliest first."""
    due = contracts["ReviewDate"].map(lambda day: day is not None and first_day <= day <= last_day)
    return contracts[due.astype(bool)].sort_values(["ReviewDate", "contract"])


def decide_by(contract: Contract, procurement_days: int | None) -> date | None:
    """The latest day on which a decision still leaves choices open; None where that is not known,
    or the contract has no end.

    The end less the notice and the time a procurement takes: the contract's own, else
    `procurement_days` of the council; None where neither is stated, or no calendar has the day.
    """
    days = days_before_end(contract, procurement_days)
    end: date | None = contract.EndDate
    if end is None or days is None or days >= end.toordinal():
        return None
    return end - timedelta(days=days)


def days_before_end(contract: Contract, procurement_days: int | None) -> int | None:
    """Days of notice and of a procurement together; None where no time of one is stated."""
    own = contract.procurement_days
    used = procurement_days if own is None else own
    return None if used is None else used + (contract.notice_days or 0)
