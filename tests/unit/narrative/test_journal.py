"""Journals: nothing reported as written is lost, and what was changed by other means is found."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal

import pytest
from conftest import sized
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.narrative.journal.journal_file import append, read
from commissioning.narrative.journal.journal_lines import JournalError


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "words" / "report.jsonl"
    append(path, [{"act": "written", "text": f"text {number}"} for number in range(4)])
    return path


def test_entries_come_back_in_their_order_each_chained_to_the_one_before(journal):
    entries = read(journal)
    assert [entry["text"] for entry in entries] == ["text 0", "text 1", "text 2", "text 3"]
    assert [entry["seq"] for entry in entries] == [1, 2, 3, 4]
    assert [entry["before"] for entry in entries[1:]] == [one["digest"] for one in entries[:-1]]
    assert entries[0]["before"] == "0" * 64


@settings(max_examples=sized(20, 50))
@given(text=st.text(st.characters()))
def test_any_text_comes_back_and_the_file_can_be_read_by_people(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("journal") / "report.jsonl"
    append(path, [{"text": text}])
    assert [entry["text"] for entry in read(path)] == [text]
    assert path.read_bytes().decode("utf-8").count("\n") == 1


def test_half_a_character_is_kept(journal):
    append(journal, [{"text": "\ud83d"}])
    assert read(journal)[-1]["text"] == "\ud83d"


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_changed_line_is_named(journal, line):
    content = journal.read_text("utf-8").replace(f"text {line - 1}", "other!")
    journal.write_text(content, "utf-8")
    with pytest.raises(JournalError, match=f"report.jsonl, line {line}: changed after it was"):
        read(journal)
    with pytest.raises(JournalError):
        append(journal, [{"text": "more"}])


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_removed_line_is_found_where_it_was(journal, line):
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    del lines[line - 1]
    journal.write_text("".join(lines), "utf-8")
    with pytest.raises(JournalError, match=f"line {line}: "):
        read(journal)


def test_lines_that_change_places_and_lines_that_are_no_entries_are_found(journal):
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    journal.write_text("".join([lines[1], lines[0], *lines[2:]]), "utf-8")
    with pytest.raises(JournalError, match="line 1: "):
        read(journal)
    for stray in ("\n", "[]\n", "{}\n", '"x"\n', '{"digest":1}\n'):
        journal.write_text("".join(lines) + stray, "utf-8")
        with pytest.raises(JournalError, match="line 5: "):
            read(journal)


def test_a_torn_line_is_set_aside_and_the_journal_goes_on(journal):
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"act":"written","te')
    assert len(read(journal)) == 4
    append(journal, [{"text": "after"}])
    assert [entry["text"] for entry in read(journal)][-1] == "after"
    assert journal.read_bytes().startswith(whole)
    torn = journal.with_name("report.jsonl.torn")
    assert torn.read_bytes() == b'{"act":"written","te\n'


def many(path, name, told):
    number = 0
    while True:
        append(path, [{"text": f"{name} {number}"}])
        os.write(told, f"{name} {number}\n".encode())
        number += 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is not known to this system")
def test_nothing_reported_as_written_is_lost_when_writers_are_killed(tmp_path):
    path, context = tmp_path / "report.jsonl", multiprocessing.get_context("fork")
    read_end, write_end = os.pipe()
    for round_ in range(12):
        writers = [
            context.Process(target=many, args=(path, f"{round_}-{name}", write_end))
            for name in range(3)
        ]
        for writer in writers:
            writer.start()
        os.read(read_end, 1)  # one has written
        for writer in writers:
            writer.kill()
            writer.join()
    os.close(write_end)
    with os.fdopen(read_end, "rb") as file:
        told = file.read().decode().splitlines()
    held = {entry["text"] for entry in read(path)}
    assert set(told[1:]) <= held  # the first line lost its first letter to the wait above
    assert len(held) == len(read(path))
    assert all(json.loads(line) for line in path.read_text("utf-8").splitlines())
