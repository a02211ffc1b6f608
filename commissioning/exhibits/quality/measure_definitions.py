"""What is specified (framework §1): definitions, the rule of each status, breaks in series."""

from __future__ import annotations

from typing import Any

from commissioning.analysis.performance import measures_in_force
from commissioning.dates import parse_period
from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.quality.specification_sign_off import with_signing
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import Measure, rows_of
from commissioning.notebook import Heading
from commissioning.wording import Wording

WORDING = Wording("quality")


def specified(snapshot: Snapshot) -> list[Any]:
    """The measures in force on the last day of the quarter."""
    return list(
        rows_of(measures_in_force(snapshot.tables["measures"], snapshot.quarter.last_day), Measure)
    )


def status_key(snapshot: Snapshot) -> Exhibit | Exhibits:
    """Each rule by which a status follows from a result, with the measures that it judges.

    Where the year's specification was signed, by whom and what was changed since is behind it.
    """
    measures_by_rule: dict[tuple[str, str, str], list[str]] = {}
    for row in specified(snapshot):
        measures_by_rule.setdefault(_rule_of(row), []).append(row.title)
    if not measures_by_rule:
        return with_signing(snapshot, passage(WORDING("nothing-specified")))
    rows = [[*rule, "; ".join(titles)] for rule, titles in measures_by_rule.items()]
    labels = ("on-target-if", "within-if-missed-by", "off-if-missed-by", "measures")
    headings = [Heading(WORDING(label)) for label in labels]
    key = table("status-key", WORDING("status-decided"), headings, rows)
    return with_signing(snapshot, key)


def status_rule(row: Any) -> str:
    """The rule of a measure's status, in words."""
    if _has_no_status(row):
        return WORDING("for-information")
    met, near, off = _rule_of(row)
    return WORDING("status-rule", met=met, near=near, off=off)


def _has_no_status(row: Any) -> bool:
    return bool(row.tolerance_type == "none" or row.better == "neither")


def _rule_of(row: Any) -> tuple[str, str, str]:
    """When a measure is on target, within tolerance and off target."""
    if _has_no_status(row):
        none = WORDING("no-status")
        return WORDING("information-only"), none, none
    unit = {
        "relative": "% of the target",
        "points": f" percentage point{'' if row.tolerance == 1 else 's'}",
        "absolute": "" if row.unit == "number" else f" {row.unit}",
    }[row.tolerance_type]
    names = ("missed-by-less", "missed-from")
    if row.tolerance_inclusive:
        names = ("missed-up-to", "missed-by-more")
    near, off = (WORDING(name, tolerance=f"{format(row.tolerance, 'f')}{unit}") for name in names)
    side = "above" if row.better == "higher" else "below"
    return WORDING("target-met", side=side), near, off


def measure_definitions(snapshot: Snapshot) -> Exhibit:
    """The specification of each measure shown: definition, frequency, owner (framework §1)."""
    rows = [
        [row.title, row.definition, row.frequency, row.owner, str(row.definition_version)]
        for row in specified(snapshot)
    ]
    if not rows:
        return passage(WORDING("nothing-specified"))
    labels = ("Measure", "Definition", "Returned", "Owner", "Definition version")
    return table("definitions", "What is measured", [Heading(one) for one in labels], rows)


def series_breaks(snapshot: Snapshot) -> Exhibit:
    """Breaks in series: across these no comparison is made."""
    titles = dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))
    rows = [
        [f"{titles[row.measure]} [b]", parse_period(row.period).label, row.reason]
        for row in rows_of(snapshot.tables["breaks"])
    ]
    if not rows:
        return passage(WORDING("no-breaks"))
    labels = ("Measure", "New basis from", "Reason")
    return table("breaks", "Breaks in series", [Heading(one) for one in labels], rows)
