"""Challenges put on reports to the tiers below, told upwards as counts (framework §4).

Only how many were put and how they stand is told, never their words: what a challenge says may be
exempt, and the report that tells of it public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commissioning.ledger.matters import Matter
from commissioning.ledger.standing import ACCEPTED, ANSWERED, LEFT, OPEN, Challenge, Record

STATES = {
    ACCEPTED: "answered and accepted",
    ANSWERED: "answered, not yet accepted",
    LEFT: "left unanswered with a recorded reason",
    OPEN: "open",
}
ALL_ANSWERED = "all answered and accepted"


def challenges_below(matter: Matter, records: Mapping[str, Record]) -> tuple[str, ...]:
    """Challenges on reports to the tiers below a report's own, a few words for each kind of report.

    Empty where none was put there.
    """
    found: dict[str, list[Challenge]] = {}
    for key in sorted(records):
        if title := _title_below(matter, key):
            found.setdefault(title, []).extend(records[key].challenges.values())
    return tuple(_told(title, found[title]) for _, title in matter.below if found.get(title))


def _title_below(matter: Matter, key: str) -> str:
    """The title of the report below that a key is of; empty where it is not below."""
    named = [(name, title) for name, title in matter.below if f"{key}-".startswith(f"{name}-")]
    _, title = max(named, key=lambda one: len(one[0]), default=("", ""))
    return title if key != matter.key else ""


def _told(title: str, challenges: list[Challenge]) -> str:
    number = len(challenges)
    noun = "challenge" if number == 1 else "challenges"
    return f"{number} {noun} on “{title}”: {counts(challenges)}"


def counts(challenges: Iterable[Challenge]) -> str:
    """How challenges stand, in words: each that is not closed by its number in the ledger."""
    challenges = list(challenges)
    words = [one.word for one in challenges]
    if len(words) > 1 and set(words) == {ACCEPTED}:
        return ALL_ANSWERED
    told = [f"{words.count(word)} {name}" for word, name in STATES.items() if word in words]
    still = [str(one.put.number) for one in challenges if one.is_open]
    numbers = f" (number {', '.join(still)} of the ledger)" if still else ""
    return f"{', '.join(told)}{numbers}"
