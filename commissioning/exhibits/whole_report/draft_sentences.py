"""Sentences drafted from the figures, for the writer of the slot below: shown, never printed.

A writer copies what is of use, with the names of the values in it, and adds what no figure says:
why, what is being done, by whom and by when. Each value named is a fact of the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from commissioning.analysis.finance import variance_by_service
from commissioning.analysis.performance import results_by_measure, status_counts
from commissioning.exhibits.exhibit import Exhibit, draft
from commissioning.exhibits.finance.finance_amounts import gbp_fact
from commissioning.exhibits.number_format import gbp_text, plain, variance_text
from commissioning.exhibits.performance.headline_sentences import count_facts
from commissioning.exhibits.result_rows import movement_facts, result_facts, service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import MISSED, is_known
from commissioning.notebook import Fact

MOST = 3  # movements either way, and variances either way, that are worth a sentence


def drafted_misses(snapshot: Snapshot) -> Exhibit:
    """A sentence for each measure that missed its target, the worst status first."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    missed = pd.concat([results[results["status"] == name] for name in MISSED])
    terms = [
        f"{plain(row.title)} came to {_named(row, 'result')} against a target of "
        f"{_named(row, 'target')}, {_named(row, 'gap')}."
        for row in rows_of(missed)
    ]
    return draft(terms, result_facts(missed))


def drafted_movements(snapshot: Snapshot) -> Exhibit:
    """A sentence for each of the results that moved furthest since last quarter, of their target.

    Movements of different units are checked against each other as shares of the target; a measure
    without a target, or without a result to compare with, has none.
    """
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    moved = [row for row in rows_of(results) if row.change and row.target]
    terms = [
        f"{plain(row.title)} came to {_named(row, 'result')}, {_named(row, 'change')}"
        f"{'' if row.frequency == 'annual' else ' since last quarter'}."
        for row in _furthest(moved, key=lambda row: row.change / abs(row.target))
    ]
    return draft(terms, [*result_facts(results), *movement_facts(results)])


def drafted_services(snapshot: Snapshot) -> Exhibit:
    """A sentence for each service in which a measure missed its target: how many of how many."""
    results, titles = (
        results_by_measure(snapshot.tables, snapshot.quarter),
        service_titles(snapshot),
    )
    pieces: list[str] = []
    facts: list[Fact] = []
    for service in titles:
        counts = status_counts(results[results["service"] == service])
        facts += count_facts(counts, service)
        if any(counts[name] for name in MISSED):
            pieces.append(
                f"Of {{{{{service}.all}}}} measures of {plain(titles[service])}, off target: "
                f"{{{{{service}.off-target}}}}; within tolerance: "
                f"{{{{{service}.within-tolerance}}}}."
            )
    return draft(pieces, facts)


def drafted_variances(snapshot: Snapshot, kind: str) -> Exhibit:
    """A sentence for each of the services whose forecast is furthest from its budget.

    Those adverse come first.
    """
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, kind)
    known = [row for row in rows_of(net) if is_known(row.variance_gbp)]
    known = [row for row in known if row.variance_gbp and is_known(row.working_gbp)]
    titles = service_titles(snapshot)
    furthest = _furthest(known, key=lambda row: -row.variance_gbp)
    terms = [
        f"{plain(titles[row.service])} is forecast to be {{{{{kind}.{row.service}.variance}}}} "
        f"against a working budget of {{{{{kind}.{row.service}.working}}}}."
        for row in furthest
    ]
    return draft(terms, [each for row in furthest for each in _variance_facts(kind, row)])


def _variance_facts(kind: str, row: Any) -> list[Fact]:
    filed = f"{kind}.{row.service}"
    return [
        gbp_fact(f"{filed}.variance", row.variance_gbp, variance_text(row.variance_gbp, row.word)),
        gbp_fact(f"{filed}.working", row.working_gbp, gbp_text(row.working_gbp)),
    ]


def _named(row: Any, name: str) -> str:
    return f"{{{{{row.measure}.{name}}}}}"


def _furthest(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
    """The MOST that lie lowest and the MOST that lie highest, each furthest first."""
    ordered = sorted(rows, key=key)
    low = [one for one in ordered if key(one) < 0][:MOST]
    high = [one for one in reversed(ordered) if key(one) > 0][:MOST]
    return low + high
