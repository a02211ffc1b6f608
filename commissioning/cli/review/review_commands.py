"""The commands `review …`: put before who approves, challenged, answered, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Unpack

import typer

from commissioning.cli.reports.catalogue_command import list_all
from commissioning.cli.review.act_lines import entered_line, print_signature
from commissioning.cli.review.signing_options import FromStdin, Key, Sign, signing_if
from commissioning.cli.shell.console import Setting, council_in, err, out, piped_in, plan_of
from commissioning.cli.shell.formatting import history_lines, judging_lines
from commissioning.inputs.models import one_name
from commissioning.narrative import role_name
from commissioning.planning import selected_reports
from commissioning.review.model import acts
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.review.model import Entry
    from commissioning.workflow import About
    from commissioning.working_reports import Review

review_app = typer.Typer(
    help="Submit, challenge, answer or withdraw a report.",
    no_args_is_help=True,
)

Report = Annotated[str, typer.Argument(help="The key of the report, as listed by `plan`.")]
By = Annotated[
    str,
    typer.Option(help="Your name, as in params/officers.yaml.", callback=one_name),
]
Number = Annotated[
    int, typer.Argument(help="The number of the challenge, as printed by `review show`.")
]
GivenText = Annotated[str, typer.Argument(help="The text, or - to read it from standard input.")]
OfQuarter = Annotated[
    str | None,
    typer.Option("--quarter", help="The quarter, such as 2025-26-Q2. Default: the latest."),
]


def quarter_review(setting: Setting, quarter: str | None, *among: str) -> Review:
    """The quarter's reports under review; the program ends where it does not owe those `among`."""
    from commissioning.working_reports import Review

    council = council_in(setting)
    plan = plan_of(setting, council, quarter)
    selected_reports(plan, list(among))
    return Review(council, setting.root, plan.reports, setting.time_text())


def act(
    setting: Setting,
    quarter: str | None,
    name: str,
    report: str,
    by: str,
    sign: Sign | None = None,
    **about: Unpack[About],
) -> Entry:
    """Enter an act, signed where a key was given; the program ends where it may not be entered."""
    return _act(quarter_review(setting, quarter, report), name, report, by, sign, **about)


def _act(
    review: Review, name: str, report: str, by: str, sign: Sign | None, **about: Unpack[About]
) -> Entry:
    from commissioning.workflow import enter_act, entry_by

    made = entry_by(review, by, name, report, **about)
    entered = enter_act(review, made, sign)
    out.print(entered_line(entered))
    print_signature(review, entered)
    return entered


def given_text(text: str) -> str:
    """The words given, or those of standard input for a hyphen."""
    return piped_in().strip() if text == "-" else text


@review_app.command()
def submit(
    context: typer.Context,
    report: Report,
    by: By,
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Submit a report for approval, or one side of an exception.

    With --key it is signed, as a provider's response should be.
    """
    review = quarter_review(context.obj, quarter, report)
    _act(review, acts.SUBMIT, report, by, signing_if(key, stdin))
    if review.subjects[report].is_appraisal:
        for line in judging_lines(review.current_report(report).states):
            err.print(line)


@review_app.command()
def challenge(
    context: typer.Context,
    report: Report,
    narrative: GivenText,
    by: By,
    slot: Annotated[str, typer.Option(help="The key of the slot it is about.")] = "",
    fact: Annotated[
        str, typer.Option(help="The id of the figure it is about, as in facts.json.")
    ] = "",
    to: Annotated[
        str, typer.Option(help="The role that must answer. Default: worked out from the report.")
    ] = "",
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Challenge a report, one of its slots or one of its figures."""
    about: About = {"text": given_text(narrative), "slot": slot, "fact": fact, "to": to}
    entered = act(context.obj, quarter, acts.CHALLENGE, report, by, signing_if(key, stdin), **about)
    out.print(Text(WORDING("must-answer", role=role_name(entered.to), number=entered.number)))


@review_app.command()
def answer(
    context: typer.Context,
    report: Report,
    number: Number,
    narrative: GivenText,
    by: By,
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Answer a challenge."""
    about: About = {"refers": number, "text": given_text(narrative)}
    act(context.obj, quarter, acts.ANSWER, report, by, signing_if(key, stdin), **about)


@review_app.command()
def accept(
    context: typer.Context,
    report: Report,
    number: Number,
    by: By,
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Accept the answer to a challenge that you put."""
    act(context.obj, quarter, acts.ACCEPT, report, by, signing_if(key, stdin), refers=number)


@review_app.command()
def acknowledge(
    context: typer.Context,
    report: Report,
    number: Number,
    by: By,
    reason: Annotated[str, typer.Option(help="Why it may stay unanswered. It is printed.")],
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Record why a challenge may stay without an accepted answer."""
    sign = signing_if(key, stdin)
    act(context.obj, quarter, acts.ACKNOWLEDGE, report, by, sign, refers=number, text=reason)


@review_app.command("carry-advice")
def carry_advice(context: typer.Context, report: Report, by: By, quarter: OfQuarter = None) -> None:
    """Quote the advice on the finance report in a report with the same amounts."""
    from commissioning.workflow import carry_advice as carried

    entered = carried(quarter_review(context.obj, quarter, report), by, report)
    out.print(entered_line(entered))
    out.print(Text(f"   {entered.level}. {entered.text}.", style="dim"))


@review_app.command("seek-advice")
def seek_advice(
    context: typer.Context,
    report: Report,
    narrative: GivenText,
    by: By,
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Record that independent advice is sought on an appraisal or a review, and from whom."""
    text = given_text(narrative)
    act(context.obj, quarter, acts.SEEK, report, by, signing_if(key, stdin), text=text)


@review_app.command()
def withdraw(
    context: typer.Context,
    report: Report,
    by: By,
    reason: Annotated[str, typer.Option(help="The reason. It is kept with your name.")],
    key: Key = None,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Withdraw all acts on a report, its issue included. Its text can be edited again."""
    review = quarter_review(context.obj, quarter, report)
    _act(review, acts.WITHDRAW, report, by, signing_if(key, stdin), text=reason)
    for other_side in _other_versions_in_force(review, report):
        text = WORDING("other-side-issued", other_side=other_side)
        err.print(Text(text))
    list_all(context.obj, review.council)


def _other_versions_in_force(review: Review, report: str) -> list[str]:
    """The public report or the exempt version of a report, where that is issued."""
    of_both = [
        one.key for one in review.reports if one.listed_key == review.by_key[report].listed_key
    ]
    histories = review.histories(report)
    return [key for key in of_both if key != report and acts.ISSUE in histories[key].in_force]


@review_app.command()
def show(context: typer.Context, report: Report, quarter: OfQuarter = None) -> None:
    """Print all that officers did about a report, oldest first, and what comes next."""
    from commissioning.working_reports import state_of

    review = quarter_review(context.obj, quarter, report)
    histories = review.histories(report)
    for line in history_lines(histories[report]):
        out.print(line)
    state = state_of(review, report, histories)
    out.print(Text(f"{report}: {state}", style="bold"))
    for line in (*state.void, *((WORDING("next-step", turn=state.turn),) if state.turn else ())):
        out.print(Text(line))
