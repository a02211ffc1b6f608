"""What the checks found about the figures of a report, and who accepted it."""

from __future__ import annotations

from typing import Any

from commissioning.dates import parse_period
from commissioning.exhibits.exhibit import Exhibit, absent, passage, table
from commissioning.exhibits.number_format import date_cell, plain
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.notebook import Fact, Heading
from commissioning.wording import Wording

WORDING = Wording("quality")


def data_quality(snapshot: Snapshot) -> Exhibit:
    """Every warning about the report's figures: what was found, who accepted it and why."""
    return _warnings_table(snapshot, snapshot.header["warnings"])


def data_quality_in_brief(snapshot: Snapshot) -> Exhibit:
    """Every warning about the report's figures as a sentence of a list, for summaries."""
    warnings = snapshot.header["warnings"]
    if not warnings:
        return passage(WORDING("no-warning-found"))
    return passage("\n".join(_sentences(snapshot, warnings)), _facts(warnings))


def _sentences(snapshot: Snapshot, warnings: list[dict[str, Any]]) -> list[str]:
    """A line of a list for each warning; what is to become of them all is said once, above."""
    titles, ends = _measure_titles(snapshot), [plain(_acknowledgement(one)) for one in warnings]
    found = [f"- **{plain(_about(one, titles))}**: {plain(_sentence(one))}" for one in warnings]
    if len(set(ends)) == 1 and not any(one["acknowledged"] for one in warnings):
        return [f"{ends[0]}:", "", *found]
    return [f"{text} {end}." for text, end in zip(found, ends, strict=True)]


def finance_data_quality(snapshot: Snapshot) -> Exhibit:
    """The warnings that are not of a measure: for a report on money alone."""
    return _warnings_table(snapshot, _not_of_a_measure(snapshot))


def warning_sources(snapshot: Snapshot) -> Exhibit:
    """The check and the place of every warning: for the annex, and nothing without any."""
    return _sources_table(snapshot, snapshot.header["warnings"])


def finance_warning_sources(snapshot: Snapshot) -> Exhibit:
    """The same of warnings that are not of a measure."""
    return _sources_table(snapshot, _not_of_a_measure(snapshot))


def _not_of_a_measure(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [one for one in snapshot.header["warnings"] if not one["measures"]]


def _sources_table(snapshot: Snapshot, warnings: list[dict[str, Any]]) -> Exhibit:
    if not warnings:
        return absent()
    titles = _measure_titles(snapshot)
    rows = [[_about(one, titles), one["check"], one["place"]] for one in warnings]
    headings = [Heading(WORDING(name)) for name in ("about", "check", "place")]
    return table("warning-sources", WORDING("warning-sources"), headings, rows)


def _warnings_table(snapshot: Snapshot, warnings: list[dict[str, Any]]) -> Exhibit:
    if not warnings:
        return passage(WORDING("no-warning-found"))
    titles = _measure_titles(snapshot)
    rows = [[_about(one, titles), _sentence(one), _acknowledgement(one)] for one in warnings]
    title = WORDING("warnings-found", quarter=snapshot.quarter.label)
    headings = [Heading(WORDING(name)) for name in ("about", "finding", "status")]
    return table("data-quality", title, headings, rows, _facts(warnings))


def _measure_titles(snapshot: Snapshot) -> dict[str, str]:
    return dict(rows_of(snapshot.tables["measures"][["measure", "title"]]))


def quality_facts(snapshot: Snapshot) -> list[Fact]:
    """How many warnings there are, and how many of them are open."""
    return _facts(snapshot.header["warnings"])


def _facts(warnings: list[dict[str, Any]]) -> list[Fact]:
    counts = {"warnings": len(warnings), "warnings.open": _open(warnings)}
    return [fact(name, count, "warnings", str(count), "checks") for name, count in counts.items()]


def quality_sentence(snapshot: Snapshot) -> str:
    """How many warnings there are and how many are open, for the first page; '' without any."""
    warnings = snapshot.header["warnings"]
    if not warnings:
        return ""
    return f"{warnings_sentence(warnings)} {WORDING('warnings-see')}"


def warnings_sentence(warnings: list[dict[str, Any]]) -> str:
    """How many warnings there are, and how many of them officers have accepted."""
    still, count = _open(warnings), len(warnings)
    if not count:
        return WORDING("no-warnings")
    if still == count:
        state = WORDING("warnings-all-open", count=count)
    elif not still:
        state = WORDING("warnings-all-accepted", count=count)
    else:
        state = WORDING("warnings-some-accepted", accepted=count - still, open=still)
    return f"{WORDING('warnings', count=count)} {state}"


def _open(warnings: list[dict[str, Any]]) -> int:
    return sum(one["acknowledged"] is None for one in warnings)


def _about(warning: dict[str, Any], titles: dict[str, str]) -> str:
    """What a warning is about: a measure by its title and the period, a return, or as named."""
    if not warning["measure"] and warning["measures"]:
        return WORDING("return", subject=warning["subject"])
    if warning["measure"] not in titles:
        return str(warning["subject"])
    return f"{titles[warning['measure']]}, {parse_period(warning['period']).label}"


def _sentence(warning: dict[str, Any]) -> str:
    return f"{warning['finding'][0].upper()}{warning['finding'][1:]}"


def _acknowledgement(warning: dict[str, Any]) -> str:
    by = warning["acknowledged"]
    if warning["severity"] == "before issue":
        return WORDING("correct-before-issue")
    if by is None:
        return WORDING("open")
    day, reason = date_cell(by["day"]), by["reason"]
    return WORDING("accepted", officer=by["name"], day=day, reason=reason)
