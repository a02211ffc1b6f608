"""What became of reports to the tiers below, reported upwards (framework §4).

Challenges are reported as counts, and assurance that was withheld by whom and when, never their
words: what they say may be exempt, and the report that reports of them public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from commissioning.dates import day_text
from commissioning.review.model import acts
from commissioning.review.model.report_review import (
    ACCEPTED,
    ANSWERED,
    LEFT,
    OPEN,
    Challenge,
    ReviewHistory,
)
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.wording import Wording

WORDING = Wording("review")
COUNTED = {
    ACCEPTED: "accepted-count",
    ANSWERED: "answered-count",
    LEFT: "left-count",
    OPEN: "open-count",
}
OUTCOMES = {
    ACCEPTED: "outcome-accepted",
    ANSWERED: "outcome-answered",
    LEFT: "outcome-left",
    OPEN: "outcome-open",
}


@dataclass(frozen=True)
class Below:
    """What is reported of the tiers below, a few words for each kind of report; nothing if nothing.

    `challenges` are those put on reports there, `withheld` the reports of which assurance is.
    """

    challenges: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def below_of(subject: ReviewSubject, histories: Mapping[str, ReviewHistory]) -> Below:
    """What a report reports of the reports to the tiers below its own."""
    found: dict[str, list[ReviewHistory]] = {}
    for key in sorted(histories):
        if title := _title_below(subject, key):
            found.setdefault(title, []).append(histories[key])
    titles = [title for _, title in subject.below if title in found]
    return Below(
        tuple(one for title in titles for one in _challenges(title, found[title])),
        tuple(one for title in titles for one in _withheld(title, found[title])),
    )


def _challenges(title: str, records: Iterable[ReviewHistory]) -> Iterator[str]:
    put = [one for history in records for one in history.challenges.values()]
    if put:
        yield WORDING("challenges-made-on", count=len(put), title=title, states=counts(put))


def _withheld(title: str, records: Iterable[ReviewHistory]) -> Iterator[str]:
    statements = [history.in_force.get(acts.ASSURE) for history in records]
    for entry in [one for one in statements if one and one.act == acts.WITHHOLD][:1]:
        yield f"“{title}” ({entry.by}, {day_text(date.fromisoformat(entry.at[:10]))})"


def _title_below(subject: ReviewSubject, key: str) -> str:
    """The title of the report below that a key is of; empty where it is not below."""
    named = [(name, title) for name, title in subject.below if f"{key}-".startswith(f"{name}-")]
    _, title = max(named, key=lambda one: len(one[0]), default=("", ""))
    return title if key != subject.key else ""


def counts(challenges: Iterable[Challenge]) -> str:
    """How challenges stand, in words: each that is not closed by its number in the ledger."""
    challenges = list(challenges)
    terms = [one.word for one in challenges]
    if len(terms) > 1 and set(terms) == {ACCEPTED}:
        return WORDING("all-accepted")
    sentences = [
        WORDING(name, count=terms.count(word)) for word, name in COUNTED.items() if word in terms
    ]
    states, still = ", ".join(sentences), [str(one.put.number) for one in challenges if one.is_open]
    if not still:
        return states
    return WORDING("ledger-numbers", states=states, count=len(still), numbers=", ".join(still))


def challenges_text(history: ReviewHistory, below: Below) -> str:
    """Challenges put on the report, then those put on reports to the tiers below."""
    put = list(history.challenges.values())
    own = WORDING("challenges-made", count=len(put), states=counts(put)) if put else ""
    if not below.challenges:
        return own or WORDING("no-challenge")
    here = WORDING("challenges-here", challenges=own) if own else WORDING("no-challenge-here")
    return "; ".join((here, *below.challenges))
