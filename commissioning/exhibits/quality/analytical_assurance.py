"""What was done to check the figures, and their known limits: a statement of analytical assurance.

Source: the AQuA Book (2025): "a brief description of the analytical assurance that has been
performed", which "should refer to known limitations". It is not a statement of an officer.
"""

from __future__ import annotations

from typing import Any

from commissioning.analysis.variation import (
    DataLimitations,
    data_limitation_counts,
    lines_without_variance,
)
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import listed
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.quality.data_quality import warnings_sentence
from commissioning.exhibits.variation.variation_wording import variation_rules
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("quality")
SOURCE = "checks and returns"
NOT_FINAL = ("provisional", "estimated", "not-available", "missing")


def analytical_assurance(snapshot: Snapshot) -> Exhibit:
    """That the figures were checked, warnings, known limits counted, and what cannot be checked."""
    limits, warnings = _limits(snapshot), snapshot.header["warnings"]
    terms = [
        f"{_opening()} {WORDING('checked')} {warnings_sentence(warnings)}",
        f"{_results_sentence(limits)} {_series_sentence(limits, snapshot)}".strip(),
        f"{WORDING('not-checked')} {WORDING('no-assurance')}",
    ]
    facts = [*_warning_facts(warnings), *_limit_facts(limits)]
    return passage("\n\n".join(terms), [*facts, _fewest_fact(snapshot)])


def analytical_assurance_in_brief(snapshot: Snapshot) -> Exhibit:
    """The same in one paragraph, without the series: for summaries."""
    limits, warnings = _limits(snapshot), snapshot.header["warnings"]
    terms = [_opening(), WORDING("checked"), warnings_sentence(warnings), _results_sentence(limits)]
    terms += [WORDING("not-checked"), WORDING("no-assurance")]
    fields = {"due", "provisional", "estimated", "not-available", "missing"}
    facts = [one for one in _limit_facts(limits) if one.id.removeprefix("assurance.") in fields]
    return passage(" ".join(terms), [*facts, *_warning_facts(warnings)])


def finance_analytical_assurance(snapshot: Snapshot) -> Exhibit:
    """The same for a report on money alone: its warnings, and lines whose variance is unknown."""
    warnings = [one for one in snapshot.header["warnings"] if not one["measures"]]
    lines, unknown = lines_without_variance(snapshot.tables, snapshot.quarter)
    terms = [
        f"{_opening()} {WORDING('checked')} {warnings_sentence(warnings)}",
        f"{_lines_sentence(lines, unknown)} {WORDING('forecasts-judged')}",
        f"{WORDING('not-checked')} {WORDING('no-advice')}",
    ]
    facts = [
        *_warning_facts(warnings),
        _count("assurance.lines", lines, "lines"),
        _count("assurance.lines-without-variance", unknown, "lines"),
    ]
    return passage("\n\n".join(terms), facts)


def rules_checked(snapshot: Snapshot) -> Exhibit:
    """How many rules were checked, and how many stop a report or its issue: for the annex."""
    counts = {name.replace(" ", "_"): count for name, count in snapshot.header["rules"].items()}
    checked = WORDING("rules-checked", rules=_rules(snapshot))
    by_severity = WORDING("rules-by-severity", **counts)
    return passage(f"{checked} {by_severity}", _rule_facts(snapshot))


def rules_checked_in_brief(snapshot: Snapshot) -> Exhibit:
    """How many rules were checked: for the annex of public reports."""
    rules = _rules(snapshot)
    return passage(
        WORDING("rules-checked", rules=rules), [_count("assurance.rules", rules, "rules")]
    )


def _limits(snapshot: Snapshot) -> DataLimitations:
    return data_limitation_counts(snapshot.tables, snapshot.quarter, variation_rules(snapshot))


def _opening() -> str:
    return f"**{WORDING('analytical-assurance')}**"


def _results_sentence(limits: DataLimitations) -> str:
    """How many of the results due are not final, by what they lack."""
    lacking = {name: getattr(limits, name.replace("-", "_")) for name in NOT_FINAL}
    found = [WORDING(name, count=count) for name, count in lacking.items() if count]
    if not limits.due:
        return WORDING("results-none-due")
    if not found:
        return WORDING("results-complete", due=limits.due)
    return WORDING("results-due", due=limits.due, shortcomings=listed(found))


def _series_sentence(limits: DataLimitations, snapshot: Snapshot) -> str:
    """Breaks in series, and measures with few results; nothing where there is neither."""
    fewest, sentences = variation_rules(snapshot).fewest, []
    if limits.breaks:
        sentences.append(WORDING("breaks", count=limits.breaks))
    if limits.few_results:
        sentences.append(WORDING("few-results", count=limits.few_results, fewest=fewest))
    return " ".join(sentences)


def _lines_sentence(lines: int, unknown: int) -> str:
    if unknown:
        return WORDING("lines-without-variance", count=unknown, lines=lines)
    return WORDING("lines-with-variance", lines=lines)


def _rules(snapshot: Snapshot) -> int:
    return sum(snapshot.header["rules"].values())


def _rule_facts(snapshot: Snapshot) -> list[Fact]:
    by_severity = {
        f"assurance.rules.{name.replace(' ', '-')}": count
        for name, count in snapshot.header["rules"].items()
    }
    counts = {"assurance.rules": _rules(snapshot), **by_severity}
    return [_count(name, count, "rules") for name, count in counts.items()]


def _warning_facts(warnings: list[dict[str, Any]]) -> list[Fact]:
    still = sum(one["acknowledged"] is None for one in warnings)
    counts = {"warnings": len(warnings), "warnings.open": still}
    counts["warnings.let-stand"] = len(warnings) - still
    return [_count(name, count, "warnings") for name, count in counts.items()]


def _limit_facts(limits: DataLimitations) -> list[Fact]:
    return [
        _count(f"assurance.{name.replace('_', '-')}", count, "breaks" if name == "breaks" else "")
        for name, count in vars(limits).items()
    ]


def _fewest_fact(snapshot: Snapshot) -> Fact:
    return _count("assurance.fewest-results", variation_rules(snapshot).fewest, "results")


def _count(name: str, count: int, unit: str) -> Fact:
    return fact(name, count, unit or "measures", str(count), SOURCE)
