"""How each report stands by its ledger: computed from the entries, never stored.

An act holds while the bytes it was about are those that are valid now: change a figure or a covered
word and it is void, by comparing digests and not by a flag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from commissioning.narrative.journal import JournalError
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.wording import Wording

WORDING = Wording("review")

OPEN, ANSWERED, ACCEPTED, LEFT = "open", "answered", "accepted", "left unanswered"


@dataclass
class Challenge:
    """A challenge with what was said to it."""

    put: Entry
    answers: list[Entry] = field(default_factory=list)
    accepted: Entry | None = None
    left: Entry | None = None

    @property
    def word(self) -> str:
        """How it stands: open, answered, accepted or left unanswered with a reason."""
        if self.accepted:
            return ACCEPTED
        if self.left:
            return LEFT
        return ANSWERED if self.answers else OPEN

    @property
    def is_open(self) -> bool:
        """Whether it is in the way of issue: nobody has accepted an answer or recorded why."""
        return not (self.accepted or self.left)

    @property
    def about(self) -> str:
        """What it is put about, in a word or two."""
        return self.put.slot or self.put.fact or WORDING("the-report")


@dataclass
class Edition:
    """A version that was issued: its act of issue, and the act by which it was withdrawn."""

    issued: Entry
    withdrawn: Entry | None = None


@dataclass
class ReviewHistory:
    """All that was done about one report, oldest first, and what of it is in force."""

    entries: list[Entry] = field(default_factory=list)
    challenges: dict[int, Challenge] = field(default_factory=dict)
    in_force: dict[str, Entry] = field(default_factory=dict)
    attendance: list[Entry] = field(default_factory=list)
    withdrawn: Entry | None = None
    editions: list[Edition] = field(default_factory=list)

    @property
    def version(self) -> int:
        """The number of the version that is issued, or that is worked at."""
        return len(self.editions) + (acts.ISSUE not in self.in_force)

    @property
    def replaced(self) -> Edition | None:
        """The version that this one takes the place of; None of the first."""
        return self.editions[self.version - 2] if self.version > 1 else None

    @property
    def open_challenges(self) -> list[Challenge]:
        """Those that nobody has closed."""
        return [one for one in self.challenges.values() if one.is_open]

    @property
    def frozen(self) -> Entry | None:
        """The act of issue or release, since which its pages stay as they are; None before."""
        return self.in_force.get(acts.ISSUE) or self.in_force.get(acts.RELEASE)

    @property
    def required(self) -> list[Entry]:
        """The attendances that were required."""
        return self._of(acts.REQUIRE)

    def called_off(self, number: int) -> Entry | None:
        """The act that took a requirement to attend back; None where it is in force."""
        return next((one for one in self._of(acts.CALL_OFF) if one.refers == number), None)

    def outcomes(self, number: int) -> list[Entry]:
        """What was recorded of an attendance that was required, oldest first."""
        return [one for one in self._of(acts.ATTENDED) if one.refers == number]

    def _of(self, act: str) -> list[Entry]:
        return [one for one in self.attendance if one.act == act]

    @property
    def last_signed(self) -> Entry | None:
        """The newest signed act in force: its pages are those that may be issued."""
        signed = [one for one in self.in_force.values() if one.act in acts.SIGNED]
        return max(signed, key=lambda one: one.number, default=None)

    def done(self, step: str, contents: Contents) -> Entry | None:
        """The entry of a required step, if it was done and holds for what the report says now."""
        entry = self.in_force.get(step)
        return entry if entry and not void(entry, contents) else None

    def missing(self, subject: ReviewSubject, contents: Contents) -> list[str]:
        """The required steps that were not done, or do not hold any more, in their order."""
        return [step for step in subject.steps(contents) if not self.done(step, contents)]


def histories_of(entries: Iterable[Entry]) -> Mapping[str, ReviewHistory]:
    """The record of each report by its key; of one that nothing was entered about, an empty one."""
    histories: defaultdict[str, ReviewHistory] = defaultdict(ReviewHistory)
    for entry in entries:
        enter(histories, entry)
    return histories


def enter(histories: defaultdict[str, ReviewHistory], entry: Entry) -> None:
    """Enter one more act in the records of the reports that it is about."""
    for key in {entry.report, entry.twin} - {""}:
        _enter(histories[key], entry)


def _enter(history: ReviewHistory, entry: Entry) -> None:
    history.entries.append(entry)
    match entry.act:
        case acts.CHALLENGE:
            history.challenges[entry.number] = Challenge(entry)
        case acts.ANSWER:
            _challenge(history, entry).answers.append(entry)
        case acts.ACCEPT:
            _challenge(history, entry).accepted = entry
        case acts.ACKNOWLEDGE:
            _challenge(history, entry).left = entry
        case acts.WITHDRAW:
            _withdraw(history, entry)
        case acts.REQUIRE | acts.ATTENDED | acts.CALL_OFF:
            history.attendance.append(entry)
        case _:
            if entry.act == acts.ISSUE:
                history.editions.append(Edition(entry))
            history.in_force[acts.step_of(entry.act, entry.role)] = entry


def _challenge(history: ReviewHistory, entry: Entry) -> Challenge:
    """The challenge that an entry is about; JournalError where the ledger has none such."""
    if entry.refers not in history.challenges:
        raise JournalError(
            f"Entry {entry.number} ({entry.act} of {entry.report}) is about a challenge "
            f"{entry.refers}, which the ledger does not hold for it."
        )
    return history.challenges[entry.refers]


def _withdraw(history: ReviewHistory, entry: Entry) -> None:
    """Take back what is in force; the first act to do so after an issue is why that one went."""
    history.in_force.clear()
    history.withdrawn = entry
    if history.editions and history.editions[-1].withdrawn is None:
        history.editions[-1].withdrawn = entry


def void(entry: Entry, contents: Contents) -> str:
    """Why an act does not hold for what the report says now; empty where it holds.

    An act that names no bytes holds whatever they are.
    """
    if not entry.evidence:
        return ""
    if entry.evidence != contents.evidence:
        return "the figures have changed since"
    now = contents.covered_by(entry.act, entry.role)
    changed = [slot for slot in (*entry.words, *now) if entry.words.get(slot) != now.get(slot)]
    if changed:
        return f"the text of {', '.join(dict.fromkeys(changed))} has changed since"
    return ""
