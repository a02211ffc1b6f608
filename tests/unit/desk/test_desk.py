"""The parts of a desk by themselves: its users, its patience, its profile of JupyterLab."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import jupyterlab
import pytest
from desk_data import FINANCE, FORECAST, QUARTER, REVENUE, cell_of, entered, name_officers, now
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from commissioning.desk.actions.narrative_decision import Decision, NotTheirsError, enter
from commissioning.desk.jupyter import save_narrative
from commissioning.desk.jupyter.harmless_text import restored, shown
from commissioning.desk.jupyter.notebook_copy import copy_for, read_copy
from commissioning.desk.jupyter.save_narrative import BusyError, save_report_narrative
from commissioning.desk.pages.view_models import unreadable_sentences
from commissioning.desk.people.users import (
    UsersError,
    add_user,
    check_password,
    read_users,
    remove_user,
)
from commissioning.desk.reports import desk_report as report
from commissioning.desk.reports.desk_quarter import open_desk
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.notebook.cell_kinds import OWN
from commissioning.wording import Wording
from commissioning.working_reports.narratives.narrative_refusals import RefusedNarrative
from commissioning.working_reports.store.report_notebooks import NotebookError
from commissioning.working_reports.store.report_store import NOTEBOOK

DESK, WORKING = Wording("desk"), Wording("working")

PASSWORD = "four words no saying"
PROFILE = Path(save_narrative.__file__).parents[1] / "profile"


def test_users_are_kept_in_a_file_of_their_own_with_no_password_in_it(tmp_path):
    add_user(tmp_path, "ahale", "Ann Hale", ["head-of-paid-service"], PASSWORD)
    add_user(tmp_path, "ewren", "Eve Wren", ["provider:brookside"], PASSWORD)
    path = tmp_path / "desk" / "users.yaml"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text("utf-8")
    users = read_users(tmp_path)
    assert users["ahale"].roles == ["head-of-paid-service"]
    assert users["ewren"].roles == ["provider:brookside"]
    assert (users["ahale"].is_officer, users["ewren"].is_officer) == (True, False)
    assert check_password(users, "ahale", PASSWORD)
    assert not check_password(users, "ahale", PASSWORD + " ")
    assert not check_password(users, "nobody", PASSWORD)
    assert not check_password(users, "nobody", "nobody")
    remove_user(tmp_path, "ahale")
    assert list(read_users(tmp_path)) == ["ewren"]


@pytest.mark.parametrize(
    ("login", "name", "roles", "password", "told"),
    [
        ("ahale", "Ann", ["analyst"], "too short!", "at least 12 characters, or three words"),
        ("Ahale", "Ann", ["analyst"], PASSWORD, "A user name is a lower-case letter"),
        ("a/../b", "Ann", ["analyst"], PASSWORD, "A user name is a lower-case letter"),
        ("ahale", "", ["analyst"], PASSWORD, "A name is one line of text"),
        ("ahale", "Ann\x1b", ["analyst"], PASSWORD, "A name is one line of text"),
        ("ahale", "Ann", ["mayor"], PASSWORD, "A role is one of analyst, chief-finance-officer"),
        ("ahale", "Ann", ["provider:"], PASSWORD, "A role is one of"),
        ("ahale", "Ann", [], PASSWORD, "A role is one of"),
    ],
)
def test_a_user_of_another_form_is_refused_in_words(tmp_path, login, name, roles, password, told):
    with pytest.raises(UsersError, match=re.escape(told)):
        add_user(tmp_path, login, name, roles, password)
    assert read_users(tmp_path) == {}


def test_a_spoiled_file_of_users_lets_nobody_in(tmp_path):
    add_user(tmp_path, "ahale", "Ann Hale", ["analyst"], PASSWORD)
    path = tmp_path / "desk" / "users.yaml"
    path.write_text(path.read_text("utf-8").replace("analyst", "mayor"), "utf-8")
    with pytest.raises(UsersError, match=r"users\.yaml, row \d+"):
        read_users(tmp_path)


def test_each_shortcut_that_is_taken_away_is_one_that_jupyterlab_has():
    """A shortcut under another name or selector would stay, and nobody would be told."""
    known = set()
    for path in (Path(jupyterlab.__file__).parent / "schemas").rglob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        for one in schema.get("jupyter.lab.shortcuts", ()):
            known.add((one["command"], *one["keys"], one["selector"]))
    overrides = json.loads((PROFILE / "overrides.json").read_text("utf-8"))
    shortcuts = overrides["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    assert len(shortcuts) > 40
    assert all(one["disabled"] for one in shortcuts)
    taken = {(one["command"], *one["keys"], one["selector"]) for one in shortcuts}
    assert taken - known == set()


def test_each_setting_of_the_profile_is_one_that_jupyterlab_has():
    schemas = Path(jupyterlab.__file__).parent / "schemas"
    overrides = json.loads((PROFILE / "overrides.json").read_text("utf-8"))
    for name, settings in overrides.items():
        plugin, _, part = name.partition(":")
        path = schemas / plugin / f"{part}.json"
        schema = json.loads(path.read_text("utf-8"))
        unknown = settings.keys() - schema["properties"].keys() - {"toolbar", "menus"}
        assert unknown == set(), name


@pytest.fixture
def desk(finance_made, tmp_path):
    root = Path(shutil.copytree(finance_made, tmp_path / "small"))
    name_officers(root)
    add_user(root, "dreed", "Dora Reed", ["analyst"], PASSWORD)
    return open_desk(root, QUARTER, now, None)


def written(desk, user, slot, text):
    copy = copy_for(desk.report(FINANCE), user, desk.new_load(user.login))
    cell_of(copy, slot)["source"] = text
    return read_copy(copy)


def test_a_save_waits_for_a_report_only_so_long(desk, monkeypatch):
    monkeypatch.setattr(save_narrative, "PATIENCE_SECONDS", 0.2)
    user = desk.users()["dreed"]
    sent = written(desk, user, REVENUE, "Kept waiting.")
    lock = desk.journal(FINANCE).with_name(f".{FINANCE}.lock")
    with FileLock(lock), pytest.raises(BusyError, match=DESK("being-rebuilt")):
        save_report_narrative(desk, FINANCE, sent, user)
    assert entered(desk.root, FINANCE, journal_acts.WRITTEN) == []
    assert save_report_narrative(desk, FINANCE, sent, user) == []
    assert [one[1] for one in entered(desk.root, FINANCE, journal_acts.WRITTEN)] == [
        "Kept waiting."
    ]


def test_words_beyond_a_bound_are_refused_and_the_others_are_saved(desk):
    user = desk.users()["dreed"]
    sent = written(desk, user, REVENUE, "> " * 7 + "deep")
    cell_of(sent.notebook, FORECAST)["source"] = "It will hold."
    with pytest.raises(RefusedNarrative, match=f"text of {REVENUE} is refused: .* 6 is the most"):
        save_report_narrative(desk, FINANCE, sent, user)
    assert [one[:2] for one in entered(desk.root, FINANCE, journal_acts.WRITTEN)] == [
        (FORECAST, "It will hold.")
    ]


def test_a_misspelt_name_and_words_not_yet_finished_are_saved_and_told(desk):
    user = desk.users()["dreed"]
    text = "It was {{spend.totl}}.[^1]"
    told = " ".join(save_report_narrative(desk, FINANCE, written(desk, user, REVENUE, text), user))
    assert (
        f"{REVENUE}: {{{{spend.totl}}}} is not a figure of this report; the nearest name is "
        in told
    )
    assert (
        f"The report cannot be printed as it is: Cell {REVENUE}: footnote [^1] has no words"
    ) in told
    assert entered(desk.root, FINANCE, journal_acts.WRITTEN)[-1][1] == text
    link = written(desk, user, REVENUE, "As [above](#no-such-heading).")
    (told,) = save_report_narrative(desk, FINANCE, link, user)
    assert "the link to #no-such-heading goes nowhere" in told


def test_one_report_that_cannot_be_read_ends_the_list_of_none(desk):
    broken = desk.place("broken")
    shutil.copytree(desk.place(FINANCE), broken)
    (broken / NOTEBOOK).write_bytes((broken / NOTEBOOK).read_bytes()[:1000])
    user = desk.users()["dreed"]
    assert [one.key for one in desk.reports(user)] == desk.keys()[1:]
    assert FINANCE in desk.keys()[1:]
    assert desk.waiting(user) == {}
    (officer,) = unreadable_sentences(desk.unreadable(), user)
    assert DESK("report-unreadable", key="broken", why="").rstrip() in officer
    assert "is not a notebook" in officer
    (provider,) = unreadable_sentences(desk.unreadable(), SimpleNamespace(is_officer=False))
    assert "broken" not in provider
    with pytest.raises(NotebookError):
        desk.report("broken")


def test_whatever_reading_a_report_raises_is_of_that_report(desk, monkeypatch):
    def fail(*_):
        raise RecursionError("too deep")

    monkeypatch.setattr(report, "current_report", fail)
    why = "an unexpected error, RecursionError: too deep"
    keys, told = desk.keys(), desk.unreadable()
    assert told.keys() == set(keys)
    for key in keys:
        assert WORKING("report-unreadable", place=desk.place(key), why=why) in told[key]
    assert list(desk.reports(desk.users()["dreed"])) == []


def test_code_is_folded_away_and_only_own_slots_are_open(desk):
    user = desk.users()["dreed"]
    copy = copy_for(desk.report(FINANCE), user, "dreed:1")
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    assert all(cell.metadata["jupyter"]["source_hidden"] for cell in code)
    open_ = {cell.metadata[OWN]["slot"] for cell in copy.cells if cell.metadata["editable"]}
    assert open_ == {
        *("summary-commentary", "revenue-commentary", "forecast-commentary"),
        "capital-commentary",
    }
    assert not any("trusted" in cell.metadata for cell in copy.cells if cell.cell_type != "code")


PIECES = [*"<a/!? \N{WORD JOINER}&;>`\n[](:.@sS", "http", "https", "ftp", "www", "WWW", "://"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_words_come_back_as_they_were_and_begin_no_html_or_link_meanwhile(text):
    assert restored(shown(text)) == text
    assert not re.search(r"<[A-Za-z/!?]|\][(:]", shown(text))
    addresses = re.findall(r"(?i)(?:(?:https?|ftp):/|www\.)\S*", shown(text))
    assert not any("@" in one for one in addresses)


def test_no_markdown_of_a_copy_begins_html_and_words_go_on_as_they_were_typed(desk):
    """Words that came in before raw HTML was refused go on as they are."""
    user, text = desk.users()["dreed"], "A <b>bold</b> claim of `<b>`, a<b and <5 days."
    with pytest.raises(
        RefusedNarrative, match=f"of {REVENUE} is refused: line 1 holds the HTML tag"
    ):
        save_report_narrative(desk, FINANCE, written(desk, user, REVENUE, text), user)
    append_entries(
        desk.journal(FINANCE), [Entry(journal_acts.WRITTEN, REVENUE, text, "Ann", now())]
    )
    report = desk.report(FINANCE)
    told = next(one for one in report.notebook.cells if one.get("outputs"))
    told.outputs[0].data["text/markdown"] = "<button>A provider’s reasons</button>"
    copy = copy_for(report, user, "dreed:2")
    assert cell_of(copy, REVENUE)["source"] == shown(text)
    markdown = [one.source for one in copy.cells if one.cell_type != "code"]
    outputs = [one for cell in copy.cells for one in cell.get("outputs", ())]
    markdown += [one.data["text/markdown"] for one in outputs if "text/markdown" in one.data]
    assert shown("<button>A provider’s reasons</button>") in markdown
    assert not any(re.search(r"<[A-Za-z/!?]", one) for one in markdown)
    save_report_narrative(desk, FINANCE, read_copy(copy), user)
    assert entered(desk.root, FINANCE, journal_acts.WRITTEN)[-1][1] == text


def orphaned(desk):
    """Words of a slot that the template once had."""
    path = desk.journal(FINANCE)
    append_entries(path, [Entry(journal_acts.WRITTEN, "old-slot", "Old words.", "Ann", now())])
    return desk.report(FINANCE)


def test_orphans_are_moved_or_retired_by_an_officer_with_a_reason(desk):
    root, officer = desk.root, desk.users()["dreed"]
    edition = orphaned(desk).edition
    provider = add_user(root, "ewren", "Eve Wren", ["provider:brookside"], PASSWORD)
    move = Decision(journal_acts.MOVED, "old-slot", edition, to=REVENUE)
    with pytest.raises(NotTheirsError, match="Only an officer"):
        enter(desk, FINANCE, provider, move)
    with pytest.raises(ReviewError, match=DESK("say-why")):
        enter(desk, FINANCE, officer, move)
    enter(
        desk,
        FINANCE,
        officer,
        Decision(journal_acts.MOVED, "old-slot", edition, "", REVENUE, "Fits."),
    )
    report = desk.report(FINANCE)
    assert report.slots[REVENUE].text == "Old words."
    assert "old-slot" not in report.slots


def test_a_decision_on_an_edition_that_is_gone_is_not_entered(desk):
    user = desk.users()["dreed"]
    save_report_narrative(desk, FINANCE, written(desk, user, REVENUE, "True."), user)
    with pytest.raises(ReviewError, match=DESK("rebuilt-meanwhile")):
        enter(desk, FINANCE, user, Decision(journal_acts.CONFIRMED, REVENUE, "another"))
    enter(
        desk, FINANCE, user, Decision(journal_acts.CONFIRMED, REVENUE, desk.report(FINANCE).edition)
    )
    assert entered(desk.root, FINANCE, journal_acts.CONFIRMED) == [
        (REVENUE, "", "Dora Reed (dreed)")
    ]
