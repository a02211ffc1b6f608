"""Journals on real disks: what editors, git, sync programs, power cuts and full disks leave."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import resource
import signal
import unicodedata
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import PROJECT, pipeline_here, sized
from filelock import FileLock, Timeout
from hypothesis import example, given, settings
from hypothesis import strategies as st
from narrative_data import Shelf, fresh

from commissioning import system_errors
from commissioning.archive.bag.ledger_extract import extract, read_extract
from commissioning.cli.narrative.merge_command import _file
from commissioning.cli.tour.tour_command import _copied
from commissioning.narrative.extract_narrative import Copy
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries, read_entries
from commissioning.narrative.journal.journal_file import append, contents, read, whole_lines
from commissioning.narrative.journal.journal_lines import JournalError
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.model.ledger_entries import Entry as Act
from commissioning.wording import Wording
from commissioning.working_reports.journal_attention import (
    beside_journals,
    beside_ledgers,
    beside_narrative,
)
from commissioning.working_reports.narratives.narrative_store import give_out, write_narrative
from commissioning.working_reports.store.disk_errors import act_entered
from commissioning.working_reports.store.report_store import NOTEBOOK

WORKING = Wording("working")
QUARTER = "2025-26-Q2"
TEXTS = ["First.", "Two crews\u2028were short.", "Third."]


def written(path):
    append(path, [{"act": "written", "text": text, "by": "A. Hale"} for text in TEXTS])
    return path


@pytest.fixture
def journal(tmp_path):
    return written(tmp_path / "words" / QUARTER / "cabinet.jsonl")


def texts(path):
    return [one["text"] for one in read(path)]


def torn_of(path):
    return path.with_name(f"{path.name}.torn")


@pytest.mark.parametrize("behind", [b"", b"\r", b" ", b"\0" * 4096, b"\t\r\0"])
def test_a_last_line_without_its_end_is_an_entry_and_stays_one(journal, behind):
    whole = journal.read_bytes()
    journal.write_bytes(whole.rstrip(b"\n") + behind)
    assert texts(journal) == TEXTS
    append(journal, [{"text": "After."}])
    assert texts(journal) == [*TEXTS, "After."]
    assert journal.read_bytes().startswith(whole)
    assert torn_of(journal).read_bytes() == whole.splitlines(keepends=True)[-1]  # told


def test_half_a_line_behind_a_line_without_its_end_is_set_aside_alone(journal):
    whole = journal.read_bytes()
    journal.write_bytes(whole.rstrip(b"\n") + b'{"act":"wri')
    append(journal, [{"text": "After."}])
    assert texts(journal) == [*TEXTS, "After."]
    assert torn_of(journal).read_bytes().endswith(b'}{"act":"wri\n')


def test_a_last_line_that_was_changed_is_not_taken_for_half_a_line(journal):
    journal.write_bytes(journal.read_bytes().rstrip(b"\n").replace(b"Third.", b"Other."))
    with pytest.raises(JournalError, match="line 3: changed after it was written"):
        append(journal, [{"text": "After."}])
    assert not torn_of(journal).exists()


@settings(max_examples=sized(40, 150), deadline=None)
@given(cut=st.integers(0, 10_000), more=st.binary(max_size=40))
@example(cut=1, more=b"")
@example(cut=0, more=b"\0" * 40)
def test_whatever_becomes_of_its_end_no_entry_that_stands_whole_is_lost(
    tmp_path_factory, cut, more
):
    path = written(tmp_path_factory.mktemp("end") / "report.jsonl")
    whole = path.read_bytes()
    left = whole[: max(len(whole) - cut, 0)] + more.replace(b"\n", b"")
    path.write_bytes(left)
    # Complete: each line of which all but the line end stands there.
    ends = [n for n in range(len(whole)) if whole[n : n + 1] == b"\n"]
    complete = [text for text, end in zip(TEXTS, ends, strict=True) if left[:end] == whole[:end]]
    try:
        append(path, [{"text": "After."}])
    except JournalError:
        assert path.read_bytes() == left  # refused, and left alone
        return
    assert texts(path) == [*complete, "After."]
    torn = torn_of(path).read_bytes() if torn_of(path).exists() else b""
    behind = left[len(b"".join(whole.splitlines(True)[: len(complete)])) :].strip(b"\0\r\t ")
    assert behind in torn  # what was no entry is kept


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda whole: b"", "is empty: it has no bytes. A power cut"),
        (lambda whole: b"\0" * 512, "is empty: it has 512 bytes without content"),
        (lambda whole: b"\xef\xbb\xbf", "is empty: it has 3 bytes without content"),
        (lambda whole: whole.decode().encode("utf-16"), "saved as UTF-16"),
        (lambda whole: whole.replace(b"First.", b"\0" * 6), "line 1: there are zeros in place"),
        (lambda whole: whole + whole.splitlines(True)[0], "line 4: line 1 is repeated here"),
        (lambda whole: b"<<<<<<< HEAD\n" + whole, "line 1: git left both sides of a merge"),
        (lambda whole: whole + b"=======\n", "line 4: git left both sides of a merge"),
        (lambda whole: whole + b"\n", "line 4: changed after it was written"),
        (lambda whole: b"\n" + whole, "line 1: changed after it was written"),
        (lambda whole: whole.replace(b",", b", "), "line 1: changed after it was written"),
        (lambda whole: whole[:200], "does not fit"),
    ],
)
def test_what_was_done_to_a_journal_is_told_with_the_way_on(journal, spoil, told):
    journal.write_bytes(spoil(journal.read_bytes()))
    left = journal.read_bytes()
    if told == "does not fit":  # half of the first line: nothing was ever reported as written
        assert read(journal) == []
        return
    with pytest.raises(JournalError, match=told):
        append(journal, [{"text": "After."}])
    assert journal.read_bytes() == left


def test_a_journal_that_stands_in_the_cloud_alone_is_not_begun_anew(journal):
    journal.rename(journal.with_name(".cabinet.jsonl.icloud"))
    with pytest.raises(JournalError, match="is in the cloud and not on this disk"):
        append(journal, [{"text": "After."}])


def test_marks_and_line_ends_of_windows_are_read_and_told_with_the_mend(tmp_path, journal):
    whole = journal.read_bytes()
    journal.write_bytes(b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n"))
    assert texts(journal) == TEXTS
    assert b"".join(whole_lines(journal)) == whole
    told = "\n".join(beside_narrative(tmp_path, QUARTER, ["cabinet"]))
    assert "begins with a byte order mark" in told and "Save the file as UTF-8 without it" in told
    assert "Windows line ends (CR LF)" in told and "`* -text` into .gitattributes" in told
    append(journal, [{"text": "After."}])
    assert texts(journal) == [*TEXTS, "After."]


NAMES = (
    "cabinet (1).jsonl",
    "cabinet-DESKTOP-7.jsonl",
    "cabinet-ANALYST-PC.jsonl",
    "cabinet-laptop-7.jsonl",
    "cabinet (A. Hale's conflicted copy 2025-11-28).jsonl",
    "cabinet.sync-conflict-20251128-101500-ABC.jsonl",
    "cabinet 2.jsonl",
    "cabinet - Copy.jsonl",
    "Copy of cabinet.jsonl",
    "cabinet.jsonl~",
    "cabinet~",
    ".cabinet.jsonl.swp",
    "cabinet.jsonl.orig",
    "cabinet.jsonl.rej",
    "cabinet.jsonl.bak",
    "cabinet.jsonl.tmp",
    "~syncthing~cabinet.jsonl.tmp",
    "cabinet_BACKUP_812.jsonl",
    "cabinet.jsonl.torn",
    "cabinet.jsonl.before-merge",
    "#cabinet.jsonl#",
    ".#cabinet.jsonl",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_of_words_is_told_with_what_stands_in_it_alone(tmp_path, journal, name):
    copy = journal.with_name(name)
    copy.write_bytes(journal.read_bytes())
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet", "cab", "officers"])
    assert told.startswith(f"words/{QUARTER}/{name} ") and "cabinet.jsonl, and nothing" in told
    assert "it has nothing that the journal does not have, so you can delete it" in told
    more = [("B. Reed", "2025-11-28T10:00"), ("B. Reed", "2025-11-28T11:00"), ("C. Low", "")]
    entries = [{"act": "written", "text": "!", "by": by, "at": at} for by, at in more]
    fork = journal.with_name("fork.jsonl")
    fork.write_bytes(journal.read_bytes())
    append(fork, entries)
    fork.rename(copy)
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert (
        "it has 3 entries by B. Reed on 2025-11-28, C. Low that the journal does not have" in told
    )
    assert f'Run `narrative merge cabinet "words/{QUARTER}/{name}" --by NAME`' in told


def test_a_copy_of_closed_words_is_told_with_what_is_then_to_be_done(tmp_path, journal):
    copy = journal.with_name("cabinet (1).jsonl")
    copy.write_bytes(journal.read_bytes())
    append(copy, [{"act": "written", "text": "!", "by": "B. Reed"}])
    append(journal, [{"act": "closed", "by": "A. Hale"}])
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert "`narrative merge cabinet " not in told
    assert "was closed when it was issued or released" in told
    assert "run `review withdraw cabinet` to open its text again" in told
    append(journal, [{"act": "reopened", "by": "A. Hale"}])
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert "`narrative merge cabinet " in told


def test_the_longest_name_is_that_of_the_journal_and_other_files_are_left_alone(tmp_path, journal):
    written(journal.with_name("cabinet-exempt.jsonl"))
    copy = journal.with_name("cabinet-exempt (1).jsonl")
    copy.write_bytes(b'{"half\n')
    for name in (".cabinet.lock", ".cabinet.jsonl.lock", "desktop.ini", ".DS_Store"):
        journal.with_name(name).write_bytes(b"")
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet", "cabinet-exempt"])
    assert "is a copy of cabinet-exempt.jsonl" in told
    assert "1 line that is damaged: read it yourself" in told


@pytest.mark.parametrize("name", [f"{QUARTER} (1).jsonl", f"{QUARTER}-DESKTOP-7.jsonl"])
def test_a_copy_of_a_ledger_is_told_and_never_merged(tmp_path, name):
    ledger = tmp_path / "ledger" / f"{QUARTER}.jsonl"
    append(ledger, [{"act": "approve", "report": "cabinet", "by": "H. Marsh", "at": "2025-11-28"}])
    ledger.with_name(name).write_bytes(ledger.read_bytes())
    append(ledger.with_name(name), [{"act": "issue", "report": "cabinet", "by": "A. Hale"}])
    (told,) = beside_ledgers(tmp_path)
    assert "1 entry by A. Hale" in told and "The ledger itself is never merged" in told
    assert list(beside_journals(tmp_path)) == [told]


@pytest.mark.parametrize("command", ["check", "status"])
def test_commands_tell_of_copies(small, command):
    journal = written(small / "words" / "2025-26-Q2" / "cabinet.jsonl")
    journal.with_name("cabinet (1).jsonl").write_bytes(journal.read_bytes())
    ledger = small / "ledger" / "2025-26-Q2.jsonl"
    append(ledger, [{"act": "raise", "report": "x", "by": "y", "role": "z", "at": "2025-11-28"}])
    ledger.with_name(f"{ledger.name}.torn").write_bytes(b'{"half\n')
    told = " ".join(pipeline_here("--root", small, command).out.split())
    assert "! journal: ledger/2025-26-Q2.jsonl.torn" in told
    assert "cabinet (1).jsonl" in told


def test_the_lines_of_a_ledger_in_a_record_are_whole_whatever_its_end_and_texts(tmp_path):
    ledger = tmp_path / "q.jsonl"
    entry = {"act": "challenge", "report": "a", "by": "B", "role": "c", "at": "2025-11-28"}
    append(ledger, [{**entry, "text": "One\u2028two\u0085three"}, {**entry, "text": "Last."}])
    ledger.write_bytes(ledger.read_bytes().rstrip(b"\n"))
    lines = [one.decode() for one in whole_lines(ledger)]
    assert len(read_extract(extract(lines, frozenset({"a"}))).entries) == 2


@contextmanager
def largest_file(size):
    """No file may grow beyond that size, as on a full disk; the system says EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("room", [0, 1, 40, 250])
def test_on_a_full_disk_nothing_is_entered_and_the_next_try_works(journal, room):
    whole = journal.read_bytes()
    with largest_file(len(whole) + room), pytest.raises(OSError, match="File too large") as error:
        append(journal, [{"text": "x" * 300}])
    assert system_errors.error_sentence(error.value).startswith(
        f"The disk is full, so {journal} could not"
    )
    assert journal.read_bytes() == whole
    append(journal, [{"text": "x" * 300}])
    assert texts(journal)[-1] == "x" * 300


@pytest.mark.parametrize("room", [0, 100])
def test_a_journal_that_cannot_be_begun_is_not_there_and_none_is_left_empty(tmp_path, room):
    path = tmp_path / "q" / "report.jsonl"
    with largest_file(room), pytest.raises(OSError, match="File too large"):
        append(path, [{"text": "x"}])
    assert not path.exists()
    append(path, [{"text": "x"}])
    assert len(read(path)) == 1


def test_an_act_whose_pages_cannot_be_written_is_told_as_entered():
    entered = act(number=7)
    refused = pytest.raises(ReviewError, match="entered as number 7, but .*The disk is full")
    with refused, act_entered(entered):
        raise OSError(errno.ENOSPC, "No space left on device", "report.pdf")


def act(number):
    return Act("submit", "cabinet", "A. Hale", "analyst", "2025-11-28", number=number)


def test_a_disk_without_locks_and_a_lock_left_behind_are_told_with_the_way_on():
    assert "without file locks" in system_errors.error_sentence(
        OSError(errno.ENOLCK, "x", "a.lock")
    )
    told = system_errors.error_sentence(Timeout("words/.cabinet.lock"))
    assert "Another process holds words/.cabinet.lock" in told and "delete that file" in told


def test_git_is_told_to_leave_line_ends_alone_and_ledgers_unmerged(tmp_path):
    root = _copied(PROJECT, tmp_path)
    attributes = (root / ".gitattributes").read_text("utf-8")
    assert "* -text" in attributes and "/ledger/** -text -merge" in attributes
    ignored = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert not {"/words/", "/ledger/"} & set(ignored)


def test_the_content_says_how_the_file_ends(journal):
    append_entries(journal, [Entry(journal_acts.WRITTEN, "a", "Fourth.")])
    found = contents(journal)
    assert (found.lacks_end, found.is_torn, found.whole) == (False, False, found.size)
    journal.write_bytes(journal.read_bytes() + b'{"')
    found = contents(journal)
    assert (found.lacks_end, found.is_torn, found.size - found.whole) == (False, True, 2)


def meanwhile(act, text="After."):
    """A record that is asked for once the journal was read; something else happens just then."""
    act()
    yield {"text": text}


def test_what_another_program_does_between_reading_and_adding_is_told_and_left(journal):
    whole = journal.read_bytes()
    other = written(journal.with_name("other.jsonl")).read_bytes().replace(b"Third.", b"Fourt.")
    assert len(other) == len(whole)  # of one size: it is told by what it holds
    for act in (
        lambda: journal.write_bytes(other),
        lambda: journal.write_bytes(whole + b"x"),
        lambda: (
            journal.with_name("new").write_bytes(b"{}")
            and journal.with_name("new").replace(journal)
        ),
        lambda: journal.unlink(),
    ):
        journal.write_bytes(whole)
        with pytest.raises(JournalError, match="Another program wrote to"):
            append(journal, meanwhile(act))
        assert not journal.exists() or b"After." not in journal.read_bytes()
        assert not torn_of(journal).exists()


def test_a_journal_that_another_program_begins_meanwhile_is_not_replaced(tmp_path):
    path = tmp_path / "report.jsonl"
    with pytest.raises(JournalError, match="Another program wrote to"):
        append(path, meanwhile(lambda: path.write_bytes(b"theirs")))
    assert path.read_bytes() == b"theirs"


def add(path, name):
    for number in range(15):
        append(path, [{"text": f"{name} {number}"}])


def test_two_processes_that_add_at_once_lose_nothing(tmp_path):
    path, fork = tmp_path / "report.jsonl", multiprocessing.get_context("fork")
    writers = [fork.Process(target=add, args=(path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(texts(path)) == sorted(f"{name} {n}" for name in "ab" for n in range(15))
    assert [one["seq"] for one in read(path)] == list(range(1, 31))


def die_holding(lock):
    FileLock(lock).acquire()
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_lock_file_that_a_dead_process_left_holds_nobody_up(journal):
    lock = journal.with_name(f".{journal.name}.lock")
    holder = multiprocessing.get_context("fork").Process(target=die_holding, args=(lock,))
    holder.start()
    holder.join()
    assert lock.exists() and holder.exitcode == -signal.SIGKILL
    append(journal, [{"text": "After."}])
    assert texts(journal) == [*TEXTS, "After."]


def test_half_a_letter_and_zeros_behind_a_power_cut_are_set_aside(journal):
    whole = journal.read_bytes()
    for left in (b'{"act":"written","text":"caf\xc3', b"\0" * 700):
        journal.write_bytes(whole + left)
        assert texts(journal) == TEXTS
        append(journal, [{"text": "After."}])
        assert texts(journal) == [*TEXTS, "After."]
        assert left in torn_of(journal).read_bytes()


def digested(line):
    """A line whose digest fits whatever stands on it, as a forger makes it."""
    digest = hashlib.sha256(line.replace(b'"digest":"",', b"")).hexdigest()
    return line.replace(b'"digest":"",', b'"digest":"%s",' % digest.encode())


@pytest.mark.parametrize(
    "line",
    [
        b'[{"digest":"","seq":1}]',
        b'{"before":"%s","digest":"","digest":["x"],"seq":1}' % (b"0" * 64),
        b'{"before":"%s","digest":"","digest":"%s","seq":1}' % (b"0" * 64, b"1" * 64),
        b'{"before":"%s","digest":"","seq":1,"text":"caf\xc3"}' % (b"0" * 64),
        b'{"before":"%s","digest":"","seq":%s}' % (b"0" * 64, b"9" * 5000),
        b'{"before":"%s","digest":"","seq":1,"text":%s}' % (b"0" * 64, b"[" * 100_000),
    ],
)
def test_a_forged_line_whose_digest_fits_is_told_and_ends_in_no_traceback(tmp_path, journal, line):
    copy, whole = journal.with_name("cabinet (1).jsonl"), journal.read_bytes()
    copy.write_bytes(digested(line) + b"\n")
    told = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert "1 line that is damaged: read it yourself" in told[0]
    journal.write_bytes(copy.read_bytes())
    with pytest.raises(JournalError, match="line 1: changed after it was written"):
        read(journal)
    journal.write_bytes(whole)


def test_whatever_lies_beside_a_journal_is_told_or_passed_over(tmp_path, journal):
    for name, content in (("a", b""), ("b", b"\0" * 9), ("c", os.urandom(900)), ("d", b"{}\n[]\n")):
        journal.with_name(f"cabinet ({name}).jsonl").write_bytes(content)
    journal.with_name("cabinet (loop).jsonl").symlink_to("cabinet (loop).jsonl")
    journal.with_name("cabinet (folder).jsonl").mkdir()
    os.mkfifo(journal.with_name("cabinet (pipe).jsonl"))
    told = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert len(told) == 4 and all("is a copy of cabinet.jsonl" in one for one in told)


def test_a_journal_named_in_other_letters_is_told_wherever_it_is_read(tmp_path, journal):
    other = journal.with_name("Cabinet.jsonl")
    other.hardlink_to(journal)  # as on a disk that does not tell capital letters
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert "Rename it to cabinet.jsonl" in told and "you can delete it" not in told
    journal.unlink()  # as on one that does
    (told,) = beside_narrative(tmp_path, QUARTER, ["cabinet"])
    assert "is not read, and cabinet.jsonl is missing" in told and "you can delete" not in told


def test_a_copy_is_found_however_its_letters_are_composed(tmp_path):
    folder = tmp_path / "words" / QUARTER
    folder.mkdir(parents=True)
    composed, apart = (
        unicodedata.normalize(form, "cabinet (Zoë).jsonl") for form in ("NFC", "NFD")
    )
    (folder / apart).write_bytes(b"")
    assert _file(tmp_path, Path("words", QUARTER, composed)) == (folder / apart).resolve()


def test_copies_of_whole_folders_are_told(tmp_path, journal):
    for folder in (f"words/{QUARTER} (1)", f"ledger/{QUARTER}-DESKTOP-7", f"ledger/{QUARTER}"):
        (tmp_path / folder).mkdir(parents=True)
    journal.with_name("cabinet.jsonl").replace(tmp_path / "words" / "cabinet.jsonl")
    told = "\n".join(beside_journals(tmp_path))
    assert f"words/{QUARTER} (1) is a folder that is not read" in told
    assert f"ledger/{QUARTER}-DESKTOP-7 is a folder that is not read" in told
    assert WORKING("journal-misplaced", name="cabinet.jsonl", folder="words") in told
    assert f"ledger/{QUARTER} is" not in told


def test_words_whose_notebook_cannot_be_written_are_told_as_entered(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.run(fresh("bins", *(f"slot-{number}" for number in range(20))))
    room = shelf.journal.stat().st_size + 1000
    assert room < (shelf.place / NOTEBOOK).stat().st_size
    refused = pytest.raises(ReviewError, match="is saved in the journal, but .*The disk is full")
    with largest_file(room), refused:
        write_narrative(
            shelf.place, shelf.journal, "bins", "Told as entered.", Copy("A. Hale", "at")
        )
    assert read_entries(shelf.journal)[-1].text == "Told as entered."
    give_out(shelf.place, shelf.journal, "at")
    assert shelf.states["bins"].last.text == "Told as entered."
    assert sum(one.text == "Told as entered." for one in read_entries(shelf.journal)) == 1


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("then", ["run", "give out"])
def test_a_journal_that_ends_earlier_takes_no_word_from_the_report_that_shows_it(
    tmp_path, then, by_hand
):
    """A sync program puts an old copy back: whole lines, and fewer than were told as kept."""
    for kept in range(7):
        shelf = Shelf(tmp_path / str(kept))
        shelf.run(fresh("bins", "calls"))
        for text in TEXTS:
            write_narrative(shelf.place, shelf.journal, "bins", text, Copy(by="A. Hale", at="then"))
        if by_hand:
            shelf.write("calls", "Told by hand.")
        lines = shelf.journal.read_bytes().splitlines(keepends=True)
        shelf.journal.write_bytes(b"".join(lines[:kept]))
        if not kept:
            shelf.journal.unlink()
        if then == "run":
            shelf.run(fresh("bins", "calls"))
        else:
            give_out(shelf.place, shelf.journal, "later")
        texts = {entry.text for entry in read_entries(shelf.journal)}
        assert TEXTS[-1] in texts
        assert ("Told by hand." in texts) is by_hand
        assert not any(text.startswith("*To be written") for text in texts)
