"""Where it runs: code pages of consoles, piped text, temporary folders, what the system refuses."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys

import pytest
from conftest import PROJECT, pipeline, pipeline_here

from commissioning.cli.shell import screen
from commissioning.cli.shell.screen import print_anything
from commissioning.narrative.journal import journal_file
from commissioning.system_errors import error_sentence
from commissioning.warm_kernels.server.short_paths import BEHIND, LONGEST, socket_folder
from commissioning.working_reports.store.report_store import write_durably


@pytest.fixture
def named_abroad(spoil):
    """Titles and names with letters that no Western code page has."""
    spoil("params/measures.csv", "Missed bins per 100,000 collections", "Biniau dŵr – “pob un”")
    spoil("params/officers.yaml", "name: E. Wren", "name: Łucja Ziółkowska")


def bytes_of(*arguments, stdin=b"", **environment):
    """What a command printed, as bytes, and its exit code."""
    command = [sys.executable, str(PROJECT / "pipeline.py"), *map(str, arguments)]
    surroundings = {**os.environ, "COLUMNS": "200", **environment}
    done = subprocess.run(command, capture_output=True, input=stdin, env=surroundings, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("code_page", ["cp1252", "cp437", "ascii"])
def test_every_code_page_prints_the_nearest_letters(small, named_abroad, code_page):
    code, printed = bytes_of("--root", small, "plan", PYTHONIOENCODING=code_page)

    assert code == 0
    text = printed.decode(code_page)
    assert "Biniau dwr" in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    ("code_page", "letters", "printed"),
    [
        ("cp1252", "dŵr – “pob un” £5 ✗ ✓", "dwr – “pob un” £5 x +"),
        ("cp437", "Łucja Ziółkowska’s · €9", "Lucja Ziólkowska's · EUR 9"),
        ("ascii", "café… £5 → ਪੰਜਾਬੀ", "cafe... GBP 5 -> ??????"),
        ("utf-8", "dŵr ✗ \udc9d", "dŵr ✗ ?"),  # half a character, which a file name may hold
    ],
)
def test_what_a_code_page_lacks_is_printed_as_near_as_it_can(
    monkeypatch, code_page, letters, printed
):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=code_page)
    monkeypatch.setattr(sys, "stdout", stream)
    print_anything()
    stream.write(letters)
    stream.flush()

    assert stream.buffer.getvalue().decode(code_page) == printed


def test_json_is_the_same_in_every_code_page(small, named_abroad, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    screen.print_json({"title": "Biniau dŵr – £5"})
    stream.flush()

    assert stream.buffer.getvalue().isascii()
    assert json.loads(stream.buffer.getvalue()) == {"title": "Biniau dŵr – £5"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_words_piped_in_are_read_as_the_console_sends_them(finance_made, tmp_path, encoding):
    root = shutil.copytree(finance_made, tmp_path / "small")
    words = "The café’s bins – £5.\r\nMore follow.\r\n".encode(encoding)
    code, said = bytes_of(
        *("--root", root, "narrative", "write", "provider-bins", "results-commentary"),
        *("-", "--by", "D. Reed"),
        stdin=words,
        PYTHONIOENCODING="cp1252",
    )
    assert code == 0, said
    told_words = pipeline_here("--root", root, "narrative", "show", "provider-bins").out
    assert "The café’s bins – £5.\nMore follow.\n" in told_words


def test_what_is_no_text_is_refused_in_a_sentence(small):
    for given in ("check\udc9d", "--for-issue=\udcff"):
        answer = pipeline_here("--root", small, "check", given)
        assert answer.code == 2
        assert "is not text in UTF-8" in answer.err


def test_sockets_stand_in_a_short_folder(tmp_path, monkeypatch):
    long = tmp_path / ("scratch-of-a-job-" * 8)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))

    folder = socket_folder()
    assert folder != str(long)
    assert len(folder) + BEHIND <= LONGEST

    monkeypatch.setattr("tempfile.tempdir", "/tmp")
    assert socket_folder() == "/tmp"


def test_a_report_is_made_where_the_temporary_folder_has_a_long_name(small, tmp_path):
    long = tmp_path / "käse and spaces" / ("scratch-of-a-job-" * 8)
    long.mkdir(parents=True)
    answer = pipeline("--root", small, "run", "--report", "provider-bins", TMPDIR=str(long))

    assert answer.code == 0, answer.err
    assert (small / "outputs/working/2025-26-Q2/provider-bins/report.pdf").is_file()


def windows_error(number):
    error = PermissionError(errno.EACCES, "in use", "bins.xlsx")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "x"), "The disk is full. Free some space and try again."),
        (
            OSError(errno.EDQUOT, "x", "a.csv"),
            "The disk is full, so a.csv could not be written. Free some space and try again.",
        ),
        (
            OSError(errno.EROFS, "x", "a.csv"),
            "a.csv cannot be written: the disk or share is read-only. Make it writable, or work "
            "in a copy of the folder.",
        ),
        (
            windows_error(32),
            "bins.xlsx is open in another program, such as Excel. Close it there and try again.",
        ),
        (
            windows_error(5),
            "bins.xlsx cannot be read or written: permission denied. Close it if it is open in "
            "another program, such as Excel, or ask for access to its folder.",
        ),
        (OSError(errno.ENOENT, "x", "a"), "a was not found. It may have been moved or removed."),
        (OSError(errno.ELOOP, "Too many links", "a"), "a: Too many links."),
        (OSError("AF_UNIX path too long"), "AF_UNIX path too long."),
    ],
)
def test_what_the_system_refuses_is_told_for_what_it_is(error, sentence):
    assert error_sentence(error) == sentence


@pytest.mark.parametrize("command", ["schema", "contracts publish", "catalogue"])
def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(small, monkeypatch, command):
    def refused(self, *_arguments, **_keywords):
        raise OSError(errno.EROFS, "Read-only file system", str(self))

    monkeypatch.setattr("pathlib.Path.mkdir", refused)
    answer = pipeline_here("--root", small, *command.split())

    assert answer.code == 1
    assert "cannot be written: the disk or share is read-only" in answer.err.replace("\n", " ")


def test_a_full_disk_leaves_no_part_of_a_file(tmp_path, monkeypatch):
    place, kept = tmp_path / "page.html", tmp_path / "words.jsonl"
    write_durably(place, b"before")
    journal_file.append(kept, [{"act": "written"}])
    before = kept.read_bytes()

    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably(place, b"after")
    with pytest.raises(OSError, match="No space"):
        journal_file.append(kept, [{"act": "written"}])

    assert place.read_bytes() == b"before"
    assert kept.read_bytes() == before
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(".new")]
