"""What a person decides at the desk about words: who may, on which edition, and in what words."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import Timeout

from commissioning.desk.jupyter.save_narrative import PATIENCE_SECONDS
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.errors import CommissioningError
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import Entry, journal_acts
from commissioning.working_reports.narratives import decide, holding

BY_ITS_WRITERS = frozenset(
    {journal_acts.CONFIRMED, journal_acts.SETTLED, journal_acts.ACKNOWLEDGED}
)
BY_ANY_OFFICER = frozenset({journal_acts.MOVED, journal_acts.RETIRED})
DONE = {
    journal_acts.CONFIRMED: "Entered under your name: the words of {slot} are still true.",
    journal_acts.SETTLED: "Entered under your name: the words in conflict in {slot} are settled.",
    journal_acts.ACKNOWLEDGED: (
        "Entered under your name, with your reason: you answer for it in {slot}."
    ),
    journal_acts.MOVED: "Entered under your name: the words of {slot} were moved.",
    journal_acts.RETIRED: "Entered under your name: the words of {slot} were taken out of use.",
}


@dataclass(frozen=True)
class Decision:
    """What somebody decided on a page of the desk; `edition` is that which the page showed."""

    act: str
    slot: str
    edition: str
    refers: str = ""
    to: str = ""
    reason: str = ""


class NotTheirsError(CommissioningError):
    """A decision that is not this person's to make; the sentence says whose."""


def enter(desk: Desk, key: str, user: User, made: Decision) -> None:
    """Enter a decision under the person's name, and put the notebook in the report store right.

    Raises:
        NotTheirsError: it is another's to make.
        ReviewError: it cannot be made so, or what it was made on has changed meanwhile.
    """
    try:
        with holding(desk.journal(key), PATIENCE_SECONDS):
            report = desk.report(key)
            refuse_others(report, user, made)
            if made.edition != report.edition:
                raise ReviewError("The report was made anew meanwhile; read it, then decide again.")
            decide(desk.place(key), desk.journal(key), _entry(made, user, desk.clock()))
    except Timeout:
        raise ReviewError("The report is being made anew; try again in a minute.") from None


def _entry(made: Decision, user: User, at: str) -> Entry:
    is_text = made.act == journal_acts.ACKNOWLEDGED
    return Entry(
        made.act,
        made.slot,
        text=made.refers if is_text else "",
        by=user.signature,
        at=at,
        refers="" if is_text else made.refers,
        to=made.to,
        reason=made.reason,
    )


def refuse_others(report: Report, user: User, made: Decision) -> None:
    """NotTheirsError unless the decision is this person's to make."""
    state = report.slots.get(made.slot)
    if made.act in BY_ANY_OFFICER and state:
        if not user.is_officer:
            raise NotTheirsError("Only an officer of the council may move words or retire them.")
        if not made.reason.strip():
            raise ReviewError("Say why, in the field beside the button; it is kept with your name.")
    elif made.act in BY_ITS_WRITERS and state:
        if state.role not in user.roles:
            raise NotTheirsError(f"Only the {state.role} may decide about {state.key}.")
    else:
        raise ReviewError("There is nothing here that could be decided so; load the page anew.")
