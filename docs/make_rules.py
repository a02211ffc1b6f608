"""Where each rule of the program is: docs/rules.md, made from the functions that apply them.

A function that applies a rule ends its docstring with
`Rule on GROUP: the rule in a sentence. Source: the law. Test: test_that_holds_it.` Several tests
stand behind `Tests:`, between commas. A rule of the project itself has the source “house rule”.
A data check has its source in the register of checks, and its test in docs/checks_held_by.csv.
"""

from __future__ import annotations

import ast
import csv
import importlib
import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from glossary import explained  # noqa: E402

import commissioning  # noqa: E402
from commissioning.analysis.performance.target_status import status  # noqa: E402
from commissioning.checks import CHECKS, Check  # noqa: E402
from commissioning.disclosure import leaks  # noqa: E402
from commissioning.narrative import role_name  # noqa: E402
from commissioning.review.model import acts, post_for  # noqa: E402
from commissioning.review.proof import SIGNED_BY, signed_year  # noqa: E402
from commissioning.review.rules import gates  # noqa: E402
from commissioning.review.rules.authorisation import RULES  # noqa: E402
from commissioning.workflow import raise_exception  # noqa: E402

PACKAGE = Path(commissioning.__file__).resolve().parent
HELD_BY = PROJECT / "docs" / "checks_held_by.csv"
MARK = "Rule on "
RULE = re.compile(r"Rule on (\w+): (.+?)\. Source: (.+)\. Tests?: (test_\w+(?:, test_\w+)*)\.")
GROUPS = {
    "acts": ("Acts", "Who may do what to a report, when, and after what."),
    "issue": ("Before issue", "What must be true before a report is issued."),
    "disclosure": ("Disclosure", "What is exempt, who may read what, and what a leak is."),
    "retention": ("Retention", "How long an issued report is kept. Nothing is ever deleted."),
    "figures": ("Figures", "How results, statuses, exceptions and money are calculated."),
}
# Acts whose rule is not in the table of rules on acts.
ELSEWHERE = {acts.RAISE: raise_exception, acts.ISSUE: gates, acts.SPECIFY: signed_year}
# The rules most asked for come first in their group.
FIRST = (post_for, gates, leaks, status)
TERMS = ("slot", "side", "exempt version", "tier", "gate", "seal", "tolerance", "working report")
WHO = {acts.ANSWER: ["whoever the challenge asks"]}


@dataclass(frozen=True)
class Rule:
    """A rule: its group, what it says, its source, the function that holds it, its tests."""

    group: str
    sentence: str
    source: str
    function: Callable[..., Any]
    tests: tuple[str, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Where its function is: the file and, to put rules in their order, the line."""
        function = inspect.unwrap(self.function)
        path = Path(inspect.getsourcefile(function)).resolve().relative_to(PROJECT)
        return path.as_posix(), function.__code__.co_firstlineno


def rules() -> list[Rule]:
    """Every rule but the data checks, those of FIRST first, then in the order of files and lines.

    Raises:
        ValueError: a docstring begins a rule and lacks its sentence, source or test.
    """
    return sorted(
        _of_functions(_functions()), key=lambda rule: (rule.function not in FIRST, rule.place)
    )


def _of_functions(functions: Iterable[Callable[..., Any]]) -> Iterator[Rule]:
    for function in functions:
        text = " ".join((function.__doc__ or "").split())
        if MARK not in text:
            continue
        found = RULE.fullmatch(text[text.index(MARK) :])
        if found is None or found[1] not in GROUPS:
            raise ValueError(f"{function.__qualname__} states its rule in another form: {text}")
        group, sentence, source, tests = found.groups()
        yield Rule(group, sentence, source, function, tuple(tests.split(", ")))


def _functions() -> Iterator[Callable[..., Any]]:
    """Every function of a module in which some docstring begins a rule."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if MARK in path.read_text("utf-8"):
            parts = path.relative_to(PROJECT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield from _defined_in(importlib.import_module(name), name)


def _defined_in(holder: Any, module: str) -> Iterator[Callable[..., Any]]:
    for one in vars(holder).values():
        if inspect.isclass(one) and one.__module__ == module:
            yield from _defined_in(one, module)
        elif inspect.isfunction(one) and one.__module__ == module:
            yield one


def rule_of(check: Check) -> Rule:
    """A data check as a rule: its first sentence, its source, its tests.

    Raises:
        KeyError: docs/checks_held_by.csv names no test of it.
    """
    sentence = check.catches.partition("\n\n")[0].replace("\n", " ").removesuffix(".")
    return Rule("data", sentence, check.source, check.rule, (held_by()[check.id],))


@cache
def held_by() -> dict[str, str]:
    """The test that holds each data check, by the check's id."""
    with HELD_BY.open(encoding="utf-8", newline="") as file:
        return {row["check"]: row["test"] for row in csv.DictReader(file)}


@cache
def tests_by_name() -> dict[str, list[str]]:
    """The files, from the project's folder, in which each test function is defined."""
    found = defaultdict(list)
    for path in sorted((PROJECT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[node.name].append(path.relative_to(PROJECT).as_posix())
    return dict(found)


def where(rule: Rule, up: str = "..") -> str:
    """The file, as a link, and the function that apply a rule."""
    file, _ = rule.place
    return f"[{file}]({up}/{file}) `{inspect.unwrap(rule.function).__qualname__}`"


def held(rule: Rule) -> str:
    """The tests that check a rule, each with a link to its file.

    Raises:
        ValueError: a test is not there, or two files have one of that name.
    """
    links = []
    for test in rule.tests:
        files = tests_by_name().get(test, [])
        if len(files) != 1:
            place = where(rule)
            raise ValueError(f"{place} names the test {test}, which {len(files)} files define.")
        links.append(f"[{Path(files[0]).name}](../{files[0]}) `{test}`")
    return "<br>".join(links)


def item(rule: Rule, name: str = "") -> str:
    """A rule as an item of a list: its name, what it says, its source, where it is, its tests."""
    sentence = rule.sentence[0].upper() + rule.sentence[1:]
    named = f"`{name}` " if name else ""
    return f"- {named}**{sentence}.** *{rule.source}*<br>{where(rule)}<br>{held(rule)}"


def page(note: str) -> str:
    """The page of rules, in markdown."""
    found = rules()
    lines = [note, "", "# Where is rule X?", ""]
    lines += [
        "This page lists every rule that a council meets: what it says, its source, the",
        "function that applies it, and the test that checks the function. “Framework” is the",
        "council's commissioning framework ([clause by clause](reference/framework.md)). A house",
        "rule is the project's own.",
        "",
        *("| Rules | Number |", "|---|---|", *_contents(found)),
        *("", "## Who may do which act", "", *_of_acts(found)),
    ]
    for group, (title, meaning) in GROUPS.items():
        items = [item(rule) for rule in found if rule.group == group]
        lines += ["", f"## {title}", "", meaning, "", *items]
    lines += [
        "",
        "## Data checks",
        "",
        "Each begins with its id. [Checks](reference/checks.md) says how serious a fault is, and",
    ]
    lines += ["more about each.", ""]
    lines += [item(rule_of(check), check.id) for check in CHECKS]
    return "\n".join([*lines, "", *explained(*TERMS)]) + "\n"


def _contents(found: list[Rule]) -> Iterator[str]:
    """How many rules each section has, with a link to it."""
    for group, (title, _) in GROUPS.items():
        number = sum(rule.group == group for rule in found)
        yield f"| [{title}](#{title.lower().replace(' ', '-')}) | {number} |"
    yield f"| [Data checks](#data-checks) | {len(CHECKS)} |"


def _of_acts(found: list[Rule]) -> Iterator[str]:
    """Who may do each act, whether it is signed, in which capacity, and where its rule is."""
    (role,) = (where(rule) for rule in found if rule.function is post_for)
    yield f"Anybody who does not hold one of these roles on that day is refused by<br>{role}."
    yield from ("The rule of an act says what else must be true.", "")
    yield from (
        "A provider's manager submits the provider's own response. One person never acts in",
    )
    yield from ("two capacities on one report.", "")
    yield "| Act | Who may | Signed | Capacity | Rule, beside the role |"
    yield "|---|---|---|---|---|"
    who = {**{one.name: one.by for one in acts.ACTS.values()}, acts.SPECIFY: SIGNED_BY, **WHO}
    for act in sorted(who):
        roles = ", ".join(sorted(role_name(role) for role in who[act]))
        function = {**ELSEWHERE, **RULES}[act]
        (place,) = (where(rule) for rule in found if rule.function is function)
        capacity = acts.ACTS[act].capacity if act in acts.ACTS else None
        yield f"| `{act}` | {roles} | {_signed(act)} | {capacity or ''} | {place} |"


def _signed(act: str) -> str:
    if act in acts.SIGNED | acts.SIGNED_AS_LETTER | {acts.SPECIFY}:
        return "always"
    if act == acts.ISSUE:
        return "by the seal"
    return "with a key" if act in acts.MAY_BE_SIGNED else "no"
