"""What a forger puts into a record runs on nobody's computer: by files, zips, links, in between."""

import json
import os
import shutil
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from forgery import sealed_anew
from sealed_data import bag_of

from commissioning.archive.replay import open_issued, rebuild_environment, replay_report
from commissioning.archive.replay.open_issued import OpeningError, opened
from commissioning.archive.replay.replay_report import ReplayError, refuse_unsealed, replay
from commissioning.archive.replay.source_archive import (
    MOST_BYTES,
    MOST_FILES,
    SourceError,
    take_out,
)
from commissioning.cli.records import verify_commands
from commissioning.reproducible_zip import zipped
from commissioning.review.signing.allowed_signers import read_signers

OURS = {"commissioning/__init__.py": b"", "pipeline.py": b""}


@pytest.fixture
def bag(sealed, tmp_path):
    return Path(shutil.copytree(bag_of(sealed, "finance"), tmp_path / "bags" / "v1"))


@pytest.fixture
def started(monkeypatch):
    """Every process that is started, by its command; none of them is."""
    commands = []

    def start(command, **_):
        commands.append(command)
        raise AssertionError(f"{command} was started")

    monkeypatch.setattr(replay_report.subprocess, "run", start)
    monkeypatch.setattr(rebuild_environment.subprocess, "run", start)
    return commands


def with_files(bag, files):
    """The record's program with files put in it or changed."""
    path = bag / "data" / "source.zip"
    with zipfile.ZipFile(path) as archive:
        held = {one: archive.read(one) for one in archive.namelist()}
    path.write_bytes(zipped({**held, **files}))


def changed_template(bag):
    path = bag / "data" / "template.ipynb"
    told = json.loads(path.read_bytes())
    told["cells"][-1]["source"] = "import os"
    path.write_text(json.dumps(told), "utf-8")


def changed_job(bag):
    path = bag / "data" / "job.json"
    path.write_bytes(path.read_bytes().replace(b'"docx": false', b'"docx": true'))


def an_unlisted_file(bag):
    (bag / "sitecustomize.py").write_text("raise SystemExit(0)")


def a_link_to_a_program(bag):
    outside = bag.parent / "outside.zip"
    shutil.move(bag / "data" / "source.zip", outside)
    (bag / "data" / "source.zip").symlink_to(outside)


def a_link_to_a_folder(bag):
    outside = bag.parent / "inputs"
    shutil.move(bag / "data" / "inputs", outside)
    (bag / "data" / "inputs").symlink_to(outside)


def a_pipe(bag):
    os.mkfifo(bag / "data" / "pipe")


ATTACKS = {
    "a line in the program": lambda bag: with_files(bag, {"commissioning/archive/rerun.py": b"1"}),
    "sitecustomize": lambda bag: with_files(bag, {"sitecustomize.py": b"1"}),
    "usercustomize": lambda bag: with_files(bag, {"usercustomize.py": b"1"}),
    "another __main__": lambda bag: with_files(bag, {"commissioning/__main__.py": b"1"}),
    "a module of the standard library": lambda bag: with_files(bag, {"json.py": b"1"}),
    "compiled": lambda bag: with_files(bag, {"commissioning/__pycache__/a.cpython-311.pyc": b"1"}),
    "a template": changed_template,
    "a job": changed_job,
    "a lock": lambda bag: (bag / "data/environment/requirements.lock").write_text("evil==1\n"),
    "an unlisted file": an_unlisted_file,
    "a link for the zip": a_link_to_a_program,
    "a link for a folder": a_link_to_a_folder,
    "a pipe": a_pipe,
    "no signature": lambda bag: (bag / "seal.json.sig").unlink(),
    "no seal": lambda bag: (bag / "seal.json").unlink(),
    "no manifest": lambda bag: (bag / "manifest-sha256.txt").unlink(),
    "a signature of nothing": lambda bag: (bag / "seal.json.sig").write_bytes(b""),
    "another version": lambda bag: bag.rename(bag.with_name("v2")),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_of_a_record_that_is_not_as_sealed(bag, tmp_path, started, attack):
    ATTACKS[attack](bag)
    place = next(one for one in bag.parent.iterdir() if one.name in ("v1", "v2"))
    record = opened(place, tmp_path / "copied")
    with pytest.raises(ReplayError, match="so nothing of it is run; --unsealed"):
        replay(record, tmp_path / "copied", None, unsealed=False)
    with pytest.raises(ReplayError, match="--unsealed"):  # before packages are installed
        refuse_unsealed(record, unsealed=False)
    assert started == []


@pytest.mark.parametrize("attack", ["a line in the program", "a template", "a lock"])
def test_lists_made_anew_by_anybody_do_not_help(sealed, bag, tmp_path, started, attack):
    """The seal signed with an officer's key who issues nothing, too."""
    ATTACKS[attack](bag)
    sealed_anew(bag, sealed.key["A. Hale"])
    with pytest.raises(ReplayError, match="so nothing of it is run"):
        replay(opened(bag, tmp_path / "copied"), tmp_path / "copied", None, unsealed=False)
    assert started == []


def test_a_list_of_signers_refuses_a_record_of_another_council(bag, tmp_path, started):
    record = opened(bag, tmp_path / "copied", trusted=read_signers(""))
    with pytest.raises(ReplayError, match="list of signers"):
        replay(record, tmp_path / "copied", None, unsealed=False)
    assert started == []


def test_what_runs_is_what_was_checked_though_the_record_changes_in_between(
    bag, tmp_path, monkeypatch
):
    """Program, template and lock are swapped once the record was verified: the copy runs."""
    record = opened(bag, tmp_path / "copied")
    assert record.wrong == ()
    with_files(bag, {"commissioning/archive/rerun.py": b"raise SystemExit('forged')"})
    changed_template(bag)
    commands = []
    monkeypatch.setattr(
        replay_report.subprocess, "run", lambda *told, **how: commands.append(how) or 1
    )
    with pytest.raises(AttributeError):
        replay(record, tmp_path / "copied", None, unsealed=False)
    program = (tmp_path / "copied/source/commissioning/archive/rerun.py").read_bytes()
    assert b"forged" not in program
    assert str(bag) not in str(commands)


def test_the_copy_is_private_and_the_process_has_no_secret_and_no_other_path_to_code(
    bag, tmp_path, monkeypatch
):
    for name in ("AWS_SECRET_ACCESS_KEY", "PYTHONSTARTUP", "PYTHONHOME", "PYTHONINSPECT"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "theirs"))
    record = opened(bag, tmp_path / "copied")
    assert stat.S_IMODE((tmp_path / "copied").stat().st_mode) == 0o700
    told = []
    monkeypatch.setattr(
        replay_report.subprocess, "run", lambda *_, **how: told.append(how["env"]) or 1
    )
    with pytest.raises(AttributeError):
        replay(record, tmp_path / "copied", None, unsealed=False)
    assert told[0]["PYTHONPATH"] == str(tmp_path / "copied" / "source")
    python = {name for name in told[0] if name.startswith("PYTHON")}
    assert python == {"PYTHONPATH", "PYTHONHASHSEED", "PYTHONNOUSERSITE"}
    assert "x" not in told[0].values()


def test_a_record_larger_than_any_is_not_copied(bag, tmp_path, monkeypatch):
    monkeypatch.setattr("commissioning.archive.replay.open_issued.MOST_BYTES", 10_000)
    with pytest.raises(OpeningError, match="more than any record"):
        opened(bag, tmp_path / "copied")


def test_folders_without_end_are_not_copied(bag, tmp_path, monkeypatch):
    monkeypatch.setattr("commissioning.archive.replay.open_issued.MOST_FILES", 60)
    assert len([one for one in bag.rglob("*") if one.is_file()]) < 60
    for number in range(60):
        (bag / "data" / f"folder-{number}").mkdir()
    with pytest.raises(OpeningError, match="files and folders"):
        opened(bag, tmp_path / "copied")


def test_a_file_that_grows_while_it_is_copied_is_not_copied_without_end(tmp_path):
    """One byte more than is allowed is enough to know."""

    class Growing:
        def read(self, size):
            return bytes(size)

    assert open_issued._poured(Growing(), tmp_path / "copy", 3_000_000) == 3_000_001
    assert (tmp_path / "copy").stat().st_size == 3_000_001


def test_the_warning_says_what_unsealed_means():
    assert "read, change and send whatever you can" in verify_commands.UNSEALED


# Zips that nobody's issue makes: refused whatever the seal says, and nothing is written.
NAMES = {
    "../outside.py": "leads to another folder",
    "commissioning/../../outside.py": "leads to another folder",
    "/etc/outside.py": "cannot have",
    "C:/outside.py": "cannot have",
    "commissioning\\outside.py": "cannot have",
    "commissioning/./a.py": "leads to another folder",
    "commissioning//a.py": "cannot have",
    "commissioning/a.py.": "leads to another folder",
    "commissioning/a\u202e.py": "cannot have",
    "commissioning/": "cannot have",
    "sitecustomize.py": "which is not part of a program of this project",
    "usercustomize.py": "which is not part of a program of this project",
    "commissioning/sitecustomize.py": "run by itself",
    "_virtualenv.pth": "which is not part of a program of this project",
    "commissioning/a.pth": "compiled code or an archive",
    "commissioning/__pycache__/a.cpython-311.pyc": "compiled code",
    "commissioning/a.PYC": "compiled code",
    "commissioning/a.so": "compiled code",
    "json.py": "which is not part of a program of this project",
    "__main__.py": "which is not part of a program of this project",
    "pandas/__init__.py": "which is not part of a program of this project",
    "numpy-9.dist-info/METADATA": "which is not part of a program of this project",
    "commissioning-1.dist-info/entry_points.txt": "which is not part of a program of this project",
    "commissioning-1.dist-info/METADATA/../../x": "leads to another folder",
    "Commissioning/__init__.py": "twice",
    "commissioning/__init__.py": "twice",
    "COMMISSIONING/__INIT__.PY": "twice",
    "pipeline.py/a.py": "as a file and as a folder",
    "Pipeline.PY/a.py": "as a file and as a folder",
    "commissioning/aux.py": "leads to another folder",
    "commissioning/NUL": "leads to another folder",
    "commissioning/com1.tar.gz": "leads to another folder",
    f"commissioning/{'a' * 300}.py": "longer than any",
    f"commissioning/{'a/' * 40}a.py": "longer than any",
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_elsewhere_or_run_unasked_are_refused(tmp_path, name):
    path = tmp_path / "source.zip"
    path.write_bytes(zipped(OURS))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")
    with pytest.raises(SourceError, match=NAMES[name]):
        take_out(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def a_link(archive):
    entry = zipfile.ZipInfo("commissioning/a.py")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc/passwd")


def a_bomb(archive):
    for number in range(3):
        archive.writestr(f"commissioning/{number}.py", bytes(MOST_BYTES // 2), zipfile.ZIP_DEFLATED)


def many_files(archive):
    for number in range(MOST_FILES + 1):
        archive.writestr(f"commissioning/{number}.py", "")


@pytest.mark.parametrize(
    ("put", "said"), [(a_link, "is not a file"), (a_bomb, "bytes"), (many_files, "files")]
)
def test_links_and_bombs_are_refused(tmp_path, put, said):
    path = tmp_path / "source.zip"
    with zipfile.ZipFile(path, "w") as archive:
        put(archive)
    with pytest.raises(SourceError, match=said):
        take_out(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_size_that_lies_and_a_zip_that_is_none_are_refused(tmp_path):
    path = tmp_path / "source.zip"
    content = bytearray(zipped({"commissioning/a.py": b"x" * 1000}))
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 10)  # says that it unpacks to 10 bytes
    for spoiled in (bytes(content), b"", b"PK", zipped(OURS)[:-30]):
        path.write_bytes(spoiled)
        with pytest.raises(SourceError, match="cannot be opened"):
            take_out(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_program_that_issues_is_taken_out(bag, tmp_path):
    take_out(bag / "data" / "source.zip", tmp_path / "out")
    assert (tmp_path / "out" / "pipeline.py").is_file()
