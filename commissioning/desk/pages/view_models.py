"""What the desk's pages show of reports and slots, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from commissioning.dates import day_text
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_report import Report
from commissioning.narrative import (
    CONFLICT,
    DIRECTION,
    ORPHAN,
    STALE,
    UNEXPLAINED,
    UNWRITTEN,
    WRITTEN,
    SlotState,
    role_name,
)
from commissioning.narrative.journal import Entry
from commissioning.review.model import DRAFT
from commissioning.wording import Wording
from commissioning.working_reports import State

WORDING = Wording("desk")

APPROVED = "approved"
STATUSES = {
    UNWRITTEN: "status-unwritten",
    WRITTEN: "status-written",
    STALE: "status-stale",
    CONFLICT: "status-conflict",
    ORPHAN: "status-orphan",
}
STATE_CLASSES = {WRITTEN: "good", UNWRITTEN: "neutral", STALE: "caution"}
ANSWERABLE = {UNEXPLAINED: "accept-number", DIRECTION: "accept-wording"}


@dataclass(frozen=True)
class Row:
    """A report in the list: its title, its status, and what you still have to do."""

    key: str
    title: str
    state: str
    waiting: int
    yours: str


@dataclass(frozen=True)
class Place:
    """A slot on the page of a report, and whether the person reading may decide about it."""

    state: SlotState
    name: str
    role: str
    mine: bool
    last: str
    prompt: str
    conflicts: tuple[tuple[Entry, str], ...]

    @property
    def look(self) -> str:
        """The class in which its state is shown."""
        return STATE_CLASSES.get(self.state.word, "bad")

    @property
    def status(self) -> str:
        """Its state in words."""
        return WORDING(STATUSES[self.state.word])

    @property
    def is_stale(self) -> bool:
        """Whether somebody should say if the words are still true."""
        return bool(self.state.last and (self.state.changes or self.state.earlier_prompt))


def rows(reports: Iterable[Report], user: User) -> list[Row]:
    """The list that this person sees, what needs their attention first."""
    return sorted((row(report, user) for report in reports), key=lambda one: not one.waiting)


def row(report: Report, user: User) -> Row:
    """A report in the list that this person sees."""
    word = APPROVED if report.narrative.closed else DRAFT
    return Row(
        report.key,
        report.title,
        str(State(word, report.states, report.changed)),
        *_yours(report, user),
    )


def unreadable_sentences(found: Mapping[str, str], user: User) -> list[str]:
    """What a person is told of reports that cannot be read; a provider is not told which."""
    if user.is_officer:
        return [WORDING("report-unreadable", key=key, why=why) for key, why in found.items()]
    return [WORDING("some-unreadable")] if found else []


def places(report: Report, user: User) -> list[Place]:
    """The slots of a report, then its orphans."""
    return [
        Place(
            state,
            place_name(state.key),
            role_name(state.role),
            report.narrative.closed is None and state.role in user.roles,
            when(state.last) if state.last else "",
            state.prompt.strip().strip("*"),
            tuple((entry, when(entry)) for entry in state.conflicts),
        )
        for state in report.states
    ]


def aside(report: Report, user: User) -> Iterator[tuple[Entry, str]]:
    """Words kept aside that this person may see, and by whom and when; the newest first."""
    for entry in reversed(report.narrative.aside.values()):
        if user.is_officer or entry.by == user.signature:
            yield entry, when(entry)


def when(entry: Entry) -> str:
    """By whom something was entered, and when."""
    by = entry.writer or WORDING("somebody")
    try:
        at = datetime.fromisoformat(entry.at).astimezone(UTC)
    except ValueError:
        return by
    return f"{by}, {day_text(at.date())} at {at:%H:%M} UTC"


def day_of(at: str) -> str:
    """The day of a moment, as people write it: `29 November 2026`."""
    try:
        return day_text(datetime.fromisoformat(at).date())
    except ValueError:
        return at[:10]


def place_name(key: str) -> str:
    """A slot's key as a heading."""
    text = key.replace("-", " ").replace("_", " ")
    return text[:1].upper() + text[1:]


def _yours(report: Report, user: User) -> tuple[int, str]:
    """How many of the person's texts need their attention, and that in words."""
    mine = [one for one in report.states if one.role in user.roles and not one.is_orphan]
    if not mine:
        return 0, WORDING("no-text-of-yours")
    to_do = [one for one in mine if one.word != WRITTEN or one.findings]
    if not to_do or report.narrative.closed:
        return 0, WORDING("nothing-to-do")
    name = "yours-to-do" if len(mine) == 1 else "some-yours-to-do"
    return len(to_do), WORDING(name, count=len(to_do), all=len(mine))
