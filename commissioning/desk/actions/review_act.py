"""What a person may do at the desk about a report, and what was done about it so far."""

from __future__ import annotations

from dataclasses import dataclass

from filelock import Timeout
from nbformat import NotebookNode

from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.inputs import InputError
from commissioning.narrative import ReviewError, role_name
from commissioning.planning import SelectionError
from commissioning.review.model import Challenge, Entry, ReviewHistory, acts, posts_of
from commissioning.wording import Wording
from commissioning.workflow import About, enter, entry_by
from commissioning.working_reports import Review, State, contents_of, marked, printed_of, state_of
from commissioning.working_reports.store import report_errors

WORDING = Wording("desk")


@dataclass(frozen=True)
class SubmittedAct:
    """An act as a form sends it; `evidence` is the digest of what the page showed."""

    act: str
    text: str
    slot: str
    refers: str
    evidence: str


@dataclass(frozen=True)
class Reviewed:
    """A report's record and state, and which acts a person's roles allow them."""

    history: ReviewHistory
    state: State
    may: frozenset[str]
    roles: frozenset[str]
    is_voice: bool

    def may_answer(self, challenge: Challenge) -> bool:
        """Whether the person is the one asked."""
        return challenge.is_open and challenge.put.to in self.roles


def reviewed(desk: Desk, key: str, user: User) -> Reviewed:
    """The review of a report, and what its page offers a person.

    Raises:
        ReviewError: the council's params or data are at fault, so nothing can be said.
    """
    review = _review(desk, key)
    subject, roles = review.subjects[key], _roles(review, user)
    may = frozenset(one for one in acts.AT_DESK - {acts.ANSWER} if roles & subject.roles_of(one))
    histories = review.histories(key)
    return Reviewed(histories[key], state_of(review, key, histories), may, roles, subject.is_voice)


def as_printed(desk: Desk, report: Report) -> NotebookNode:
    """The report as its pages would now be printed: its words with what the ledger records.

    Raises:
        ReviewError: the council's params or data are at fault.
    """
    review = _review(desk, report.key)
    with report_errors(desk.place(report.key)):
        contents = contents_of(report.notebook, report.states)
        text = printed_of(review.subjects[report.key], review.histories(report.key), contents)
        return marked(report.notebook, text)


def act(desk: Desk, key: str, user: User, made: SubmittedAct) -> Entry:
    """The act of a person as entered.

    Raises:
        ReviewError: it may not be entered, or the report is another than the page showed.
    """
    review = _review(desk, key)
    if made.act not in acts.AT_DESK:
        raise ReviewError(WORDING("not-at-the-desk"))
    if made.evidence != desk.report(key).edition:
        raise ReviewError(WORDING("rebuilt-meanwhile"))
    _refuse_others(review, user)
    try:
        number = int(made.refers) if made.refers.isdecimal() else 0
        about: About = {"text": made.text.strip(), "slot": made.slot, "refers": number}
        return enter(review, entry_by(review, user.name, made.act, key, **about))
    except Timeout:
        raise ReviewError(WORDING("being-rebuilt")) from None


def _review(desk: Desk, key: str) -> Review:
    try:
        review = desk.review()
    except (InputError, SelectionError) as error:
        raise ReviewError(WORDING("council-at-fault", error=str(error))) from None
    if key not in review.by_key:
        raise ReviewError(WORDING("not-due"))
    return review


def _roles(review: Review, user: User) -> frozenset[str]:
    """The posts that the person holds, by params/officers.yaml and by their log-in alike."""
    officers = [one for one in review.council.officers if one.name == user.name]
    return frozenset(one.post for one in officers if one.holds_on(review.day)) & set(user.roles)


def _refuse_others(review: Review, user: User) -> None:
    posts_of(review.council.officers, user.name, review.day)
    if not _roles(review, user):
        raise ReviewError(
            WORDING("roles-differ", name=user.name, roles=", ".join(map(role_name, user.roles)))
        )
