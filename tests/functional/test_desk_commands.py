"""The desk by the command line: who may log in, and the desk opened and closed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
import requests
from conftest import PROJECT, SMALL, pipeline_here

from commissioning.desk.people.users import add_user

PASSWORD = "correct horse battery"
PROGRAM = [sys.executable, PROJECT / "pipeline.py"]


def user(root, *arguments, said=""):
    return pipeline_here("--root", root, "user", *arguments, typed=said)


def add(root, login, *more, said=PASSWORD):
    return user(root, "add", login, *more, "--stdin", said=f"{said}\n")


ANN = ("ann", "--name", "A. Hale", "--role", "head-of-paid-service")


def test_people_are_let_in_and_shown_the_door_by_name(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "small")
    answer = add(root, *ANN)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("ann can now log in to the desk as A. Hale: head-of-paid-service")
    kept = (root / "desk" / "users.yaml").read_text("utf-8")
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in kept
    assert PASSWORD not in kept
    assert user(root, "list").out.startswith("ann: A. Hale, head-of-paid-service")
    answer = user(root, "password", "ann", "--stdin", said="kettle orchard vivid\n")
    assert answer.out.startswith("ann has a new password")
    assert (root / "desk" / "users.yaml").read_text("utf-8") != kept
    assert "There is no user bob" in user(root, "password", "bob", "--stdin", said="x\n").err
    assert user(root, "remove", "ann").out == "ann can no longer log in to the desk.\n"
    assert user(root, "list").out == ""


@pytest.mark.parametrize(
    ("arguments", "said", "sentence"),
    [
        (ANN, "short", "A password has at least 12 characters"),
        (("Ann!", *ANN[1:]), PASSWORD, "user name"),
        ((*ANN[:4], "mayor"), PASSWORD, "A role is one of analyst, "),
    ],
)
def test_who_cannot_be_let_in_is_told_why(tmp_path, arguments, said, sentence):
    root = shutil.copytree(SMALL, tmp_path / "small")
    answer = add(root, *arguments, said=said)
    assert answer.code == 2
    assert sentence in answer.err
    assert "Traceback" not in answer.err
    assert not (root / "desk").exists()


def test_nobody_is_let_in_whose_post_has_ended_or_not_begun(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "small")
    file = root / "params" / "officers.yaml"
    before = file.read_text("utf-8")
    told = "name: A. Hale, title: Chief Executive, from: 2020-04-01"
    for now, sentence in [
        (f"{told}, until: 2025-10-31", "stopped being Head of Paid Service on 31 October 2025"),
        (told.replace("2020-04-01", "2999-04-01"), "becomes Head of Paid Service on 1 April 2999"),
        (told.replace("A. Hale", "A. HALE"), "It spells the name A. HALE"),
    ]:
        file.write_text(before.replace(told, now), "utf-8")
        answer = add(root, *ANN)
        assert answer.code == 2
        assert sentence in answer.err
        assert not (root / "desk").exists()
    file.write_text(before, "utf-8")
    assert "does not list A. Hale as Monitoring Officer" in (
        add(root, *ANN, "--role", "monitoring-officer").err
    )
    assert add(root, *ANN).code == 0
    file.write_text(before.replace(told, f"{told}, until: 2025-10-31"), "utf-8")
    assert "on 31 October 2025" in user(root, "list").out


def test_a_desk_without_reports_or_people_is_not_opened(tmp_path, finance_made):
    empty = shutil.copytree(SMALL, tmp_path / "empty")
    answer = pipeline_here("--root", empty, "edit", "--no-browser")
    assert answer.code == 2
    assert (
        "No report for 2025-26 Quarter 2 has been built yet. Run `run` to build them." in answer.err
    )
    made = shutil.copytree(finance_made, tmp_path / "made")
    answer = pipeline_here("--root", made, "edit", "--no-browser")
    assert answer.code == 2
    assert "Nobody can log in to the desk yet. Add people with `user add`." in answer.err


def add_by_a_person(root):
    """Let Ann in by a process of its own, her password piped in."""
    command = [*PROGRAM, "--root", root, "user", "add", *ANN, "--stdin"]
    return subprocess.run(command, input=f"{PASSWORD}\n", capture_output=True, text=True)


@contextmanager
def desk_of(root, stdin):
    """The desk of a council, which is opened by a process that stops at Ctrl+C."""
    desk = subprocess.Popen(
        [*PROGRAM, "--root", root, "edit", "--no-browser"],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"COLUMNS": "200", "PATH": "/usr/bin", "PYTHONUNBUFFERED": "1"},
        # A program started in the background passes on that it does not hear Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield desk
    finally:
        desk.kill()
        desk.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process there")
def test_the_desk_is_opened_at_an_address_and_closed_by_ctrl_c(tmp_path, finance_made):
    made = shutil.copytree(finance_made, tmp_path / "made")
    assert add_by_a_person(made).returncode == 0
    with desk_of(made, subprocess.DEVNULL) as desk:
        line = desk.stdout.readline()
        assert line.startswith("The desk for 2025-26 Quarter 2 is open at http://127.0.0.1:")
        address = line.split(" at ")[1].split(";")[0]
        page = requests.get(address, timeout=20)
        assert page.status_code == 200
        assert "User name" in page.text
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate(timeout=30)
    assert "Traceback" not in err
    assert desk.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="it has no terminals of this kind")
def test_the_desk_at_a_terminal_is_closed_by_ctrl_c(tmp_path, finance_made):
    import pty

    made = shutil.copytree(finance_made, tmp_path / "made")
    add_user(made, "ann", "A. Hale", ["head-of-paid-service"], PASSWORD)
    keyboard, terminal = pty.openpty()
    try:
        with desk_of(made, terminal) as desk:
            assert desk.stdout.readline().startswith("The desk for 2025-26 Quarter 2 is open at ")
            desk.send_signal(signal.SIGINT)
            out, err = desk.communicate(timeout=30)
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert "Traceback" not in err
    assert desk.returncode == 0
