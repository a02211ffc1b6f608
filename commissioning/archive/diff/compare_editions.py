"""Two editions, or two folders of them, compared: facts with their causes, measures, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commissioning.archive.diff.change_causes import causes, method_between
from commissioning.archive.diff.changed_words import reworded
from commissioning.archive.diff.editions import Edition, editions_in, read_edition
from commissioning.archive.diff.fact_provenance import Between
from commissioning.archive.diff.row_changes import row_changes
from commissioning.documents import replaced
from commissioning.notebook import Fact, disagreements

FORMAT = 1
EDITIONS, QUARTERS, TIERS = "editions", "quarters", "tiers"


def compared(first: Path, second: Path) -> dict[str, Any]:
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
    alone = {
        "only_in_first": [key for key in ones if key not in others],
        "only_in_second": [key for key in others if key not in ones],
    }
    whose = pairs[0][1] if pairs else read_edition(min(others.values()))
    return replaced({"format": FORMAT, "council": _council(whose), **_summed(found, alone)})


def _summed(found: list[dict[str, Any]], alone: dict[str, list[str]]) -> dict[str, Any]:
    """All pairs with what they come to together."""
    same = not any(alone.values()) and all(one["same"] for one in found)
    return {
        "same": same,
        "verdict": _verdict(same, found),
        "disagreements": sum(len(one["disagreements"]) for one in found),
        "comparisons": found,
        **alone,
    }


def _paired(ones: dict[str, Path], others: dict[str, Path]) -> tuple[dict[str, Path], ...]:
    """Two folders' reports under keys that pair them: one and one are a pair, whatever they are."""
    if len(ones) == len(others) == 1:
        others = dict(zip(ones, others.values(), strict=True))
    return ones, others


def comparison(one: Edition, other: Edition) -> dict[str, Any]:
    """What differs from the first edition to the second.

    `kind` is editions of one report and quarter, quarters of a report, or tiers: two reports, which
    are the same where no fact disagrees.
    """
    rows = row_changes(one, other)
    between = Between(one, other, rows, method_between(one, other))
    differing = {
        **_facts(between),
        "measures": _added_and_dropped(one.measures, other.measures),
        "exhibits": _added_and_dropped(one.exhibits, other.exhibits),
        "words": list(_words(one, other)),
        "inputs": [change.record() for change in rows],
    }
    disagreeing = _disagreements(between)
    return {
        "kind": _kind(between),
        "first": _described(one),
        "second": _described(other),
        "same": not (disagreeing if between.other_report else _any(differing)),
        "alike": len(one.facts.keys() & other.facts.keys()) - len(differing["changed"]),
        **differing,
        "disagreements": disagreeing,
    }


def _any(differing: Mapping[str, Any]) -> bool:
    return any(any(one.values()) if isinstance(one, dict) else one for one in differing.values())


def _verdict(same: bool, found: list[dict[str, Any]]) -> str:
    """Whether anything differs, in a sentence."""
    if not same:
        disagree = any(one["disagreements"] for one in found)
        return "Two tiers print one figure differently." if disagree else "There are differences."
    if any(one["kind"] == TIERS for one in found):
        return "Every figure of one measure or line that both reports print is the same."
    return "Nothing differs."


def _council(edition: Edition) -> dict[str, str]:
    """Whose reports they are, as pages tell it."""
    told = edition.header["council"]
    names = {"name": "name", "label": "data_label", "lang": "language"}
    return {own: str(told.get(name) or "") for own, name in names.items()}


def _kind(between: Between) -> str:
    if between.other_report:
        return TIERS
    return QUARTERS if between.other_quarter else EDITIONS


def _described(edition: Edition) -> dict[str, Any]:
    report = edition.report
    told = {name: report[name] for name in ("key", "title", "quarter", "tier")}
    return told | {"version": edition.version, "label": edition.label}


def _facts(between: Between) -> dict[str, list[dict[str, Any]]]:
    """Facts that changed with their causes, those added, those dropped."""
    before, after = between.earlier.facts, between.later.facts
    titles = between.earlier.measures | between.later.measures
    changed = []
    for name, fact in _by_subject(before).items():
        now = after.get(name, fact)
        if (fact.value, fact.unit, fact.text) != (now.value, now.unit, now.text):
            found = [vars(cause) for cause in causes(between, fact, now)]
            sides = {"was": _printed(fact.record()), "is": _printed(now.record())}
            changed.append({"id": name, "about": _about(name, titles), **sides, "causes": found})
    return {
        "changed": changed,
        "added": [_told(after[name].record(), titles) for name in after if name not in before],
        "dropped": [_told(before[name].record(), titles) for name in before if name not in after],
    }


def _by_subject(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts with those of one measure or line together, each where its first one stands."""
    order = {name.partition(".")[0]: place for place, name in reversed(list(enumerate(facts)))}
    return dict(sorted(facts.items(), key=lambda named: order[named[0].partition(".")[0]]))


def _printed(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in ("value", "unit", "text")}


def _told(record: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    told = {"id": record["id"], "about": _about(record["id"], titles)}
    return told | _printed(record)


def _about(name: str, titles: Mapping[str, str]) -> str:
    """The title of the measure that a fact is about; empty where it is about none."""
    return titles.get(name.partition(".")[0], "")


def _added_and_dropped(
    before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, list[dict[str, str]]]:
    return {
        "added": [{"id": key, "title": after[key]} for key in after if key not in before],
        "dropped": [{"id": key, "title": before[key]} for key in before if key not in after],
    }


def _words(one: Edition, other: Edition) -> Iterator[dict[str, Any]]:
    """Each slot whose words changed, with the two texts as one; of two reports, slots of both."""
    keys = dict.fromkeys([*one.words, *other.words])
    if one.report["key"] != other.report["key"]:
        keys = {key: None for key in one.words if key in other.words}
    for key in keys:
        was, now = one.words.get(key, ""), other.words.get(key, "")
        if was != now:
            section = other.sections.get(key) or one.sections.get(key, "")
            parts = [{"kind": kind, "text": text} for kind, text in reworded(was, now)]
            yield {"slot": key, "section": section, "was": was, "is": now, "parts": parts}


def _disagreements(between: Between) -> list[str]:
    """The facts that two reports of one quarter print as if they were two."""
    if between.other_quarter or not between.other_report:
        return []
    same = between.earlier.measures.keys() == between.later.measures.keys()
    return disagreements(between.earlier.facts, between.later.facts, same)
