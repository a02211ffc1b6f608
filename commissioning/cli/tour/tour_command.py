"""The command `tour`: a copy of the demonstration council walked through its whole journey."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.cli.shell.console import FAILED, Setting, end, near, out, plan_of
from commissioning.cli.shell.current_council import current_council
from commissioning.review.model import acts
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.working_reports import Review

QUARTER = "2025-26-Q2"
SIGNERS = (*acts.RECOMMENDERS, acts.ANALYST)


def tour(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A new folder for the tour.", file_okay=False)],
) -> None:
    """Show the whole journey of a quarter, from returns to issued reports, on a demonstration.

    Each step says who acts and why, and shows the command. The end lists, for each clause of the
    framework, the act that carries it out and the page that prints it. It uses keys made only for
    the tour and takes a few minutes. Exit code 1 if a clause is not printed.
    """
    if folder.exists():
        end(WORDING("folder-exists", folder=folder))
    root = _copied(context.obj.project, folder)

    def give(*command: str) -> None:
        out.print(Text(f"$ pipeline.py {' '.join(map(_quoted, command))}", style="cyan"))
        main = context.find_root().command.main
        if code := main(["--root", str(root), *command], standalone_mode=False):
            end(WORDING("tour-stopped", root=near(root)), code)

    _before_the_steps(root, give)
    _walk(context, root, _keys(context, folder.resolve(), root, give), give)
    _after_the_steps(root, give)
    _show_clauses(context.obj.project, root)


def _copied(project: Path, folder: Path) -> Path:
    """A copy of the demonstration council in the folder; where it stands."""
    root = (folder / "council").resolve()
    for name in ("params", "data"):
        shutil.copytree(project / name, root / name)
    shutil.copyfile(project / ".gitattributes", root / ".gitattributes")
    return root


def _after_the_steps(root: Path, give: Callable[..., None]) -> None:
    _say("Anybody", "can see what was done, and prove it years later")
    give("status", QUARTER)
    give("ledger", "verify", QUARTER)
    issued = root / "outputs" / "issued"
    _say("An auditor", "gets the folder of issued reports and nothing else, and verifies it")
    give("verify", str(issued), "--signers", str(root / "ledger" / "allowed_signers"))
    _say("The auditor", "makes the report to full Council again from its folder: the same bytes")
    give("replay", str(issued / QUARTER / "council" / "v1"))


def _show_clauses(project: Path, root: Path) -> None:
    """Show where each clause is printed; the program ends where one is not."""
    from commissioning.cli.tour.framework_clauses import clause_table, clauses_printed

    found = list(clauses_printed(project, root, QUARTER))
    out.print()
    out.print(clause_table(found))
    out.print(Text(WORDING("tour-council", root=near(root))))
    if missing := [clause.asks for clause, page in found if page is None]:
        end(WORDING("tour-missing", missing="; ".join(missing)), FAILED)


def _before_the_steps(root: Path, give: Callable[..., None]) -> None:
    from commissioning.cli.tour.tour_texts import MISSING_ACTIONS

    _say("The analyst", "checks what was returned, and finds two misses without an action")
    give("check")
    _say("The providers", "return what they will do, by whom and by when")
    (root / "data" / "actions" / "late.csv").write_text(MISSING_ACTIONS, "utf-8")
    _duties(root, give)


def _duties(root: Path, give: Callable[..., None]) -> None:
    """Make known what a provider was not told, and let stand by name what the contract lacks."""
    from commissioning.cli.tour.tour_texts import (
        ACKNOWLEDGEMENTS,
        NOT_NOTIFIED,
        NOTIFIED,
        NOTIFIED_LINE,
    )

    params = root / "params"
    _say("The company as agent", "tells the provider of land charges who is accountable (§3)")
    give("contracts", "notify", NOTIFIED)
    text = (params / "obligations.csv").read_text("utf-8").replace(NOT_NOTIFIED, NOTIFIED_LINE)
    (params / "obligations.csv").write_text(text, "utf-8", newline="\n")
    _say("The Head of Paid Service", "lets stand that the waste contract has no clause yet (§5)")
    (params / "acknowledgements.csv").write_text(ACKNOWLEDGEMENTS, "utf-8", newline="\n")


def _specified(root: Path, keys: dict[str, str], give: Callable[..., None]) -> None:
    """Have the year's specification signed, on which the quarter's reports will be made."""
    (name,) = (one for one, path in keys.items() if Path(path).name == acts.HEAD_OF_PAID_SERVICE)
    _say(name, "signs what is specified for the year: measures, targets, tolerances (§1)")
    give("specification", "sign", QUARTER[:7], "--by", name, "--key", keys[name])


def _keys(
    context: typer.Context, folder: Path, root: Path, give: Callable[..., None]
) -> dict[str, str]:
    """A throw-away key for each officer who signs, by their name."""
    today, found = context.obj.clock().date(), {}
    for officer in current_council(root).officers:
        if officer.role in SIGNERS and officer.holds_on(today):
            path = str(folder / "keys" / officer.role)
            _say(officer.name, "makes a key to sign with; the council learns the public half")
            give("keys", "new", path, "--unlocked", "--comment", officer.name)
            give("keys", "add", officer.name, f"{path}.pub")
            found[officer.name] = path
    return found


def _walk(
    context: typer.Context, root: Path, keys: dict[str, str], give: Callable[..., None]
) -> None:
    from commissioning.cli.tour.tour_guide import Guide
    from commissioning.cli.tour.tour_steps import steps
    from commissioning.cli.tour.tour_texts import TourTexts

    _specified(root, keys, give)
    setting = replace(context.obj, root=root)
    guide = Guide(partial(_review, setting), keys, TourTexts(setting.project))
    for step in steps(guide):
        _say(step.who, step.why)
        first, *others = step.commands
        give(*first)
        _likewise(guide.review, step.likewise)
        for command in others:
            give(*command)


def _review(setting: Setting) -> Review:
    """The quarter's reports under review, as everything now stands."""
    from commissioning.working_reports import Review

    council = current_council(setting.root)
    plan = plan_of(setting, council, QUARTER)
    return Review(council, setting.root, plan.reports, setting.time_text())


def _likewise(review: Review, commands: tuple[tuple[str, ...], ...]) -> None:
    """Write the words that need not be shown one by one."""
    from commissioning.narrative import Copy
    from commissioning.working_reports.narratives import holding, write_narrative

    for _, _, key, slot, text, _, name in commands:
        copy = Copy(name, review.at, "command", f"command:{name}")
        with holding(review.journal(key)):
            write_narrative(review.place(key), review.journal(key), slot, text, copy)
    if commands:
        places = f"{len(commands)} other place{'s' if len(commands) > 1 else ''}"
        out.print(Text(f"… and in {places}, each by its own author."))


def _say(who: str, why: str) -> None:
    out.print()
    out.print(Text.assemble((who, "bold"), f" {why}."))


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
