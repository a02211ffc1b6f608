"""Names, cells and words that others wrote: nothing in them acts on a terminal."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from pathlib import Path

import pytest
from conftest import PROJECT, pipeline_here, sized
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.padding import Padding
from rich.table import Table

from commissioning.cli.shell import screen
from commissioning.cli.shell.formatting import progress_bar
from commissioning.desk.app.desk_server import DeskServer, _config
from commissioning.inputs.models.measures_and_people import Officers
from commissioning.inputs.models.yaml_reader import read_definition
from commissioning.terminal_text import Text, VisibleConsole, VisibleLines, visible

STYLE = re.compile(r"\x1b\[[0-9;]*m")  # of the console's own
ACTS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
PLANTED = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "C1 control": "\x9b31mred",
    "overwritten line": "withdrawn\rassured  ",
    "backspace": "Limited\b\b\b\b\b\b\bFull",
    "NUL": "a\x00b",
    "bell": "a\x07b",
    "turned round": "\u202egnp.exe",
    "isolate": "\u2066a\u2069",
    "no width": "He\u200blen",
    "mark of byte order": "\ufeffHelen",
    "soft hyphen": "He\u00adlen",
    "other line end": "a\u2028b\u2029c\x85d",
    "tag": "a\U000e0041b",
    "delete": "a\x7fb",
}
MARKUP = [
    "[red]x[/red]",
    "[link=https://evil.example]x[/link]",
    "[/]",
    ":skull:",
    "[bold",
    "[@click]",
]


def printed(*things, **how):
    """What a terminal would be sent."""
    file = io.StringIO()
    given = {"file": file, "force_terminal": True, "width": 200, **screen.PLAIN}
    VisibleConsole(**given).print(*things, **how)
    return file.getvalue()


def acting(sent):
    """What would act on a terminal, but the console's own styles."""
    left = STYLE.sub("", sent).replace("\n", "")
    return [one for one in left if unicodedata.category(one) in ACTS]


def in_every_form(text):
    """Everything that the commands print text as."""
    table = Table(title=text)
    table.add_column(text)
    table.add_column("Told", overflow="fold")
    table.add_row(text, Text(text))
    lines = [Text(text), Text.assemble((text, "bold"), f": {text}", style="red"), text, table]
    return [*lines, Padding(Text(text), (0, 0, 0, 2)), Text("a").append(text)]


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_what_acts_on_a_terminal_is_printed_as_an_escape(text):
    for form in in_every_form(text):
        assert acting(printed(form)) == []
    told = STYLE.sub("", printed(Text(text))).rstrip("\n")
    assert told == visible(text)
    assert "\\" in told


@settings(deadline=None, max_examples=sized(20, 60))
@given(st.text())
def test_no_text_acts_on_a_terminal(text):
    for form in in_every_form(text):
        assert acting(printed(form)) == []


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_printed_as_it_is(text):
    for form in (Text(text), text, Padding(Text(text))):
        sent = printed(form)
        assert text in sent
        assert "\x1b]8" not in sent
    table = Table()
    table.add_column(text)
    table.add_row(text)
    assert STYLE.sub("", printed(table)).count(text) == 2


def test_ordinary_letters_stand_as_they_are():
    words = "Ærø, Łódź, नमस्ते, £1,000 – “so” … ✓ 漢字\ta\nb"
    assert visible(words) == words


def test_a_name_on_the_bar_of_progress_acts_on_nothing():
    file = io.StringIO()
    console = VisibleConsole(file=file, force_terminal=True, width=120, **screen.PLAIN)
    with progress_bar(console, quiet=False) as bar:
        bar.add_task("\x1b]0;owned\x07[red]x", total=2)
        bar.refresh()
    assert "\x1b]" not in file.getvalue()
    assert "\\x1b]0;owned" in file.getvalue()


def test_there_is_one_door_to_the_terminal():
    """Whatever prints takes its words and its console from `terminal_text`."""
    for path in sorted((PROJECT / "commissioning").rglob("*.py")):
        text = path.read_text("utf-8")
        if path.name != "terminal_text.py":
            assert "rich.text" not in text, path
            assert not re.search(r"(?<!Visible)\bConsole\(", text), path
            assert "typer.echo" not in text, path


def on_a_terminal(monkeypatch):
    """Let the two consoles print as on a terminal."""
    for console in (screen.out, screen.err):
        monkeypatch.setattr(console, "_force_terminal", True)
        monkeypatch.setattr(console, "_width", 400)


@pytest.mark.parametrize("text", [PLANTED[one] for one in ("link", "C1 control", "turned round")])
def test_cells_and_params_with_escapes_are_told_without_their_effect(small, monkeypatch, text):
    on_a_terminal(monkeypatch)
    for file in [*(small / "data").rglob("*.csv"), *(small / "params").glob("*.csv")]:
        head, *rows = file.read_text("utf-8").splitlines()
        spoilt = [rows[0] + text, *rows[1:]] if rows else []
        file.write_text("\n".join([head, *spoilt]) + "\n", "utf-8")
    for command in (["check"], ["plan"], ["status"], ["run"], ["user", "list"], ["catalogue"]):
        answer = pipeline_here("--root", small, *command)
        assert acting(answer.out) == acting(answer.err) == [], command
    assert "fault" in pipeline_here("--root", small, "check").err


def test_titles_and_names_with_escapes_are_told_without_their_effect(small, monkeypatch):
    on_a_terminal(monkeypatch)
    bad = PLANTED["C1 control"] + PLANTED["turned round"] + "[red][link=https://e.example]"
    for name, old in (("reports.yaml", "title: "), ("officers.yaml", "title: ")):
        file = small / "params" / name
        text = re.sub(rf"({old})([^,}}\n]+)", lambda m: m[1] + f'"{bad}"', file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    for command in (["check"], ["plan"], ["status"], ["narrative", "list", "council"]):
        answer = pipeline_here("--root", small, *command)
        assert acting(answer.out) == acting(answer.err) == [], command
        assert "\x1b]8" not in answer.out + answer.err


def test_a_file_with_a_hostile_name_does_not_act_through_an_error(small, monkeypatch):
    on_a_terminal(monkeypatch)
    name = "\x1b]0;owned\x07.csv"
    for words in (["import-narrative", "council", name, "x", "--by", "A. Hale"], ["check", name]):
        answer = pipeline_here("--root", small, *words)
        assert answer.code == 2
        assert acting(answer.err) == []
    (small / "data" / "results" / f"{name}.ods").write_text("x", "utf-8")
    answer = pipeline_here("--root", small, "check")
    assert acting(answer.err) == []
    assert "owned" in answer.err


@pytest.mark.parametrize("name", ["Helen\u200b Marsh", "\u202eHelen", "He\u00adlen", "Helen\x7f"])
def test_two_people_do_not_have_names_that_look_the_same(tmp_path: Path, name):
    (tmp_path / "officers.yaml").write_text(
        f'officers:\n  - {{role: analyst, name: "{name}", title: Analyst, from: 2020-04-01}}\n',
        "utf-8",
    )
    found, faults = read_definition(tmp_path, "officers.yaml", Officers)
    assert found is None
    assert len(faults) == 1


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_lines_of_a_log_act_on_no_terminal(text):
    """A browser may ask the desk for any address, and a library may tell of any file."""
    record = logging.LogRecord("desk", logging.ERROR, "", 0, "no %s", (text,), None)
    told = VisibleLines("[%(name)s] %(message)s").format(record)
    assert acting(told) == []
    assert told == f"[desk] no {visible(text)}"


def test_the_command_line_logs_in_no_other_way(monkeypatch):
    monkeypatch.setattr(logging.lastResort, "formatter", None)
    screen.print_anything()
    logging.captureWarnings(capture=False)
    assert isinstance(logging.lastResort.formatter, VisibleLines)


def test_the_desk_logs_lines_that_act_on_no_terminal(tmp_path):
    config = _config(None, tmp_path, 0, open_browser=False)
    (handler,) = DeskServer(config=config).log.handlers
    assert isinstance(handler.formatter, VisibleLines)
