"""Who signed what is specified for the year, and what was changed since (framework §1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from commissioning.exhibits.exhibit import Exhibit, Exhibits, passage, table
from commissioning.exhibits.number_format import date_cell, date_text, plain
from commissioning.inputs import Snapshot
from commissioning.notebook import Heading
from commissioning.wording import Wording

WORDING = Wording("quality")
CONTEXTUAL = "contextual, without a target"


def signed_and_changed(snapshot: Snapshot) -> list[Exhibit]:
    """Who signed the year's specification, the changes since, and what they do to statuses.

    Nothing where the snapshot tells nothing of it.
    """
    text = snapshot.header.get("specification")
    if text is None:
        return []
    if text["signed"] is None:
        return [passage(f"**{WORDING('specification-not-signed', year=text['year'])}**")]
    shown = [passage(_signed(text))]
    if text["changes"]:
        shown.append(_table(text))
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
    stricter: list[dict[str, str]] = (snapshot.header.get("specification") or {}).get(
        "stricter", []
    )
    return stricter


def _stricter(one: dict[str, str]) -> str:
    current = CONTEXTUAL if one["present"] == "contextual" else one["present"]
    fields = {"measure": one["title"], "day": one["signed_on"], "signed": one["signed"]}
    return WORDING("stricter", **fields, current=current)


def _signed(fields: dict[str, Any]) -> str:
    """Who signed first, when, on what; how much had come in; whether anything was changed."""
    signed = fields["signed"]
    counts = {name: signed[name] for name in ("measures", "targets")}
    of = {"officer": _who(signed), "year": fields["year"], "day": date_text(signed["day"])}
    sentences = [WORDING("specification-signed", **of, **counts)]
    if signed["late"]:
        sentences.append(_late(signed["day"], fields["year"]))
    if signed["received"]:
        sentences.append(WORDING("received-before", count=signed["received"]))
    if not fields["changes"]:
        sentences.append(WORDING("unchanged-since"))
    return " ".join(sentences)


def _late(day: str, year: str) -> str:
    """How late the first signature is: after the quarter began, or after the year ended."""
    has_ended = day > f"{int(year[:4]) + 1}-03-31"
    return WORDING("signed-after-year" if has_ended else "signed-in-year")


def _who(by: dict[str, Any]) -> str:
    deputy = ", deputising" if by["deputy"] else ""
    return plain(f"{by['by']} ({by['title']}{deputy})")


def _table(fields: dict[str, Any]) -> Exhibit:
    rows = [
        [one["measure"], one["field"], one["was"], one["now"], _signing(one), _reason(one)]
        for one in fields["changes"]
    ]
    labels = ("Measure", "What", "Was", "Is", "Signed by", "Why")
    title = f"Changes to the specification for {fields['year']} since it was signed"
    headings = [Heading(one) for one in labels]
    notes = [_stricter(one) for one in fields["stricter"]]
    return table("specification-changes", title, headings, rows, notes=notes)


def _signing(one: dict[str, Any]) -> str:
    if not one["day"]:
        return WORDING("change-not-signed")
    deputy = ", deputising" if one["deputy"] else ""
    return f"{one['by']} ({one['title']}{deputy}), {date_cell(one['day'])}"


def _reason(one: dict[str, Any]) -> str:
    """Why a change was made, and from which quarter on it counts."""
    if not one["day"]:
        return WORDING("no-reason")
    reason = one["reason"] if one["reason"].endswith((".", "!", "?")) else f"{one['reason']}."
    applies = WORDING("change-counts-for-no-quarter")
    if one["counts_from"]:
        applies = WORDING("change-counts-from", quarter=one["counts_from"])
    text = f"{reason} {applies}"
    return f"{text} {WORDING('change-in-quarter')}" if one["late"] else text
