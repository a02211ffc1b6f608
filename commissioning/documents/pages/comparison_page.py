"""The page that shows what changed between two reports, or the reports of two folders."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from commissioning.documents.html.html_page import frame_values, page, with_archive_css
from commissioning.documents.tree.references import slug

TITLE = "What changed"
ALONE = (("only_in_first", "the first"), ("only_in_second", "the second"))


def comparison_html(compared: Mapping[str, Any]) -> str:
    """The HTML page of a comparison: the same bytes for the same comparison."""
    council = compared["council"]
    pairs = [_pair(number, one) for number, one in enumerate(compared["comparisons"], 1)]
    subtitle = _subtitle(pairs)
    full_title = " - ".join(
        text for text in (TITLE, subtitle, council["name"], council["label"]) if text
    )
    frame = frame_values(full_title, council["name"], council["lang"] or "en-GB", council["label"])
    fields = {"title": TITLE, "subtitle": subtitle, "pairs": pairs, "summary": _summary(compared)}
    return page("comparison.html.j2", with_archive_css(frame) | {"comparison": fields})


def _pair(number: int, one: dict[str, Any]) -> dict[str, Any]:
    """A pair of editions with a heading, an id of its own, and whether exhibits differ."""
    first, second = one["first"], one["second"]
    heading, sides = second["title"], ("Was", "Is")
    if one["kind"] == "tiers":
        sides = first["title"], second["title"]
        heading = " beside ".join(sides)
    groups = [
        {"title": about or subject, "facts": list(own)}
        for (subject, about), own in groupby(one["changed"], key=_subject)
    ]
    lists = [*one["measures"].values(), *one["exhibits"].values()]
    name = f"pair-{number}-{slug(second['key'])}"
    fields = {"heading": heading, "slug": name, "has_structure": any(lists), "groups": groups}
    fields["sides"] = sides
    return one | fields


def _subject(fact: dict[str, Any]) -> tuple[str, str]:
    """What a fact is about: the first part of its name, and the title of its measure if it has."""
    return fact["id"].partition(".")[0], fact["about"]


def _subtitle(pairs: list[dict[str, Any]]) -> str:
    """From which edition to which, where it is one pair; from which quarter to which otherwise."""
    if len(pairs) == 1:
        first, second = pairs[0]["first"], pairs[0]["second"]
        before = "" if first["title"] == second["title"] else f"{second['title']}, "
        return f"{first['title']}, {first['label']} → {before}{second['label']}"
    quarters = dict.fromkeys(
        f"{one['first']['quarter']} → {one['second']['quarter']}" for one in pairs
    )
    return ", ".join(quarters)


def _summary(compared: Mapping[str, Any]) -> list[str]:
    """What is said before all else: whether anything differs, and what is on one side only."""
    sentences = [compared["verdict"]] if compared["same"] or compared["disagreements"] else []
    for name, where in ALONE:
        if compared[name]:
            sentences.append(f"Only in {where}: {', '.join(compared[name])}.")
    return sentences
