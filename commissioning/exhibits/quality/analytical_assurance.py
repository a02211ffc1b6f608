"""What was done to check the figures, and their known limits: a statement of analytical assurance.

Source: the AQuA Book (2025): "a brief description of the analytical assurance that has been
performed", which "should refer to known limitations". It is no statement of an officer.
"""

from __future__ import annotations

from typing import Any

from commissioning.analysis.variation import KnownLimits, known_limits, lines_without_variance
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import counted
from commissioning.exhibits.numeric_facts import fact
from commissioning.exhibits.variation.variation_wording import variation_rules
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact

OPENING = "**Analytical assurance.**"
NOT_CHECKED = (
    "What software cannot check is whether a return is true, whether a measure says what matters, "
    "and whether a reason given is the reason."
)
NO_ASSURANCE = (
    "This passage is computed. It is not the statement of the Head of Paid Service, and gives no "
    "assurance of performance."
)
NO_ADVICE = (
    "This passage is computed. It is not the statement of the Head of Paid Service, nor the advice "
    "of the Chief Finance Officer, and gives no assurance."
)
SOURCE = "checks and returns"


def analytical_assurance(snapshot: Snapshot) -> Exhibit:
    """Rules held, faults and warnings, known limits counted, and what no rule can check."""
    limits, warnings = _limits(snapshot), snapshot.header["warnings"]
    words = [
        f"{OPENING} {_rules_sentences(snapshot)} {_warnings_sentence(warnings)}",
        f"{_results_sentence(limits)} {_series_sentence(limits, snapshot)}",
        f"{NOT_CHECKED} {NO_ASSURANCE}",
    ]
    facts = [*_rule_facts(snapshot), *_warning_facts(warnings), *_limit_facts(limits)]
    return passage("\n\n".join(words), [*facts, _fewest_fact(snapshot)])


def analytical_assurance_in_brief(snapshot: Snapshot) -> Exhibit:
    """The same in one paragraph, without the rules by severity and the series: for summaries."""
    limits, warnings = _limits(snapshot), snapshot.header["warnings"]
    held = f"{counted(_rules(snapshot), 'rule')} were held against the returns; no fault stands."
    words = [OPENING, held, _warnings_sentence(warnings), _results_sentence(limits)]
    told = {"due", "provisional", "estimated", "not-available", "missing"}
    facts = [one for one in _limit_facts(limits) if one.id.removeprefix("assurance.") in told]
    facts += [_count("assurance.rules", _rules(snapshot), "rules"), *_warning_facts(warnings)]
    return passage(" ".join([*words, NOT_CHECKED, NO_ASSURANCE]), facts)


def finance_analytical_assurance(snapshot: Snapshot) -> Exhibit:
    """The same for a report on money alone: its warnings, and lines whose variance is unknown."""
    warnings = [one for one in snapshot.header["warnings"] if not one["measures"]]
    lines, unknown = lines_without_variance(snapshot.tables, snapshot.quarter)
    limits = (
        f"Known limits: of {counted(lines, 'line')} of budget monitoring, {unknown} "
        f"{'has' if unknown == 1 else 'have'} no variance, budget or forecast not being stated; "
        "forecasts are the judgement of those who made them."
    )
    words = [
        f"{OPENING} {_rules_sentences(snapshot)} {_warnings_sentence(warnings)}",
        f"{limits} {NOT_CHECKED} {NO_ADVICE}",
    ]
    facts = [*_rule_facts(snapshot), *_warning_facts(warnings)]
    facts += [
        _count("assurance.lines", lines, "lines"),
        _count("assurance.lines-without-variance", unknown, "lines"),
    ]
    return passage("\n\n".join(words), facts)


def _limits(snapshot: Snapshot) -> KnownLimits:
    return known_limits(snapshot.tables, snapshot.quarter, variation_rules(snapshot))


def _rules_sentences(snapshot: Snapshot) -> str:
    rules = snapshot.header["rules"]
    return (
        f"Before this report was made, {counted(_rules(snapshot), 'rule')} were held against the "
        f"council’s params and the returns: {rules['error']} that stop every report when one is "
        f"broken, {rules['before issue']} to be kept before a report is issued, and "
        f"{rules['warning']} that tell what is unlikely. No fault stands: a report with one is not "
        "made."
    )


def _warnings_sentence(warnings: list[dict[str, Any]]) -> str:
    found = f"The figures of this report gave {counted(len(warnings), 'warning')}"
    if not warnings:
        return f"{found}."
    still = sum(one["acknowledged"] is None for one in warnings)
    opened = f"{still} {'stands' if still == 1 else 'stand'} open"
    return f"{found}, of which officers let {len(warnings) - still} stand by name; {opened}."


def _results_sentence(limits: KnownLimits) -> str:
    return (
        f"Known limits: of {counted(limits.due, 'result')} due, {limits.provisional} provisional, "
        f"{limits.estimated} estimated, {limits.not_available} not available and {limits.missing} "
        "missing."
    )


def _series_sentence(limits: KnownLimits, snapshot: Snapshot) -> str:
    return (
        f"Results are not compared across {counted(limits.breaks, 'break')} in series. "
        f"{counted(limits.few_results, 'measure')} "
        f"{'has' if limits.few_results == 1 else 'have'} fewer than the "
        f"{variation_rules(snapshot).fewest} results that natural process limits should rest on."
    )


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


def _limit_facts(limits: KnownLimits) -> list[Fact]:
    return [
        _count(f"assurance.{name.replace('_', '-')}", count, "breaks" if name == "breaks" else "")
        for name, count in vars(limits).items()
    ]


def _fewest_fact(snapshot: Snapshot) -> Fact:
    return _count("assurance.fewest-results", variation_rules(snapshot).fewest, "results")


def _count(name: str, count: int, unit: str) -> Fact:
    return fact(name, count, unit or "measures", str(count), SOURCE)
