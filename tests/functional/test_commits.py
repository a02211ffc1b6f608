"""Ledgers committed to git, and held against every commit that was made of them."""

import os
import re
import shutil
import subprocess

import pytest
from conftest import pipeline_here
from review_data import HALE

from commissioning.archive.anchors.git_commits import kept_in_commits
from commissioning.narrative.journal import journal_file
from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries
from commissioning.review.proof.ledger_anchors import differing

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
QUARTER = "2025-26-Q2"


def git(root, *arguments):
    who = {f"GIT_{one}_{what}": "a@b.example" for one in ("AUTHOR", "COMMITTER") for what in NAMES}
    done = subprocess.run(
        ["git", "-C", root, *arguments],
        env={**os.environ, **who},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


NAMES = ("NAME", "EMAIL")


def enter(ledger, *texts):
    for text in texts:
        at = "2025-12-01T09:00:00+00:00"
        append_entry(
            ledger, Entry("challenge", "finance", HALE, "head-of-paid-service", at, text=text)
        )


def commit(root, code=0):
    answer = pipeline_here("--root", root, "ledger", "commit")
    assert answer.code == code, answer.err
    return " ".join((answer.err if code else answer.out).split())


@pytest.fixture
def ledger(tmp_path):
    root = tmp_path / "council"
    path = root / "ledger" / f"{QUARTER}.jsonl"
    enter(path, "One?", "Two?")
    (root / "words").mkdir()
    (root / "words" / "cabinet.jsonl").write_text("{}\n")
    (root / "other.txt").write_text("of nobody's business")
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "Reed")
    git(root, "config", "user.email", "reed@brook.example")
    return path


def told(root, ledger):
    return list(differing(read_entries(ledger), kept_in_commits(root, ledger)))


def test_ledgers_and_words_are_committed_and_nothing_else(ledger):
    root = ledger.parent.parent
    (root / ".gitignore").write_text("/ledger/\n/words/\n")
    git(root, "add", "other.txt")
    assert "Committed as " in commit(root)
    names = git(root, "show", "--name-only", "--format=").split()
    assert names == [f"ledger/{QUARTER}.jsonl", "words/cabinet.jsonl"]
    assert f"{QUARTER} up to entry 2: " in git(root, "log", "--format=%B")
    assert git(root, "diff", "--cached", "--name-only").split() == ["other.txt"]
    assert "Nothing has changed since the commit " in commit(root)
    enter(ledger, "Three?")
    commit(root)
    assert len(kept_in_commits(root, ledger)) == 1  # the newer goes on from the older
    assert told(root, ledger) == []


def test_a_ledger_cut_grown_otherwise_or_committed_anew_is_told(ledger):
    root = ledger.parent.parent
    commit(root)
    ledger.unlink()
    enter(ledger, "One?")
    (found,) = told(root, ledger)
    assert (
        "has entry 2, and this ledger ends with entry 1. The end of the ledger was cut off"
    ) in found
    enter(ledger, "Another?")
    commit(root)  # by who cut it
    (found,) = told(root, ledger)
    assert "and this ledger differ from entry 2" in found


def test_no_hook_and_no_program_of_the_repository_runs(ledger, tmp_path):
    root, ran = ledger.parent.parent, tmp_path / "ran"
    for name in ("pre-commit", "post-commit", "commit-msg"):
        hook = root / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {ran}\n")
        hook.chmod(0o755)
    watcher = tmp_path / "watcher"
    watcher.write_text(f"#!/bin/sh\ntouch {ran}\n")
    watcher.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(watcher))
    git(root, "config", "gpg.program", str(watcher))
    git(root, "config", "log.showSignature", "true")
    commit(root)
    assert told(root, ledger) == []
    assert not ran.exists()


def test_without_a_repository_or_a_ledger_it_is_said_what_to_do(tmp_path):
    root = tmp_path / "council"
    root.mkdir()
    assert (
        "is not in a git repository. Run `git init` there once, and push to a place "
        "that whoever keeps this folder cannot change"
    ) in commit(root, code=2)
    git(root, "init", "--quiet")
    assert "No ledger has any entry yet" in commit(root, code=2)


def test_ledger_verify_holds_ledgers_against_commits(sealed, tmp_path):
    root = shutil.copytree(sealed.root, tmp_path / "town")
    verify = ("--root", root, "ledger", "verify", QUARTER, "--commits")
    git(root, "init", "--quiet")
    answer = pipeline_here(*verify)
    assert answer.code == 0, answer.err
    assert " in no commit. `ledger commit` makes one" in " ".join(answer.out.split())
    git(root, "config", "user.name", "Reed")
    git(root, "config", "user.email", "reed@brook.example")
    commit(root)
    answer = pipeline_here(*verify)
    assert answer.code == 0, answer.err
    said = " ".join(answer.out.split())
    assert " checked against every commit of it" in said


def test_ledgers_of_keys_and_specifications_cut_gone_or_made_anew_are_told(sealed, tmp_path):
    root = shutil.copytree(sealed.root, tmp_path / "town")
    folder = root / "ledger"
    keys, specification = folder / "keys.jsonl", folder / "specification-2025-26.jsonl"
    at = "2026-01-10T09:00:00+00:00"
    journal_file.append(keys, [{"act": "enter-officers", "by": HALE, "at": at, "officers": []}] * 2)
    append_entry(specification, Entry("specify", "specification-2025-26", HALE, "x", at))
    append_entry(folder / "appraisal-old-2020.jsonl", Entry("submit", "old", HALE, "x", at))
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "Reed")
    git(root, "config", "user.email", "reed@brook.example")
    commit(root)
    assert "keys up to entry 2: " in git(root, "log", "--format=%B")
    heads = pipeline_here("--root", root, "ledger", "head").out
    assert "keys, entry 2: " in heads

    def told():
        answer = pipeline_here("--root", root, "ledger", "verify", QUARTER, "--commits")
        return " ".join(answer.out.split())

    said = told()
    assert " checked against every commit of it" in said
    assert "Not checked against anything outside" not in said
    assert "has entr" not in said
    for path in (keys, specification, folder / "appraisal-old-2020.jsonl"):
        path.unlink()
    journal_file.append(
        keys, [{"act": "enter-officers", "by": "Evil", "at": at, "officers": []}] * 2
    )
    commit(root)  # by who took them away
    said = told()
    assert re.search(r"keys: The commit \S+ of \S+ and this ledger differ from entry 1", said)
    assert re.search(r"specification-2025-26: The commit \S+ of \S+ has entry 1, and this", said)
    assert re.search(r"appraisal-old-2020: The commit \S+ of \S+ has entry 1, and this", said)
    keys.unlink()
    assert re.search(r"keys: The commit \S+ of \S+ has entries 1 to 2, and this", told())
