"""The commands `exception`, `release` and `attendance …`: under-performance in two voices (§5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.cli.reports.run_command import alone
from commissioning.cli.reports.run_quarter import make
from commissioning.cli.review.act_lines import print_signature, signed_line
from commissioning.cli.review.review_commands import (
    By,
    GivenText,
    OfQuarter,
    Report,
    act,
    given_text,
    quarter_review,
)
from commissioning.cli.review.signing_options import FromStdin, Key, signing, signing_if
from commissioning.cli.shell.console import (
    SIDE_BY_SIDE,
    council_in,
    day_from,
    end,
    near,
    out,
    plan_of,
)
from commissioning.planning import quarter_of_exception, raised_reports
from commissioning.review.model import acts
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.review.model import Entry
    from commissioning.workflow import About
    from commissioning.working_reports import Review

Requirement = Annotated[
    int, typer.Argument(help="The number of the requirement, as printed by `review show`.")
]

attendance_app = typer.Typer(
    help="Require a provider to report in person at a meeting (framework §5).",
    no_args_is_help=True,
)


AsAt = Annotated[
    str | None,
    typer.Option(help="Count returns up to this day, such as 2025-08-20. Default: today."),
]


def exception(
    context: typer.Context,
    measure: Annotated[str, typer.Argument(help="The measure, as in params/measures.csv.")],
    by: By,
    as_at: AsAt = None,
) -> None:
    """Raise an exception in quarter: builds the report, the response and its due date."""
    from commissioning.build import Workers
    from commissioning.workflow import raise_exception
    from commissioning.working_reports import Review

    setting = context.obj
    council = council_in(setting)
    day = day_from(as_at, setting.clock().date())
    if day > setting.clock().date():
        end(WORDING("day-to-come", day=day))
    quarter = quarter_of_exception(council, measure, day)
    voices = list(raised_reports(council, measure, quarter.text, day.isoformat()))
    raising = Review(council, setting.root, voices, setting.time_text())
    raised, due = raise_exception(raising, by, day.isoformat())
    out.print(Text(WORDING("exception-raised", by=by, report=raised.report, due=due)))
    with alone(setting), Workers(SIDE_BY_SIDE) as workers:
        plan = plan_of(setting, council, quarter.text)
        make(setting, council, plan, [one.key for one in voices], workers)


def release(
    context: typer.Context,
    report: Report,
    by: By,
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Release both sides of an exception at once, or one side if the other is overdue.

    With --key the release is signed. The signature covers the text and pages of both.
    """
    from commissioning.workflow import release_voices

    review = quarter_review(context.obj, quarter, report)
    entered = release_voices(review, report, by, signing_if(key, stdin))
    both = f"{report} and {entered.twin}" if entered.twin else report
    out.print(Text(WORDING("released", number=entered.number, both=both, by=by, at=entered.at)))
    if entered.text:
        out.print(Text(entered.text))
    print_signature(review, entered)
    out.print(Text(WORDING("run-after-release")))


@attendance_app.command()
def require(
    context: typer.Context,
    report: Report,
    narrative: GivenText,
    by: By,
    meeting: Annotated[str, typer.Option(help="The name of the meeting, as it should be printed.")],
    day: Annotated[str, typer.Option(help="The day of the meeting, such as 2025-12-04.")],
    time: Annotated[str, typer.Option(help="When it starts, such as 09:30 or 14:00.")],
    place: Annotated[str, typer.Option(help="The place of the meeting, as it should be printed.")],
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Require a provider to attend a meeting about a report, and sign the letter.

    Without a key the letter is only a draft to read, and nothing is required yet.
    """
    review = quarter_review(context.obj, quarter, report)
    on = day_from(day, review.day).isoformat()
    about: About = {"meeting": meeting, "day": on, "time": time, "place": place}
    made = _enter_act(review, by, report, {**about, "text": given_text(narrative)})
    if key is None:
        _write_draft(review, made)
    else:
        _require(review, made, signing(key, stdin))


def _enter_act(review: Review, by: str, report: str, about: About) -> Entry:
    from commissioning.workflow import entry_by

    return entry_by(review, by, acts.REQUIRE, report, **about)


def _write_draft(review: Review, made: Entry) -> None:
    from commissioning.workflow import draft_letter, refuse_unless_required

    refuse_unless_required(review, made)
    out.print(Text(WORDING("draft-letter", draft_letter=near(draft_letter(review, made)))))
    out.print(Text(WORDING("draft-not-sent")))


def _require(review: Review, made: Entry, sign: Callable[[bytes], str]) -> None:
    from commissioning.workflow import require_attendance

    entered = require_attendance(review, made, sign)
    out.print(signed_line(entered))
    _write_letter(review, entered.report, entered.number)


@attendance_app.command()
def letter(
    context: typer.Context, report: Report, number: Requirement, quarter: OfQuarter = None
) -> None:
    """Write the letter of a required attendance again."""
    _write_letter(quarter_review(context.obj, quarter, report), report, number)


def _write_letter(review: Review, report: str, number: int) -> None:
    from commissioning.workflow import attendance_letter

    folder = attendance_letter(review, report, number)
    out.print(Text(WORDING("provider-letter-only", folder=near(folder))))


@attendance_app.command()
def attended(
    context: typer.Context,
    report: Report,
    number: Requirement,
    narrative: GivenText,
    by: By,
    quarter: OfQuarter = None,
) -> None:
    """Record the outcome of a required attendance."""
    act(context.obj, quarter, acts.ATTENDED, report, by, refers=number, text=given_text(narrative))


@attendance_app.command("call-off")
def call_off(
    context: typer.Context,
    report: Report,
    number: Requirement,
    by: By,
    reason: Annotated[str, typer.Option(help="The reason. It is printed beside the requirement.")],
    quarter: OfQuarter = None,
) -> None:
    """Call off a required attendance. Its letter is written again and says so."""
    setting = context.obj
    act(setting, quarter, acts.CALL_OFF, report, by, refers=number, text=reason)
    _write_letter(quarter_review(setting, quarter, report), report, number)
