"""Earlier results restated, in words: what was published, what it is now."""

from __future__ import annotations

from decimal import Decimal

from commissioning.analysis.performance import Restated, restated
from commissioning.exhibits.number_format import value_text
from commissioning.exhibits.numeric_facts import fact
from commissioning.inputs import Snapshot
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("performance")


def restated_sentence(snapshot: Snapshot, before: Decimal | None) -> str:
    """Each earlier result that was revised since it was published; '' where none was.

    `before` is last quarter's headline as it is now.
    """
    found, sentences = restated(snapshot.tables, snapshot.quarter), []
    if found:
        text = "; ".join(restated_text(one) for one in found)
        sentences.append(f"**{WORDING('revised-count', count=len(found))}** {text}.")
    if published := _headline(snapshot):
        was, now = (value_text(one, "%", 1) for one in (published, before))
        sentences.append(WORDING("share-revised", published=was, now=now))
    return " ".join(sentences)


def restated_notes(snapshot: Snapshot) -> list[str]:
    """The same, a note for each, under the tables that compare with earlier results."""
    found = restated(snapshot.tables, snapshot.quarter)
    return [WORDING("revised-note", revision=restated_text(one)) for one in found]


def restated_text(one: Restated) -> str:
    """A result as published and as it is now, with its measure and period."""
    was, now = (
        value_text(value, one.measure.unit, one.measure.decimals)
        for value in (one.published, one.now)
    )
    titles = {"measure": one.measure.title, "period": one.period.label}
    return WORDING("revised", **titles, published=was, now=now)


def restated_facts(snapshot: Snapshot) -> list[Fact]:
    """How many earlier results were revised, each as published and now, and the headline."""
    found, facts = restated(snapshot.tables, snapshot.quarter), []
    if found:
        facts.append(fact("results.revised", len(found), "results", str(len(found)), "counts"))
    for one in found:
        name, measure = f"{one.measure.measure}", one.measure
        for part, value in (("published", one.published), ("revised", one.now)):
            text = value_text(value, measure.unit, measure.decimals)
            source = f"published {name} {one.period.text}"
            facts.append(
                fact(f"{name}.{part}.{one.period.text}", value, measure.unit, text, source)
            )
    if published := _headline(snapshot):
        text = value_text(published, "%", 1)
        facts.append(fact("headline.before-published", published, "%", text, "status counts"))
    return facts


def _headline(snapshot: Snapshot) -> Decimal | None:
    """Last quarter's headline as published, where it is another now."""
    text = snapshot.header.get("headline_published")
    return None if text is None else Decimal(text)
