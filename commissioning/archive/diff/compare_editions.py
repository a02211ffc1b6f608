"""Two editions, or two folders of them, compared: facts with their causes, measures, words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from commissioning.archive.diff.change_causes import causes, method_between
from commissioning.archive.diff.comparison_record import (
    AddedAndDropped,
    ChangedFact,
    ChangedSlot,
    ComparedCouncil,
    ComparedEdition,
    ComparedFacts,
    Comparison,
    Comparisons,
    LoneFact,
    PrintedFact,
)
from commissioning.archive.diff.edition_model import Edition
from commissioning.archive.diff.editions import editions_in, read_edition
from commissioning.archive.diff.fact_provenance import Between
from commissioning.archive.diff.row_changes import row_changes
from commissioning.archive.diff.text_changes import reworded
from commissioning.documents import replaced
from commissioning.notebook import Fact, disagreements
from commissioning.wording import Wording

WORDING = Wording("archive")

FORMAT = 1
EDITIONS, QUARTERS, TIERS = "editions", "quarters", "tiers"


def compared(first: Path, second: Path) -> Comparisons:
    """The comparison of two reports, or of the reports of two folders by their keys, as plain JSON.

    `comparisons` are those of each pair; `only_in_first` and `only_in_second` are keys of reports
    without a counterpart. `same` is whether there is no difference, `verdict` that in a sentence,
    `disagreements` how many facts two reports of one quarter print as if they were two.

    Raises:
        EditionError: a folder holds no report, or one that cannot be read.
    """
    ones, others = _paired(editions_in(first), editions_in(second))
    pairs = [(read_edition(ones[key]), read_edition(others[key])) for key in ones if key in others]
    found = [comparison(one, other) for one, other in pairs]
    whose = pairs[0][1] if pairs else read_edition(min(others.values()))
    printable: Comparisons = replaced(_summed(_council(whose), found, ones, others))
    return printable


def _summed(
    council: ComparedCouncil,
    found: list[Comparison],
    ones: Collection[str],
    others: Collection[str],
) -> Comparisons:
    """All pairs with what they come to together; `ones` and `others` are keys of reports."""
    only_in_first = [key for key in ones if key not in others]
    only_in_second = [key for key in others if key not in ones]
    same = not (only_in_first or only_in_second) and all(one["same"] for one in found)
    return {
        "format": FORMAT,
        "council": council,
        "same": same,
        "verdict": _verdict(same, found),
        "disagreements": sum(len(one["disagreements"]) for one in found),
        "comparisons": found,
        "only_in_first": only_in_first,
        "only_in_second": only_in_second,
    }


def _paired(ones: dict[str, Path], others: dict[str, Path]) -> tuple[dict[str, Path], ...]:
    """Two folders' reports under keys that pair them: one and one are a pair, whatever they are."""
    if len(ones) == len(others) == 1:
        others = dict(zip(ones, others.values(), strict=True))
    return ones, others


def comparison(one: Edition, other: Edition) -> Comparison:
    """What differs from the first edition to the second.

    `kind` is editions of one report and quarter, quarters of a report, or tiers: two reports, which
    are the same where no fact disagrees.
    """
    rows = row_changes(one, other)
    between = Between(one, other, rows, method_between(one, other))
    facts = _facts(between)
    found: Comparison = {
        "kind": _kind(between),
        "first": _described(one),
        "second": _described(other),
        "same": True,
        "alike": len(one.facts.keys() & other.facts.keys()) - len(facts["changed"]),
        **facts,
        "measures": _added_and_dropped(one.measures, other.measures),
        "exhibits": _added_and_dropped(one.exhibits, other.exhibits),
        "words": list(_narrative_changes(one, other)),
        "inputs": [change.as_json() for change in rows],
        "disagreements": _disagreements(between),
    }
    found["same"] = not (found["disagreements"] if between.other_report else _differs(found))
    return found


def _differs(found: Comparison) -> bool:
    """Whether anything is another, were it an input that moved no figure."""
    alone = (found["added"], found["dropped"])
    lists = [found[kind][act] for kind in ("measures", "exhibits") for act in ("added", "dropped")]
    return any((found["changed"], *alone, *lists, found["words"], found["inputs"]))


def _verdict(same: bool, found: list[Comparison]) -> str:
    """Whether anything differs, in a sentence."""
    if not same:
        disagree = any(one["disagreements"] for one in found)
        return WORDING("tiers-differ") if disagree else WORDING("there-are-differences")
    if any(one["kind"] == TIERS for one in found):
        return WORDING("same-figures")
    return WORDING("no-differences")


def _council(edition: Edition) -> ComparedCouncil:
    """Whose reports they are, as pages tell it."""
    text = edition.part("council")
    name, label, lang = (str(text.get(one) or "") for one in ("name", "data_label", "language"))
    return {"name": name, "label": label, "lang": lang}


def _kind(between: Between) -> str:
    if between.other_report:
        return TIERS
    return QUARTERS if between.other_quarter else EDITIONS


def _described(edition: Edition) -> ComparedEdition:
    report = edition.report
    return {
        "key": report.key,
        "title": report.title,
        "quarter": report.quarter,
        "tier": report.tier,
        "version": edition.version,
        "label": edition.label,
    }


def _facts(between: Between) -> ComparedFacts:
    """Facts that changed with their causes, those added, those dropped."""
    before, after = between.earlier.facts, between.later.facts
    titles = between.earlier.measures | between.later.measures
    changed: list[ChangedFact] = []
    for name, fact in _by_subject(before).items():
        now = after.get(name, fact)
        if (fact.value, fact.unit, fact.text) != (now.value, now.unit, now.text):
            changed.append(
                {
                    "id": name,
                    "about": _about(name, titles),
                    "was": _printed(fact),
                    "is": _printed(now),
                    "causes": [
                        {"kind": cause.kind, "detail": cause.detail}
                        for cause in causes(between, fact, now)
                    ],
                }
            )
    return {
        "changed": changed,
        "added": [_labelled(after[name], titles) for name in after if name not in before],
        "dropped": [_labelled(before[name], titles) for name in before if name not in after],
    }


def _by_subject(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with those of one measure or line together, each where its first one is."""
    order = {name.partition(".")[0]: place for place, name in reversed(list(enumerate(facts)))}
    return dict(sorted(facts.items(), key=lambda named: order[named[0].partition(".")[0]]))


def _printed(fact: Fact) -> PrintedFact:
    return {"value": fact.value, "unit": fact.unit, "text": fact.text}


def _labelled(fact: Fact, titles: Mapping[str, str]) -> LoneFact:
    return {"id": fact.id, "about": _about(fact.id, titles), **_printed(fact)}


def _about(name: str, titles: Mapping[str, str]) -> str:
    """The title of the measure that a fact is about; empty where it is about none."""
    return titles.get(name.partition(".")[0], "")


def _added_and_dropped(before: Mapping[str, str], after: Mapping[str, str]) -> AddedAndDropped:
    return {
        "added": [{"id": key, "title": after[key]} for key in after if key not in before],
        "dropped": [{"id": key, "title": before[key]} for key in before if key not in after],
    }


def _narrative_changes(one: Edition, other: Edition) -> Iterator[ChangedSlot]:
    """Each slot whose words changed, with the two texts as one; of two reports, slots of both."""
    keys = dict.fromkeys([*one.narrative, *other.narrative])
    if one.report.key != other.report.key:
        keys = {key: None for key in one.narrative if key in other.narrative}
    for key in keys:
        was, now = one.narrative.get(key, ""), other.narrative.get(key, "")
        if was != now:
            section = other.sections.get(key) or one.sections.get(key, "")
            yield {
                "slot": key,
                "section": section,
                "was": was,
                "is": now,
                "parts": [{"kind": kind, "text": text} for kind, text in reworded(was, now)],
            }


def _disagreements(between: Between) -> list[str]:
    """The facts that two reports of one quarter print as if they were two."""
    if between.other_quarter or not between.other_report:
        return []
    same = between.earlier.measures.keys() == between.later.measures.keys()
    return disagreements(between.earlier.facts, between.later.facts, same)
