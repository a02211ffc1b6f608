"""What all commands share: the two consoles, the exit codes, and how each finds its council."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.core import TyperGroup

from commissioning import system_errors
from commissioning.cli.shell.current_council import current_council
from commissioning.cli.shell.fault_lines import fault_lines
from commissioning.cli.shell.old_spellings import in_new_spelling
from commissioning.cli.shell.screen import err as err
from commissioning.cli.shell.screen import near as near
from commissioning.cli.shell.screen import out as out
from commissioning.cli.shell.screen import print_json as print_json
from commissioning.cli.shell.screen import print_whole as print_whole
from commissioning.compat import asks_for_help
from commissioning.errors import AT_FAULT as AT_FAULT
from commissioning.errors import FAILED as FAILED
from commissioning.errors import CommissioningError
from commissioning.inputs import Council, Fault, InputError
from commissioning.planning import Plan, selected_quarter, template_faults
from commissioning.review.signing import as_utc
from commissioning.terminal_text import Text, visible
from commissioning.wording import Wording
from commissioning.working_reports import due_in_quarter
from commissioning.working_reports.store import RUN_LOCK

WORDING = Wording("commands")
PROGRAM = "pipeline.py"
BUSY = 3
# One more than processors: a worker and its kernel take turns, and both wait in between.
SIDE_BY_SIDE = (os.cpu_count() or 1) + 1

Quarter = Annotated[
    str | None,
    typer.Argument(help="The quarter, such as 2025-26-Q2. Default: the latest in the data."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]


class Program(TyperGroup):
    """The command line as a whole: whatever is wrong is said in one shape, by `user_errors`."""

    # Typer gives its own kind of context, and names a private one that it is made of.
    def parse_args(  # type: ignore[override]
        self, ctx: typer.Context, args: list[str]
    ) -> list[str]:
        """Refuse what is not text; it could be neither printed nor kept."""
        for one in args:
            if not _is_text(one):
                end(WORDING("not-text", typed=ascii(one)[1:-1]))
        args, sentences = in_new_spelling(args)
        for sentence in sentences:
            err.print(Text(sentence))
        with user_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """What the command gives; the program ends with a sentence where it cannot be done."""
        with user_errors():
            return super().invoke(ctx)


@contextmanager
def user_errors() -> Iterator[None]:
    """End the program with one error, `Error: …` on stderr: the only place where errors end.

    An error is of params and returns, of a rule, of what was typed, or of the operating system.
    """
    try:
        yield
    except InputError as error:
        refuse(error.faults)
    except CommissioningError as error:
        end(str(error), error.exit_code)
    except typer.TyperException as error:
        if asks_for_help(error):
            raise
        end(_usage_sentence(error), error.exit_code)
    except OSError as error:
        if error.errno == errno.EPIPE:  # who read what is printed has gone
            raise
        end(system_errors.error_sentence(error), FAILED)


def _usage_sentence(error: typer.TyperException) -> str:
    """What was typed wrongly, and the command that says how it is typed.

    What was typed may be the name of a file that somebody else chose.
    """
    context = getattr(error, "ctx", None)
    wrong = visible(error.format_message()).strip()
    wrong = wrong if wrong.endswith((".", "?")) else f"{wrong}."
    command = context.command_path if context else PROGRAM
    return WORDING("usage", wrong=wrong, command=command)


def _is_text(given: str) -> bool:
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True)
class Setting:
    """Where a command works: the council folder, the project's own, and the clocks.

    `local` reads a time that names no zone as this computer does, in seconds since 1970.
    """

    root: Path
    project: Path
    clock: Callable[[], datetime]
    timer: Callable[[], float]
    local: Callable[[datetime], int] = as_utc

    @property
    def run_lock(self) -> Path:
        """The lock that one run at a time holds in a council folder."""
        return self.root / RUN_LOCK

    @property
    def today(self) -> date:
        """The day."""
        return self.clock().date()

    def time_text(self) -> str:
        """The time, for journals."""
        return self.clock().isoformat(timespec="seconds")


def council_in(setting: Setting, as_json: bool = False) -> Council:
    """The council, checked; otherwise every fault is printed and the program ends.

    Nobody may change it: the next command of the same program may be given the same.
    """
    try:
        council = current_council(setting.root)
    except InputError as error:
        refuse(error.faults, as_json)
    if faults := template_faults(council, setting.root, setting.project):
        refuse(faults, as_json)
    return council


def plan_of(setting: Setting, council: Council, quarter: str | None) -> Plan:
    """The reports that the quarter asked for owes, with those raised in it."""
    found = selected_quarter(council, quarter, setting.today)
    return due_in_quarter(council, setting.root, found)


def piped_in() -> str:
    """What is piped in: UTF-8 where it is that, else in the console's code page, as Windows pipes.

    The program ends where it is neither.
    """
    stream = sys.stdin
    content = stream.buffer.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _in_code_page(content, stream.encoding or "ascii")
    return text.replace("\r\n", "\n")


def _in_code_page(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        end(WORDING("piped-in-not-text", encoding=encoding))


def day_from(text: str | None, today: date) -> date:
    """The day asked for, or today; the program ends where it is none."""
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        end(WORDING("not-a-date", text=text or ""))


def refuse(faults: list[Fault], as_json: bool = False) -> NoReturn:
    """Print the faults and end."""
    if as_json:
        print_json({"faults": [plain(fault) for fault in faults]})
    else:
        for line in fault_lines(faults):
            err.print(line)
    raise typer.Exit(AT_FAULT)


def end(sentence: str, code: int = AT_FAULT) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    err.print(Text.assemble((f"{WORDING('error')} ", "bold red"), sentence))
    raise typer.Exit(code)


def plain(record: object) -> dict[str, object]:
    """A dataclass as JSON's plain values."""
    return dict(vars(record))
