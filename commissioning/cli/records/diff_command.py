"""The command `diff`: what changed between two quarters, two versions, or two tiers, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from commissioning.cli.shell.console import FAILED, AsJson, near, out, print_json
from commissioning.cli.shell.tables import titled_table
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.archive.diff import (
        CauseOfChange,
        ChangedFact,
        ChangedSlot,
        ComparedEdition,
        Comparison,
        Comparisons,
    )

Folder = Annotated[
    Path,
    typer.Argument(
        help="A report (working or issued), or a folder of reports such as a quarter.",
    ),
]
COLUMNS = ("Alike", "Changed", "Added", "Dropped", "Reworded", "Restated")
PLAIN = "another period"  # a cause that needs no telling where many reports are compared
LONGEST = 80  # characters of a figure's text in the terminal; pages and JSON have it whole
MARKS = {"taken out": ("[-", "-]", "strike red"), "put in": ("{+", "+}", "bold green")}


def diff(
    first: Folder,
    second: Folder,
    as_json: AsJson = False,
    page: Annotated[
        Path | None,
        typer.Option("--html", help="Also write a page (HTML) to this file.", dir_okay=False),
    ] = None,
) -> None:
    """Show what changed from one report to another, and why: data, definition, method or text.

    Exit code 0 whether or not anything changed (see `"same"` of --json). Exit code 1 if two
    reports of one quarter have different values for one figure, which must not happen.
    """
    found = _compared(first, second)
    if page:
        _write(page, found)
    if as_json:
        print_json(found)
    else:
        _print_comparison(found)
        if page:
            out.print(Text(WORDING("diff-page", page=near(page))))
    if found["disagreements"]:
        raise typer.Exit(FAILED)


def _compared(first: Path, second: Path) -> Comparisons:
    from commissioning.archive.diff import compared

    return compared(first, second)


def _write(page: Path, found: Comparisons) -> None:
    from commissioning.documents import comparison_html
    from commissioning.working_reports.store import write_durably

    write_durably(page, comparison_html(found).encode())


def _print_comparison(found: Comparisons) -> None:
    pairs = found["comparisons"]
    out.print(_counts(pairs))
    for where, keys in (("first", found["only_in_first"]), ("second", found["only_in_second"])):
        if keys:
            out.print(Text(WORDING("only-in", where=where, keys=", ".join(keys))))
    for one in pairs:
        for line in _lines(one, is_alone=len(pairs) == 1):
            out.print(line)
    if found["same"]:
        out.print(Text(found["verdict"]))


def _counts(pairs: list[Comparison]) -> Table:
    """How much changed, a row for each pair: facts, then texts reworded and input rows restated."""
    quarters = dict.fromkeys(
        f"{_edition(one['first'])} → {_edition(one['second'])}" for one in pairs
    )
    table = titled_table(WORDING("how-much-changed", quarters=", ".join(quarters)))
    table.add_column("Report", overflow="fold")
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for one in pairs:
        names = dict.fromkeys((one["first"]["key"], one["second"]["key"]))
        counted = (one["changed"], one["added"], one["dropped"], one["words"], one["inputs"])
        counts = (str(len(found)) for found in counted)
        table.add_row(Text(" → ".join(names)), str(one["alike"]), *counts)
    return table


def _edition(side: ComparedEdition) -> str:
    """Which edition it is, shortly: `2025-26-Q2 v1`, or `2025-26-Q2` of a working report."""
    return f"{side['quarter']} v{side['version']}" if side["version"] else side["quarter"]


def _lines(one: Comparison, is_alone: bool) -> Iterator[Table | Text]:
    """What differs in one pair; of many pairs, without what only another period explains."""
    for name in one["disagreements"]:
        yield Text(WORDING("printed-differently", name=name), style="red")
    changed = [fact for fact in one["changed"] if is_alone or _needs_telling(fact)]
    if changed:
        yield _facts(one, changed)
    for kind, alone in (("measures", one["measures"]), ("exhibits", one["exhibits"])):
        for act, items in (("added", alone["added"]), ("dropped", alone["dropped"])):
            if items and one["kind"] != "tiers":
                titles = "; ".join(f"{item['title']} ({item['id']})" for item in items)
                yield Text(f"{kind.capitalize()} {act}: {titles}")
    for slot in one["words"]:
        yield _reworded(slot)


def _needs_telling(fact: ChangedFact) -> bool:
    return any(cause["kind"] != PLAIN for cause in fact["causes"])


def _facts(one: Comparison, changed: list[ChangedFact]) -> Table:
    """The facts that changed, each with its causes; of two tiers under the reports' keys."""
    table = titled_table(WORDING("figures-changed", title=one["second"]["title"]))
    sides = ("Was", "Is")
    if one["kind"] == "tiers":
        table.title, sides = WORDING("figures-differ"), (one["first"]["key"], one["second"]["key"])
    for column in ("Figure", *sides, "Cause"):
        table.add_column(column, overflow="fold")
    about = ""
    for fact in changed:
        if fact["about"] not in ("", about):
            table.add_row(Text(fact["about"], style="bold"), end_section=False)
        about = fact["about"]
        causes = "\n".join(_cause(cause) for cause in fact["causes"])
        name = fact["id"].partition(".")[2] if about else fact["id"]
        texts = (name, _short(fact["was"]["text"]), _short(fact["is"]["text"]), causes)
        table.add_row(*map(Text, texts))
    return table


def _cause(cause: CauseOfChange) -> str:
    """A cause in words; which quarter another period is, the table of counts tells."""
    return PLAIN if cause["kind"] == PLAIN else f"{cause['kind']}: {cause['detail']}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _reworded(slot: ChangedSlot) -> Text:
    """A slot's two texts as one: [-taken out-] and {+put in+}."""
    text = Text.assemble((slot["slot"], "bold"), ": ")
    for part in slot["parts"]:
        before, after, style = MARKS.get(part["kind"], ("", "", ""))
        text.append(f"{before}{part['text']}{after}", style)
    return text
