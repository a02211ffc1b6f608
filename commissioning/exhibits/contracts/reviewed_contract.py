"""How the contract performs that a requested review names, and what it costs (framework §6)."""

from __future__ import annotations

from collections.abc import Callable

from commissioning.exhibits.contracts.kpi_rating_table import kpi_ratings
from commissioning.exhibits.contracts.obligation_tables import contract_obligations
from commissioning.exhibits.contracts.register_tables import contract_particulars
from commissioning.exhibits.exhibit import Exhibit, Exhibits, absent
from commissioning.exhibits.finance.budget_tables import finance_by_service, finance_lines
from commissioning.exhibits.performance.headline_sentences import headline
from commissioning.exhibits.performance.result_tables import results_table
from commissioning.exhibits.performance.trend_charts import trend_charts
from commissioning.exhibits.quality.measure_definitions import status_key
from commissioning.inputs import Snapshot

Shown = Exhibit | Exhibits
REQUESTED = "requested-review"
PERFORMANCE = (headline, results_table, trend_charts, kpi_ratings, status_key)


def reviewed_contract(snapshot: Snapshot) -> Shown:
    """The contract that a requested review names, and what was made known about it."""
    return _of_a_requested_review(snapshot, contract_particulars, contract_obligations)


def reviewed_performance(snapshot: Snapshot) -> Shown:
    """How the contract of a requested review performs, as a contract review shows it."""
    return _of_a_requested_review(snapshot, *PERFORMANCE)


def reviewed_cost(snapshot: Snapshot) -> Shown:
    """What the service of a requested review's contract costs."""
    return _of_a_requested_review(snapshot, _revenue, finance_lines)


def _revenue(snapshot: Snapshot) -> Shown:
    return finance_by_service(snapshot, "revenue")


def _of_a_requested_review(snapshot: Snapshot, *exhibits: Callable[[Snapshot], Shown]) -> Shown:
    """The exhibits, where the appraisal is a requested review that names a contract."""
    appraisal = snapshot.header["appraisal"]
    if not appraisal or appraisal["trigger"] != REQUESTED or not appraisal["contract"]:
        return absent()
    shown = [exhibit(snapshot) for exhibit in exhibits]
    return Exhibits(
        tuple(
            one
            for several in shown
            for one in (several.shown if isinstance(several, Exhibits) else (several,))
        )
    )
