"""One error for all that people can put right, and one damaged file that never takes the rest."""

from __future__ import annotations

import ast
import json
import pickle
import shutil
from functools import cache, partial
from pathlib import Path

import pytest
import typer
from conftest import PROJECT, made_once, pipeline_here, sized
from desk_data import review_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissioning.build.build_quarter import Run, decisions
from commissioning.cli.shell.console import user_errors
from commissioning.desk.actions.review_act import reviewed
from commissioning.desk.pages.view_models import aside, places, rows
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import open_desk
from commissioning.errors import CommissioningError
from commissioning.execution.notebook_run import ReportError
from commissioning.inputs.faults import Fault, InputError
from commissioning.narrative.journal import journal_file
from commissioning.narrative.journal.journal_lines import JournalError
from commissioning.notebook.cell_kinds import FACTS, OWN
from commissioning.workflow.issue_readiness import ready

QUARTER, FINANCE, OTHER = "2025-26-Q2", "finance", "provider-bins"
PLACE = f"outputs/working/{QUARTER}/{FINANCE}"
NOTEBOOK, WORDS, LEDGER = (
    *(f"{PLACE}/report.ipynb", f"narrative/{QUARTER}/{FINANCE}.jsonl", f"ledger/{QUARTER}.jsonl"),
)
HEADER, ACCOUNT = f"{PLACE}/inputs/snapshot.json", f"outputs/working/{QUARTER}/.made/finance.json"
LISTING = "outputs/index.json"
FILES = (NOTEBOOK, WORDS, LEDGER, HEADER, ACCOUNT, LISTING, f"{PLACE}/inputs/measures.csv")
BY = ("--by", "D. Reed")
READER = User.model_construct(login="", name="D. Reed", roles=["analyst"], password="")
# What a person types, or a desk's page asks for, on which a damaged file of finance may bear.
TYPED = (
    ("status",),
    ("status", "--json"),
    ("plan",),
    ("catalogue",),
    ("ledger", "verify"),
    ("ledger", "show"),
    ("narrative", "list", FINANCE),
    ("narrative", "show", FINANCE),
    ("narrative", "write", FINANCE, "capital-commentary", "As planned.", *BY),
    ("narrative", "confirm", FINANCE, "revenue-commentary", *BY),
    ("export-narrative", FINANCE, "words.docx"),
    ("review", "show", FINANCE),
    ("review", "challenge", FINANCE, "Why?", "--by", "A. Hale", "--to", "analyst"),
    ("review", "withdraw", FINANCE, "--by", "A. Hale", "--reason", "To correct it."),
    ("sign-off", "approve", FINANCE, "--by", "A. Hale", "--show"),
    ("diff", FINANCE, OTHER),
)


def taken_on(finance_made, folder):
    """Of the council with two reports made, finance has words, is submitted and challenged."""
    shutil.copytree(finance_made, folder)
    for slot in ("summary", "revenue", "forecast", "capital"):
        words = ("narrative", "write", FINANCE, f"{slot}-commentary", "Told in the tables.")
        assert pipeline_here("--root", folder, *words, *BY).code == 0
    assert pipeline_here("--root", folder, "review", "submit", FINANCE, *BY).code == 0
    put = ("review", "challenge", FINANCE, "Why so?", "--by", "A. Hale", "--to", "analyst")
    assert pipeline_here("--root", folder, *put).code == 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory, finance_made):
    return made_once(tmp_path_factory, "council-to-damage", partial(taken_on, finance_made))


@pytest.fixture(scope="module")
def states(whole):
    return pipeline_here("--root", whole, "status", "--json").json["states"]


@pytest.fixture(scope="module")
def code_of(whole, tmp_path_factory):
    """With which code a command ends on the council before it is damaged."""

    @cache
    def code(command):
        root = Path(shutil.copytree(whole, tmp_path_factory.mktemp("sound") / "council"))
        return type_in(root, command).code

    return code


@pytest.fixture
def root(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "council"))


def type_in(root, command):
    if command[0] == "diff":
        command = ("diff", *(root / PLACE.replace(FINANCE, key) for key in command[1:]))
    if command[0] == "export-narrative":
        command = (*command[:2], root / command[2])
    return pipeline_here("--root", root, *command)


def rewritten(path, change):
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def facts_in(notebook):
    """The first list of facts of a notebook that is not empty."""
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", ()))
    return next(facts for one in outputs if (facts := one.get("data", {}).get(FACTS)))


def no_unit(notebook):
    del facts_in(notebook)[0]["unit"]


def test_every_error_is_a_commissioning_error():
    bare = [
        f"{path.relative_to(PROJECT).as_posix()}: {node.name}"
        for path in sorted((PROJECT / "commissioning").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and {"Exception", "BaseException", "ValueError", "RuntimeError", "OSError"}
        & {getattr(base, "id", "") for base in node.bases}
    ]
    # Kernels are to be of use to any Jupyter program, and import nothing of the house.
    assert bare == [
        "commissioning/errors.py: CommissioningError",
        "commissioning/warm_kernels/server/server_registry.py: ForkError",
    ]


def test_an_error_says_where_what_and_with_which_code_to_end():
    error = CommissioningError("write a number.", "data/results.csv, row 3")
    assert str(error) == "data/results.csv, row 3: write a number."
    assert (error.sentence, error.place, error.exit_code) == (
        *("write a number.", "data/results.csv, row 3"),
        2,
    )
    again = pickle.loads(pickle.dumps(error))  # as from a worker
    assert (str(again), again.place) == (str(error), error.place)
    failed = ReportError("total", "NameError: x")
    assert (str(failed), failed.place) == ("cell total: NameError: x", "cell total")


class Late(CommissioningError):
    exit_code = 1


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (JournalError("a.jsonl, line 3: changed."), 2, "a.jsonl, line 3: changed."),
        (Late("The day is over.", "meeting"), 1, "meeting: The day is over."),
        (InputError([Fault("data/a.csv", 2, "x", "y", "a number")]), 2, "data/a.csv"),
        (FileNotFoundError(2, "No such file", "a.csv"), 1, "a.csv was not found"),
    ],
)
def test_the_command_line_ends_with_the_sentence_of_any_error(error, code, told, capsys):
    with pytest.raises(typer.Exit) as ended, user_errors():
        raise error
    assert ended.value.exit_code == code
    assert told in capsys.readouterr().err


def test_a_fault_of_the_program_is_not_told_as_one_of_a_person():
    with pytest.raises(ZeroDivisionError), user_errors():
        1 / 0  # noqa: B018


def test_a_fact_without_its_unit_is_told_of_its_report_and_no_other(root, states):
    rewritten(root / NOTEBOOK, no_unit)
    told = type_in(root, ("status", "--json"))
    assert told.code == 2
    assert {key: told.json["states"][key] for key in states if key != FINANCE} == {
        key: state for key, state in states.items() if key != FINANCE
    }
    for command in TYPED:
        if FINANCE not in command or command[:2] == ("narrative", "show"):
            continue
        answer = type_in(root, command)
        assert answer.code == 2, command
        assert "report.ipynb" in answer.err.replace("\n", ""), command
        assert "a fact has no unit" in " ".join(answer.err.split()), command
    assert type_in(root, ("narrative", "list", OTHER)).code == 0
    assert type_in(root, ("review", "show", OTHER)).code == 0


def test_a_damaged_report_is_not_issued_and_the_others_are_judged(root):
    rewritten(root / NOTEBOOK, no_unit)
    issued, shut = ready(review_of(root)(), "D. Reed", [])
    assert issued == {}
    assert len(shut) == 2
    assert f"{FINANCE}/report.ipynb is not a notebook of this program" in shut[FINANCE]
    assert "a fact has no unit" in shut[FINANCE]
    assert shut[OTHER].startswith(f"{OTHER} cannot be issued yet")


def test_the_desk_shows_the_other_reports(root):
    rewritten(root / NOTEBOOK, no_unit)
    desk = open_desk(root, QUARTER, lambda: "2025-12-01T09:00:00+00:00", review_of(root))
    assert [one.key for one in desk.reports(READER)] == [OTHER]
    assert "a fact has no unit" in desk.unreadable()[FINANCE]


@pytest.mark.parametrize("name", [NOTEBOOK, WORDS])
def test_a_folder_in_place_of_a_file_is_told_of_its_report_and_nothing_in_it_is_lost(name, root):
    put(root / name, None)
    (root / name / "kept.txt").write_text("Words.", "utf-8")
    told = type_in(root, ("status", "--json")).json["states"]
    assert told[FINANCE].startswith("not known: ")
    assert f"{Path(name).name} is a folder, but should be a file" in told[FINANCE]
    for command in (("narrative", "list", FINANCE), ("review", "submit", FINANCE, *BY)):
        answer = type_in(root, command)
        assert answer.code == 2
        assert f"{Path(name).name} is a folder" in " ".join(answer.err.split())
    made = pipeline_here("--root", root, "run", "--json", "--report", FINANCE, "--report", OTHER)
    errors = {row["key"]: row["error"] for row in made.json["reports"]}
    assert f"{Path(name).name} is a folder" in errors[FINANCE]
    assert errors[OTHER] == ""
    assert (root / name / "kept.txt").read_text("utf-8") == "Words."


JUNK = st.sampled_from([None, 7, "x", [], {}, [[1]], {"a": [None]}, True, "\ud800", 1e308])
NAMES = ("cells", "metadata", "outputs", "data", "source", OWN, FACTS, "record", "report", "files")


def damaged(path, draw):
    """A file with one thing done to it that a hand, a disk or a program may do."""
    content = path.read_bytes()
    done = draw(st.sampled_from(["part", "part", "part", "cut", "bytes", "folder", "nothing"]))
    if done == "part" and path.suffix in (".json", ".ipynb", ".jsonl"):
        return _with_junk(path, content, draw)
    if done == "cut":
        return content[: draw(st.integers(0, len(content) - 1))]
    if done == "bytes":
        return draw(st.sampled_from([b"", b"\xff\xfe{", b"[" * 99_999, b"{}\n", b"[1]\n", b"null"]))
    return None if done == "folder" else b"\0" * 64


def _with_junk(path, content, draw):
    """JSON of which one part was taken out or is something else; a journal's lines still chain."""
    if path.suffix == ".json" or path.suffix == ".ipynb":
        whole = json.loads(content)
        _spoil(whole, draw)
        return json.dumps(whole).encode()
    lines = [json.loads(line) for line in content.splitlines()]
    _spoil(draw(st.sampled_from(lines)), draw)
    return "".join(map(journal_file.line_of, journal_file.following([], lines))).encode()


def _spoil(holder, draw):
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        named = [key for key in keys if key in NAMES]
        if not keys:
            return
        key = draw(st.sampled_from(named if named and draw(st.booleans()) else keys))
        if not isinstance(holder[key], (dict, list)) or draw(st.integers(0, 3)) == 0:
            break
        holder = holder[key]
    if draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = draw(JUNK)


def put(path, content):
    path.unlink()
    path.mkdir() if content is None else path.write_bytes(content)


def look_around(root):
    """What a run decides, an issue judges and the desk shows, each told in a sentence or shown."""
    review = review_of(root)
    desk = open_desk(root, QUARTER, lambda: "2025-12-01T09:00:00+00:00", review)
    looks = (
        lambda: decisions(review(), Run(root, PROJECT, lambda: 0.0, "2025-12-01T09:00:00+00:00")),
        lambda: ready(review(), "D. Reed", []),
        lambda: list(rows(desk.reports(READER), READER)),
        lambda: desk.waiting(READER),
        lambda: [places(desk.report(FINANCE), READER), list(aside(desk.report(FINANCE), READER))],
        lambda: reviewed(desk, FINANCE, READER),
    )
    for look in looks:
        try:
            look()
        except (CommissioningError, OSError) as error:
            yield str(error)


def is_readable(path):
    """Whether a damaged file is still one of its kind, whatever it then says."""
    try:
        if path.suffix == ".jsonl":
            journal_file.read(path)
            return True
        return path.suffix == ".csv" or isinstance(json.loads(path.read_bytes()), dict)
    except (JournalError, ValueError, RecursionError, OSError):
        return False


def names_the_damage(path, told):
    """Whether what is told names the damaged file; where that can be read, the report at least.

    Of its copy of the inputs, which is made anew with it, a report says that it is out of date.
    """
    said = "".join(told.split())
    names = [path.name, *([FINANCE] if is_readable(path) else [])]
    return any(name in said for name in names) or (
        path.parent.name == "inputs" and f"{FINANCE} is out of date" in " ".join(told.split())
    )


@settings(
    max_examples=sized(8, 1500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_done_to_a_file_every_command_ends_in_a_sentence_that_names_it(
    whole, states, code_of, tmp_path_factory, data
):
    root = Path(shutil.copytree(whole, tmp_path_factory.mktemp("damaged") / "council"))
    name = data.draw(st.sampled_from(FILES))
    put(root / name, damaged(root / name, data.draw))
    command = data.draw(st.sampled_from(TYPED))
    told = type_in(root, ("status", "--json"))
    if name != LEDGER:
        assert told.json["states"][OTHER] == states[OTHER]
    for words, answer in ((("status", "--json"), told), (command, type_in(root, command))):
        assert answer.code in (0, 1, 2)
        if answer.code and answer.code != code_of(words):
            assert names_the_damage(root / name, answer.err + answer.out), answer
    for sentence in look_around(root):
        assert names_the_damage(root / name, sentence), sentence
    shutil.rmtree(root)
