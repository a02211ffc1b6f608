"""The commands `edit` and `user …`: the reviewers' desk, and who may log in to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from commissioning.commands.console import Quarter, Setting, asked, council_in, end, out
from commissioning.commands.current import current_council
from commissioning.planning.asking import quarter_asked
from commissioning.production.owed import owed_in_quarter
from commissioning.production.shelf import NOTEBOOK, quarter_folder

if TYPE_CHECKING:
    from commissioning.inputs.periods import Period
    from commissioning.production.reviewing import Review

user_app = typer.Typer(help="Who may log in to the desk, and in what roles.", no_args_is_help=True)

Login = Annotated[str, typer.Argument(help="What they log in with: letters, figures, hyphens.")]


def edit(
    context: typer.Context,
    quarter: Quarter = None,
    port: Annotated[int, typer.Option(help="Where on this machine; 0 is any that is free.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open a browser, too.")] = True,
) -> None:
    """Open the desk, where reviewers write the words of a quarter's reports, until Ctrl+C."""
    from commissioning.desk.server import serve
    from commissioning.desk.users import read_users

    setting = context.obj
    found = asked(quarter_asked, council_in(setting), quarter, setting.today)
    if not any(quarter_folder(setting.root, found.text).glob(f"*/{NOTEBOOK}")):
        end(f"No report of {found.label} has been made yet; `run` makes them.")
    if not asked(read_users, setting.root):
        end("Nobody may log in yet; `user add` says who may.")

    def told(url: str) -> None:
        out.print(Text(f"The desk of {found.label} is open at {url}; Ctrl+C closes it."))

    given = (setting.time_told, _review(setting, found), told)
    try:
        serve(setting.root, found.text, *given, port, browser)
    except OSError as error:
        end(f"The desk cannot be opened at port {port} ({error.strerror}); give another --port.")


def _review(setting: Setting, quarter: Period) -> Callable[[], Review]:
    """What gives the desk the quarter's reports under review, as everything then stands."""
    from commissioning.production.reviewing import Review

    def review() -> Review:
        council = current_council(setting.root)
        owed = owed_in_quarter(council, setting.root, quarter)
        return Review(council, setting.root, owed.reports, setting.time_told())

    return review


@user_app.command()
def add(
    context: typer.Context,
    login: Login,
    name: Annotated[str, typer.Option(help="Their name, as their words are to be signed.")],
    role: Annotated[
        list[str],
        typer.Option(
            help="As in params/officers.yaml; a provider's is provider:ID. Several if given again."
        ),
    ],
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Let somebody log in to the desk; the password is asked for, and only its hash is kept."""
    from commissioning.desk.users import add_user

    if stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    user = asked(add_user, context.obj.root, login, name, role, password)
    out.print(Text(f"{user.login} may log in to the desk as {user.name}: {', '.join(user.roles)}."))


@user_app.command()
def remove(context: typer.Context, login: Login) -> None:
    """Take somebody's way in to the desk away, at once; what they wrote stays."""
    from commissioning.desk.users import remove_user

    asked(remove_user, context.obj.root, login)
    out.print(Text(f"{login} may no longer log in to the desk."))


@user_app.command("list")
def list_users(context: typer.Context) -> None:
    """List who may log in to the desk, and in what roles."""
    from commissioning.desk.users import read_users

    for user in asked(read_users, context.obj.root).values():
        out.print(Text(f"{user.login}: {user.name}, {', '.join(user.roles)}"))
