"""The commands `edit` and `user …`: the reviewers' desk, and who may log in to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.cli.shell.console import Quarter, Setting, council_in, end, out
from commissioning.cli.shell.current_council import current_council
from commissioning.inputs.models import one_name
from commissioning.planning import selected_quarter
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports import due_in_quarter
from commissioning.working_reports.store import NOTEBOOK, quarter_folder

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.dates import Period
    from commissioning.working_reports import Review

user_app = typer.Typer(help="Who can log in to the desk, and in which roles.", no_args_is_help=True)

Login = Annotated[str, typer.Argument(help="The name to log in with: letters, digits and hyphens.")]

Stdin = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input.")]


def edit(
    context: typer.Context,
    quarter: Quarter = None,
    port: Annotated[int, typer.Option(help="The port on this machine. 0 takes any free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Also open a browser.")] = True,
) -> None:
    """Open the desk, where people write the text of a quarter's reports. Ctrl+C closes it."""
    from commissioning.desk import read_users, serve

    setting = context.obj
    found = selected_quarter(council_in(setting), quarter, setting.today)
    if not any(quarter_folder(setting.root, found.text).glob(f"*/{NOTEBOOK}")):
        end(WORDING("no-report-built", label=found.label))
    if not read_users(setting.root):
        end(WORDING("nobody-at-desk"))

    def print_address(url: str) -> None:
        out.print(Text(WORDING("desk-open", label=found.label, url=url)))

    given = (setting.time_text, _review(setting, found), print_address)
    try:
        serve(setting.root, found.text, *given, port, browser)
    except OSError as error:
        end(WORDING("desk-port", port=port, strerror=str(error.strerror)))


def _review(setting: Setting, quarter: Period) -> Callable[[], Review]:
    """What gives the desk the quarter's reports under review, as everything then stands."""
    from commissioning.working_reports import Review

    def review() -> Review:
        council = current_council(setting.root)
        plan = due_in_quarter(council, setting.root, quarter)
        return Review(council, setting.root, plan.reports, setting.time_text())

    return review


@user_app.command()
def add(
    context: typer.Context,
    login: Login,
    name: Annotated[
        str,
        typer.Option(help="Their name, as in params/officers.yaml.", callback=one_name),
    ],
    role: Annotated[
        list[str],
        typer.Option(help="A role in params/officers.yaml, or provider:ID. Repeat for more roles."),
    ],
    stdin: Stdin = False,
) -> None:
    """Let somebody log in to the desk. Asks for the password and keeps only its hash."""
    from commissioning.desk import add_user, read_officers, refuse_unformed, refuse_without_posts

    setting = context.obj
    refuse_unformed(login, name, role)
    refuse_without_posts(read_officers(setting.root), name, role, setting.today)
    user = add_user(setting.root, login, name, role, _password(stdin))
    out.print(
        Text(WORDING("user-added", login=user.login, name=user.name, roles=", ".join(user.roles)))
    )


@user_app.command()
def password(context: typer.Context, login: Login, stdin: Stdin = False) -> None:
    """Set a new password for somebody who forgot theirs. It logs them out everywhere."""
    from commissioning.desk import change_password

    change_password(context.obj.root, login, _password(stdin))
    out.print(Text(WORDING("user-password", login=login)))


@user_app.command("let-in")
def let_in(context: typer.Context, login: Login) -> None:
    """Make a login link for somebody who must wait because others typed wrong passwords."""
    from commissioning.desk import known_user, new_mark

    user = known_user(context.obj.root, login)
    out.print(Text(WORDING("user-link", name=user.name)))
    out.print(Text(f"/login?in={new_mark(user)}", overflow="ignore", no_wrap=True), soft_wrap=True)
    out.print(Text(WORDING("user-link-use")))


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@user_app.command()
def remove(context: typer.Context, login: Login) -> None:
    """Stop somebody from logging in to the desk, at once. What they wrote is kept."""
    from commissioning.desk import remove_user

    remove_user(context.obj.root, login)
    out.print(Text(WORDING("user-removed", login=login)))


@user_app.command("list")
def list_users(context: typer.Context) -> None:
    """List who can log in to the desk, and in which roles."""
    from commissioning.desk import read_officers, read_users, why_not

    setting = context.obj
    users = read_users(setting.root).values()
    officers = read_officers(setting.root) if users else []
    for user in users:
        out.print(Text(f"{user.login}: {user.name}, {', '.join(user.roles)}"))
        for role in user.roles:
            if why := why_not(officers, user.name, role, setting.today):
                out.print(Text(f"  {why}"))
