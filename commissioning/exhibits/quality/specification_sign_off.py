"""Who signed what is specified for the year, and what was changed since (framework §1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from commissioning.exhibits.exhibit import Exhibit, Exhibits, Heading, passage, table
from commissioning.exhibits.number_format import counted, date_cell, date_text, plain
from commissioning.inputs import Snapshot

NOT_SIGNED = "Not signed yet: it blocks issue"
YEAR_OVER = "Counts for no quarter of the year, the last of which had begun."
BEGUN = (
    "This quarter had begun when it was signed, so the stricter of the two judges it and no "
    "measure leaves this report."
)
WORDS = {"not reported": "not reported", "contextual": "contextual, without a target"}


def signed_and_changed(snapshot: Snapshot) -> list[Exhibit]:
    """Who signed the year's specification, the changes since, and what they do to statuses.

    Nothing where the snapshot tells nothing of it.
    """
    told = snapshot.header.get("specification")
    if told is None:
        return []
    if told["signed"] is None:
        return [passage(f"**The specification for {told['year']} is not signed.**")]
    shown = [passage(_signed(told))]
    if told["changes"]:
        shown.append(_table(told))
    return shown


def with_signing(snapshot: Snapshot, *exhibits: Exhibit) -> Exhibit | Exhibits:
    """The exhibits, followed by who signed the year's specification and what was changed since."""
    shown = (*exhibits, *signed_and_changed(snapshot))
    return shown[0] if len(shown) == 1 else Exhibits(shown)


def stricter_notes(snapshot: Snapshot, measures: Iterable[str]) -> list[str]:
    """A sentence on each of these measures whose standard is milder now than it was signed."""
    shown = set(measures)
    return [_stricter(one) for one in _worse(snapshot) if one["measure"] in shown]


def _worse(snapshot: Snapshot) -> list[dict[str, str]]:
    return (snapshot.header.get("specification") or {}).get("stricter", [])


def _stricter(one: dict[str, str]) -> str:
    present = WORDS.get(one["present"], one["present"])
    return (
        f"{one['title']} is {one['signed']} by the specification signed on {one['signed_on']}; by "
        f"the present one, whose change was not signed before the quarter began, it would be "
        f"{present}. It is judged by the stricter of the two."
    )


def _signed(told: dict[str, Any]) -> str:
    """Who signed first, when, on what; how much had come in; whether anything was changed."""
    signed = told["signed"]
    about = f"{counted(signed['measures'], 'measure')} and {counted(signed['targets'], 'target')}"
    words = (
        f"The specification for {told['year']} ({about}) was signed by {_who(signed)} on "
        f"{date_text(signed['day'])}, version {signed['digest'][:16]}."
    )
    if signed["late"]:
        words += _late(signed["day"], told["year"])
    if signed["received"]:
        came = counted(signed["received"], "result")
        words += f" {came} of the year had come in by then."
    if not told["changes"]:
        words += " Nothing in this report was changed since."
    return words


def _late(day: str, year: str) -> str:
    """How late the first signature is: after the quarter began, or after the year ended."""
    has_ended = day > f"{int(year[:4]) + 1}-03-31"
    return f" That was after {'the year had ended' if has_ended else 'the quarter began'}."


def _who(by: dict[str, Any]) -> str:
    deputy = ", deputising" if by["deputy"] else ""
    return plain(f"{by['by']} ({by['title']}{deputy})")


def _table(told: dict[str, Any]) -> Exhibit:
    rows = [
        [one["measure"], one["field"], one["was"], one["now"], _signing(one), _reason(one)]
        for one in told["changes"]
    ]
    labels = ("Measure", "What", "Was", "Is", "Signed by", "Why")
    title = f"Changes to the specification for {told['year']} since it was signed"
    headings = [Heading(one) for one in labels]
    notes = [_stricter(one) for one in told["stricter"]]
    return table("specification-changes", title, headings, rows, notes=notes)


def _signing(one: dict[str, Any]) -> str:
    if not one["day"]:
        return NOT_SIGNED
    deputy = ", deputising" if one["deputy"] else ""
    return f"{one['by']} ({one['title']}{deputy}), {date_cell(one['day'])}"


def _reason(one: dict[str, Any]) -> str:
    """Why a change was made, and from which quarter on it counts."""
    if not one["day"]:
        return "No reason is recorded"
    reason = one["reason"] if one["reason"].endswith((".", "!", "?")) else f"{one['reason']}."
    counts = f"Counts from {one['counts_from']}." if one["counts_from"] else YEAR_OVER
    return f"{reason} {counts} {BEGUN}" if one["late"] else f"{reason} {counts}"
