"""What a person decides at the desk about text: who may, on which edition, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import Timeout

from commissioning.desk.jupyter.save_narrative import PATIENCE_SECONDS
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.errors import CommissioningError
from commissioning.narrative import ReviewError, role_name
from commissioning.narrative.journal import Entry, journal_acts
from commissioning.wording import Wording
from commissioning.working_reports.narratives import decide, holding

WORDING = Wording("desk")

BY_ITS_WRITERS = frozenset(
    {journal_acts.CONFIRMED, journal_acts.SETTLED, journal_acts.ACKNOWLEDGED}
)
BY_ANY_OFFICER = frozenset({journal_acts.MOVED, journal_acts.RETIRED})
DONE = {
    journal_acts.CONFIRMED: "still-true-done",
    journal_acts.SETTLED: "settled-done",
    journal_acts.ACKNOWLEDGED: "accepted-done",
    journal_acts.MOVED: "moved-done",
    journal_acts.RETIRED: "retired-done",
}  # what a person is told of a decision of theirs, by the name of the sentence


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
    """Enter a decision under the person's name, and bring the notebook in the store up to date.

    Raises:
        NotTheirsError: it is another's to make.
        ReviewError: it cannot be made so, or what it was made on has changed meanwhile.
    """
    try:
        with holding(desk.journal(key), PATIENCE_SECONDS):
            report = desk.report(key)
            refuse_others(report, user, made)
            if made.edition != report.edition:
                raise ReviewError(WORDING("rebuilt-meanwhile"))
            decide(desk.place(key), desk.journal(key), _entry(made, user, desk.clock()))
    except Timeout:
        raise ReviewError(WORDING("being-rebuilt")) from None


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
            raise NotTheirsError(WORDING("only-officers"))
        if not made.reason.strip():
            raise ReviewError(WORDING("say-why"))
    elif made.act in BY_ITS_WRITERS and state:
        if state.role not in user.roles:
            raise NotTheirsError(
                WORDING("only-this-role", role=role_name(state.role), slot=state.key)
            )
    else:
        raise ReviewError(WORDING("no-such-decision"))
