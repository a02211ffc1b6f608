"""Each report of a plan as the rules of review see it, and where its ledger is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from commissioning.inputs import Council
from commissioning.planning import (
    EACH_EXCEPTION,
    EXEMPT,
    FINANCE,
    PROVIDER,
    PUBLIC,
    QUARTERLY,
    Report,
    appraisal_of,
    provider_of,
    report_key,
)
from commissioning.review.model import ReviewSubject

LEDGER = "ledger"
ACT_LEDGER = re.compile(
    r"(20\d\d-\d\d-Q[1-4]|(appraisal|specification)-[a-z0-9-]+)\.jsonl", re.ASCII
)
# How reports are due whose challenges the quarterly reports of the tiers above tell of.
REPORTED_UPWARDS = (QUARTERLY, FINANCE, "each-contract", EACH_EXCEPTION)


def quarter_ledger(root: Path, quarter: str) -> Path:
    """Where a quarter's ledger is."""
    return root / LEDGER / f"{quarter}.jsonl"


def act_ledgers(root: Path) -> list[Path]:
    """The ledgers of acts on reports that a council folder has, by name."""
    found = (root / LEDGER).glob("*.jsonl")
    return sorted(path for path in found if ACT_LEDGER.fullmatch(path.name))


def statements_folder(ledger: Path) -> Path:
    """Where the statements of a ledger stand, each with its signature."""
    return ledger.with_suffix("")


def ledger_path(root: Path, report: Report) -> Path:
    """Where what is done about a report is entered: its quarter's ledger, or an appraisal's own."""
    if "appraisal" in report.subject:
        return root / LEDGER / f"appraisal-{report.subject['appraisal']}.jsonl"
    return quarter_ledger(root, report.quarter)


def subject_of(council: Council, report: Report) -> ReviewSubject:
    """The matter of a report."""
    appraisal = appraisal_of(council, report) or {"appraiser": "", "scores": []}
    return ReviewSubject(
        key=report.key,
        title=report.title,
        level=report.level,
        report_of=report.report_of,
        assured_by=report.assured_by,
        owed=report.owed,
        provider=provider_of(council, report),
        measure=report.subject.get("measure", ""),
        twin=_other_side(council, report),
        goes_with=report.goes_with,
        appraiser=appraisal["appraiser"],
        scorers=frozenset(score["scorer"] for score in appraisal["scores"]),
        below=tuple(_below(council, report)),
        dispatch=_dispatch(council, report),
    )


def _below(council: Council, report: Report) -> Iterator[tuple[str, str]]:
    """Every report that the council lists, by key, with its title where it goes to a tier below."""
    if report.owed != QUARTERLY:
        return
    levels = {tier.id: tier.level for tier in council.tiers}
    for other in council.reports:
        is_below = levels[other.tier] > report.level and other.owed in REPORTED_UPWARDS
        yield other.key, other.title if is_below else ""
    if report.openness == PUBLIC:
        yield f"{report.key}-{EXEMPT}", f"{report.title}, with what is exempt"


def _dispatch(council: Council, report: Report) -> str:
    """The day on which the agenda with a report is sent; empty where no meeting is listed."""
    for row in council.rows["meetings"]:
        if (row["report"], row["quarter"]) == (report.listed_key, report.quarter):
            return f"{row['dispatch'].isoformat()}"
    return ""


def _other_side(council: Council, report: Report) -> str:
    """The key of the other voice on the same shortfall.

    Empty where the council has none, and where the other voice is the regular report.
    """
    if report.owed != EACH_EXCEPTION or report.goes_with:
        return ""
    for other in council.reports:
        is_other = (other.report_of == PROVIDER) != (report.report_of == PROVIDER)
        if other.owed == EACH_EXCEPTION and is_other:
            return report_key(other.key, report.subject["measure"], report.as_at)
    return ""
