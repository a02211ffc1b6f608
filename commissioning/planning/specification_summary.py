"""What the command line says of a year's specification, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from commissioning.analysis.specification import change_text, changes, value_text
from commissioning.checks import unsigned_changes
from commissioning.dates import Period
from commissioning.inputs import (
    TARGET,
    Council,
    SignedVersion,
    SignedYear,
    Specification,
    specification_of,
)
from commissioning.planning.plan.specified_measures import signed_on
from commissioning.wording import Wording

WORDING = Wording("planning")


def unsigned_line(council: Council, year: str) -> str:
    """That a year's specification is not signed, or not as params now have it; else empty."""
    signed = (council.signed or {}).get(year, SignedYear())
    shown = f"`specification show {year}`"
    if signed.broken:
        return WORDING("specification-broken", year=year, shown=shown)
    if not signed.versions:
        return WORDING("specification-unsigned", year=year)
    if number := len(unsigned_changes(council, year)):
        return WORDING("specification-changed", year=year, number=number, shown=shown)
    return ""


def year_lines(council: Council, year: Period) -> Iterator[str]:
    """What was signed for a year, by whom and when, what was changed, and what is otherwise now."""
    signed = (council.signed or {}).get(year.text, SignedYear())
    if not signed.versions:
        yield f"The specification for {year.text} is not signed. In params/ it now is:"
        yield from _measures(specification_of(council.tables, year))
    else:
        yield from _versions(signed.versions)
        yield "Last signed version:"
        yield from _measures(signed.versions[-1].specification)
    yield from (f"Not proved: {text}" for text in signed.broken)
    if found := unsigned_changes(council, year.text):
        last = signed.versions[-1].specification
        yield "Changed in params/ since, and not signed:"
        present = specification_of(council.tables, year)
        yield from (f"- {change_text(one, last, present)}" for one in found)


def change_lines(before: Specification, after: Specification) -> Iterator[str]:
    """Each change from one specification of a year to another, a line each."""
    yield from (f"- {change_text(one, before, after)}" for one in changes(before, after))


def _versions(versions: tuple[SignedVersion, ...]) -> Iterator[str]:
    first = versions[0]
    about = f"{len(first.specification.measures)} measures, {len(first.specification.targets)}"
    yield f"Specification for {first.specification.year}: {about} targets. {_who(first)}"
    for before, after in pairwise(versions):
        yield f"Changed. {_who(after)} Reason: {after.reason}"
        yield from change_lines(before.specification, after.specification)


def _who(version: SignedVersion) -> str:
    came = f", {version.received} results of the year having come in" if version.received else ""
    deputy = ", deputising" if version.deputy else ""
    who = f"{version.by} ({version.title}{deputy})"
    return f"Signed by {who} on {signed_on(version)}{came}."


def _measures(specification: Specification) -> Iterator[str]:
    """Each measure with what it is judged by, and its targets of the year."""
    for name, fields in sorted(specification.measures.items()):
        targets = [
            f"{period} {value_text(value, TARGET, fields['unit'])}"
            for (measure, period), value in sorted(specification.targets.items())
            if measure == name
        ]
        judged = f"{fields['better']} is better, {fields['frequency']}"
        if fields["tolerance_type"] != "none":
            judged += f", tolerance {fields['tolerance']} ({fields['tolerance_type']})"
        yield f"- {fields['title']} ({name}): {judged}; {', '.join(targets) or 'no target'}"
