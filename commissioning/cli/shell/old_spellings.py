"""Old spellings of commands and options: understood until the next release, with a line each."""

from __future__ import annotations

from commissioning.wording import Wording

WORDING = Wording("commands")

COMMANDS = {
    "words": "narrative",
    "export-words": "export-narrative",
    "import-words": "import-narrative",
    "records": "retention",
}
OPTIONS = {
    ("run", "--anew"): "--all",
    ("ledger", "--records"): "--issued",
    ("environment", "--record"): "--issued",
}
ROOT = "--root"


def in_new_spelling(typed: list[str]) -> tuple[list[str], list[str]]:
    """What was typed as it is now spelt, and a sentence for each old spelling in it."""
    place = _command_place(typed)
    if place == len(typed):
        return typed, []
    before, command, rest = typed[:place], typed[place], typed[place + 1 :]
    renamed = {(command, command): COMMANDS[command]} if command in COMMANDS else {}
    new_rest = [_option(command, one, renamed) for one in _before_dashes(rest)]
    sentences = [WORDING("old-spelling", old=old, new=new) for (_, old), new in renamed.items()]
    new = [*before, COMMANDS.get(command, command), *new_rest, *rest[len(new_rest) :]]
    return new, sentences


def _command_place(typed: list[str]) -> int:
    """Where the command is, behind the options of the program as a whole."""
    place = 0
    while place < len(typed) and typed[place].startswith("-"):
        place += 2 if typed[place] == ROOT else 1
    return min(place, len(typed))


def _before_dashes(rest: list[str]) -> list[str]:
    """What may be an option: behind `--` nothing is one."""
    return rest[: rest.index("--")] if "--" in rest else rest


def _option(command: str, one: str, renamed: dict[tuple[str, str], str]) -> str:
    name, equals, value = one.partition("=")
    new = OPTIONS.get((command, name))
    if new is None:
        return one
    renamed[(command, name)] = new
    return f"{new}{equals}{value}"
