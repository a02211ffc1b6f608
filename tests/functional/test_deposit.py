"""Deposits: bags at a folder, a server of S3 and one of SFTP: copied, killed, changed, verified."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import fsspec
import pytest
from bag_data import sealed_bag, write_seal
from conftest import PROJECT, pipeline, pipeline_here
from deposit_data import PLACES, SECRET, Servers

from commissioning.archive.bag.bag_contents import contents
from commissioning.archive.bag.sealed_bags import bags_below
from commissioning.archive.bag.storage_url import DepositError, address
from commissioning.archive.deposit.copy_bags import deposit as put
from commissioning.archive.deposit.second_storage import open_home
from commissioning.narrative.journal import journal_file

V1 = "2025-26-Q2/cabinet/v1"
pytestmark = pytest.mark.xdist_group("deposit")  # servers are started once


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    made = Servers(tmp_path_factory.mktemp("servers"))
    with made.running:
        yield made


@pytest.fixture(params=PLACES)
def place(request, servers, tmp_path):
    return servers.place(request.param, tmp_path)


@pytest.fixture
def share(servers, tmp_path):
    return servers.place("folder", tmp_path)


@pytest.fixture
def run(small, monkeypatch):
    """`deposit …` in this process, with the environment of a second home."""

    def run(place, *arguments):
        for name, value in place.environment.items():
            monkeypatch.setenv(name, value)
        configured = {"password": SECRET} if place.url.startswith("sftp:") else {}
        monkeypatch.setitem(fsspec.config.conf, "sftp", configured)
        return pipeline_here("--root", small, "deposit", *arguments)

    return run


@pytest.fixture
def deposit(run):
    return lambda place, *arguments: run(place, place.url, *arguments)


@pytest.fixture
def verify(run):
    return lambda place: run(place, "verify", place.url)


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_bags_are_copied_read_back_and_entered_once(small, place, deposit):
    sealed_bag(small)
    sealed_bag(small, "provider-bins", version=2, files={"a b/naïve £.csv": b"x" * 6_000_000})
    answer = deposit(place, "--by", "A. Hale")
    assert answer.code == 0, answer.out + answer.err
    # report.html, report.pdf; bagit, bag-info, README, two manifests, seal and signature: 2 + 7.
    assert f"✓ {V1}: deposited, 9 files" in answer.out
    assert "✓ 2025-26-Q2/provider-bins/v2: deposited, 10 files" in answer.out
    assert place.files() == files_of(small / "outputs" / "issued")
    again = deposit(place)
    assert again.code == 0
    assert f"✓ {V1}: complete and the same" in again.out
    entries = journal_file.read(small / "ledger" / "deposits.jsonl")
    assert [(one["bag"], one["url"], one["by"]) for one in entries] == [
        (V1, place.url, "A. Hale"),
        ("2025-26-Q2/provider-bins/v2", place.url, "A. Hale"),
    ]
    manifest = (small / "outputs/issued" / V1 / "tagmanifest-sha256.txt").read_bytes()
    assert entries[0]["tagmanifest"] == hashlib.sha256(manifest).hexdigest()
    assert SECRET not in json.dumps(entries)
    listed = pipeline_here("--root", small, "retention", "list", "--json").json["versions"]
    assert [one["deposits"][0]["url"] for one in listed] == [place.url, place.url]


def test_what_is_another_there_is_named_refused_and_left(small, place, deposit, verify):
    sealed_bag(small)
    assert deposit(place).code == 0
    place.write(f"{V1}/data/report.pdf", b"%PDF-1.7 " * 19 + b"%PDF-1.8 ")  # of the same length
    for command in (deposit, verify):
        answer = command(place)
        assert answer.code == 1
        assert f"✗ {V1}: different\n  data/report.pdf there differs from the one here" in answer.out
    assert place.files()[f"{V1}/data/report.pdf"].endswith(b"%PDF-1.8 ")


def test_what_is_not_of_the_bag_is_named_and_refused(small, place, deposit):
    sealed_bag(small)
    place.write(f"{V1}/data/other.txt", b"?")
    answer = deposit(place)
    assert answer.code == 1
    assert "data/other.txt there is not part of the bag" in answer.out
    assert list(place.files()) == [f"{V1}/data/other.txt"]
    assert not (small / "ledger" / "deposits.jsonl").exists()


def test_verify_tells_missing_incomplete_and_bags_that_are_only_there(
    small, place, deposit, verify
):
    for report in ("cabinet", "council", "officers", "scrutiny"):
        sealed_bag(small, report)
    assert deposit(place, "--report", "cabinet").code == 0
    assert len(place.files()) == 9
    missing = verify(place)
    assert missing.code == 1
    assert "✗ 2025-26-Q2/council/v1: missing" in missing.out
    assert deposit(place, "--quarter", "2025-26-Q2").code == 0
    assert verify(place).code == 0
    place.remove("2025-26-Q2/council/v1/seal.json.sig")
    place.write("2025-26-Q2/scrutiny/v1/README.txt", b"other")
    for report in ("officers", "scrutiny"):
        shutil.rmtree(small / "outputs" / "issued" / "2025-26-Q2" / report)
    answer = verify(place)
    assert answer.code == 1
    assert f"✓ {V1}: complete and the same" in answer.out
    assert "council/v1: incomplete\n  seal.json.sig is missing there" in answer.out
    assert "✓ 2025-26-Q2/officers/v1: complete by its own manifests" in answer.out
    assert "scrutiny/v1: different\n  README.txt there differs from the one here" in answer.out


def test_a_copy_that_is_killed_is_incomplete_and_is_gone_on_with(small, place, deposit, verify):
    tables = 250 if place.url.startswith("file:") else 15  # a folder is filled sooner
    many = {f"inputs/table-{number:03}.csv": b"x" * 20_000 for number in range(tables)}
    sealed_bag(small, files=many)
    command = [sys.executable, PROJECT / "pipeline.py", "--root", small, "deposit", place.url]
    told = {**os.environ, **place.environment}
    running = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    while len(place.names()) < 5:
        assert running.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    there = [name for name in place.names() if not name.endswith(".part")]
    assert 5 <= len(there) + 1 < tables + 9
    assert f"{V1}/seal.json.sig" not in there
    assert not (small / "ledger" / "deposits.jsonl").exists()
    stopped = verify(place)
    assert stopped.code == 1
    assert f"✗ {V1}: incomplete" in stopped.out
    answer = deposit(place)
    assert answer.code == 0, answer.out + answer.err
    # The tables and the 9 files of every bag, less those that were there.
    assert f"deposited, {tables + 9 - len(there)} files" in answer.out
    assert place.files() == files_of(small / "outputs" / "issued")


def test_half_a_file_under_its_temporary_name_is_no_part_of_the_bag(small, share, deposit):
    sealed_bag(small)
    share.write(f"{V1}/data/.report.pdf.part", b"%PDF")
    elsewhere = share.folder.parent / "precious.txt"
    elsewhere.write_text("mine")
    (share.folder / V1 / "data" / ".report.html.part").symlink_to(elsewhere)
    assert deposit(share).code == 0
    assert share.files() == files_of(small / "outputs" / "issued")
    assert elsewhere.read_text() == "mine"


@pytest.mark.parametrize("name", ["README.txt", "seal.json", "tagmanifest-sha256.txt"])
def test_a_file_that_comes_back_another_stops_before_the_signature(small, share, name):
    bag, _ = sealed_bag(small), sealed_bag(small, "council")
    home = open_home(address(share.url, small))
    (read, _) = bags_below(small / "outputs" / "issued")
    held = contents(read)
    (bag / name).write_bytes((bag / name).read_bytes()[:-1] + b"?")  # once it was found whole
    outcome = put(home, read, held)
    assert (outcome.word, outcome.is_well) == ("different", False)
    assert outcome.findings == (f"{name} came back changed, so its signature was not written",)
    assert f"{V1}/seal.json.sig" not in share.files()


def test_a_bag_that_is_not_whole_here_goes_nowhere_and_the_others_do(small, share, deposit):
    for report in ("council", "finance", "officers", "scrutiny", "provider-bins"):
        sealed_bag(small, report)
    issued = small / "outputs" / "issued" / "2025-26-Q2"
    (issued / "council/v1/data/report.pdf").write_bytes(b"changed")
    (issued / "finance/v1/seal.json.sig").unlink()
    (issued / "officers/v1/seal.json").write_text("{")
    (issued / "scrutiny/v1/README.txt").unlink()
    (issued / "scrutiny/v1/README.txt").symlink_to("/etc/hostname")
    answer = deposit(share)
    assert answer.code == 1
    for sentence in (
        "✗ 2025-26-Q2/council/v1 is not a complete bag: ",
        "✗ 2025-26-Q2/finance/v1: seal.json.sig is missing, so the bag is not sealed.",
        "✗ 2025-26-Q2/officers/v1/seal.json cannot be read: it is not the seal of a report (",
        "✗ 2025-26-Q2/scrutiny/v1: README.txt is a link. Put the file itself there.",
        "✓ 2025-26-Q2/provider-bins/v1: deposited, 9 files",
        "4 of 5 copies failed the check. Nothing was overwritten.",
    ):
        assert sentence in answer.out
    assert {name.split("/")[1] for name in share.files()} == {"provider-bins"}


def test_a_bag_changed_and_bagged_anew_is_not_the_one_that_was_sealed(small, share, deposit):
    bag = sealed_bag(small)
    (bag / "tagmanifest-sha256.txt").write_bytes(
        b"\n".join(sorted((bag / "tagmanifest-sha256.txt").read_bytes().split(b"\n"), reverse=True))
    )
    answer = deposit(share)
    assert answer.code == 1
    assert "tagmanifest-sha256.txt does not match seal.json" in answer.out
    write_seal(bag, quarter="2025-26-Q2", report="cabinet", version=1)
    assert deposit(share).code == 0


def test_two_deposits_at_once_are_refused(small, share, deposit):
    from filelock import FileLock

    sealed_bag(small)
    with FileLock(small / "outputs" / ".deposit.lock"):
        answer = deposit(share)
    assert answer.code == 3
    assert (
        "Another deposit is in progress in this council folder. Try again when it has ended"
    ) in answer.err


def test_a_server_with_a_key_that_is_not_known_is_sent_nothing(small, servers, tmp_path, deposit):
    sealed_bag(small)
    place = servers.place("sftp", tmp_path)
    (tmp_path / "home" / ".ssh" / "known_hosts").unlink()
    answer = deposit(place)
    assert (answer.code, place.files()) == (2, {})
    assert "Host key is not trusted" in answer.err


@pytest.mark.parametrize("kind", ["s3", "sftp"])
def test_a_home_that_refuses_is_told_in_a_sentence_without_the_secret(
    small, servers, tmp_path, kind
):
    sealed_bag(small)
    place = servers.place(kind, tmp_path)
    refusing = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "FSSPEC_SFTP_PASSWORD": "wrong-word"}
    told = {**place.environment, **refusing}
    answer = pipeline("--root", small, "deposit", place.url, **told)
    assert answer.code == 2
    assert answer.err.startswith(f"Error: {place.url}: ")
    assert "Traceback" not in answer.err
    assert SECRET not in answer.err and "wrong-word" not in answer.err


def test_a_secret_in_what_a_library_says_is_not_told(small, share, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI")
    home = open_home(address(share.url, small))
    with pytest.raises(DepositError, match="No such file") as told:
        home.digest(V1, "wJalrXUtnFEMI")  # the library names the file in its message
    assert "wJalrXUtnFEMI" not in f"{told.value}"
    assert f"{V1}/…" in f"{told.value}"


def test_a_folder_or_bucket_that_is_not_there_is_not_made(small, servers, tmp_path, run):
    sealed_bag(small)
    answer = pipeline_here("--root", small, "deposit", tmp_path / "unplugged")
    assert answer.code == 2
    assert (
        "was not found. Connect the share or make the folder or bucket first: a deposit"
        " does not make one"
    ) in answer.err
    assert not (tmp_path / "unplugged").exists()
    answer = run(servers.place("s3", tmp_path), "s3://other")
    assert answer.code == 2
    assert "s3://other was not found" in answer.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("share", "Give the address as the full path of a folder, or one that begins with"),
        (
            "http://council.example/",
            "Give the address as the full path of a folder, or one that begins with",
        ),
        ("memory://x", "Give the address as the full path of a folder, or one that begins with"),
        (
            "simplecache::s3://bucket",
            "Give the address as the full path of a folder, or one that begins with",
        ),
        ("s3://bucket::file:///etc", "without spaces"),
        ("s3://key:hidden@bucket/x", "without a password or key"),
        ("s3://hidden@bucket/x", "without a password or key"),
        ("sftp://me:hidden@host/x", "without a password or key"),
        ("sftp://me:@host/x", "without a password or key"),
        ("s3://bucket/../other", "without “..”"),
        ("s3://bucket/%2e%2e/other", "without “..”"),
        ("sftp://host/a/../../etc", "without “..”"),
        ("s3://", "a host or bucket"),
        ("s3:///x", "a host or bucket"),
        ("s3://bucket/x?key=hidden", "without spaces"),
        ("s3://bucket/x y", "without spaces"),
        ("s3://bucket/x\ny", "without spaces"),
        ("sftp://host:99999/x", "Give an address with a valid host and port"),
        ("sftp://[1:2/x", "Give an address with a valid host and port"),
        ("sftp://[::1/x", "without spaces"),
        ("file://host/share", "Give file:/// and the full path of a folder on this machine"),
        ("file:///a/../b", "without “..”"),
        ("file:///a/%2e%2e/b", "without “..”"),
        ("file:///", "not the top of a disk"),
        ("/a\x1b[2J", "Give the full path of a folder"),
    ],
)
def test_an_address_that_is_none_is_refused_and_no_secret_repeated(tmp_path, text, expected):
    with pytest.raises(DepositError, match=expected) as told:
        address(text, tmp_path)
    assert "hidden" not in f"{told.value}"
    assert f"{told.value}".isprintable()


@pytest.mark.parametrize("text", ["s3://bucket", "s3://b/a/b/", "sftp://me@[::1]:2222/a", "gs://b"])
def test_an_address_is_kept_as_it_is_without_a_stroke_at_its_end(tmp_path, text):
    assert address(text, tmp_path).url == text.rstrip("/")


def test_a_folder_is_given_by_its_path_or_as_an_address(tmp_path):
    share = tmp_path / "a share"
    for text in (f"{share}", f"file://{share}", f"file://{tmp_path}/a%20share/"):
        found = address(text, tmp_path / "council")
        assert (found.url, found.folder) == (f"file://{share}", share)


@pytest.mark.parametrize(
    ("url", "library", "expected"),
    [
        (
            "/mnt",
            "fsspec",
            "the extra deposit, which is not installed. Run: python -m pip install -e .",
        ),
        ("sftp://host/a", "sshfs", "To copy to sftp:// you need the extra sftp, which is not inst"),
        (
            "gs://bucket",
            "gcsfs",
            "To copy to gs:// you need the package gcsfs, which is not install",
        ),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    small, monkeypatch, url, library, expected
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DepositError, match=re.escape(expected)):
        open_home(address(url, small))


def test_a_home_within_the_council_folder_is_no_second_home(small):
    sealed_bag(small)
    (small.parent / "link").symlink_to(small / "outputs")
    for folder in (small / "outputs" / "issued", small.parent / "link"):
        answer = pipeline_here("--root", small, "deposit", folder)
        assert answer.code == 2
        assert (
            "is inside the council folder. Give a place on another disk or machine"
        ) in answer.err


def test_nothing_issued_is_said(small, tmp_path):
    answer = pipeline_here("--root", small, "deposit", tmp_path)
    assert answer.code == 2
    assert answer.err.startswith(
        "Error: There is no such report in outputs/issued. Check the quarter and the report"
    )


def test_a_journal_that_was_changed_stops_a_deposit_from_being_entered(small, share, deposit):
    sealed_bag(small)
    assert deposit(share, "--by", "A. Hale").code == 0
    path = small / "ledger" / "deposits.jsonl"
    path.write_text(path.read_text("utf-8").replace("A. Hale", "B. Hale"), "utf-8")
    answer = deposit(share)
    assert answer.code == 2
    assert "deposits.jsonl, line 1: changed after it was written" in answer.err


@pytest.fixture
def kept(tmp_path):
    """A folder of environments with one of a lock that names one wheel."""
    wheel = b"a wheel"
    lock = f"kept==1.0 --hash=sha256:{hashlib.sha256(wheel).hexdigest()}\n".encode()
    place = tmp_path / "kept" / hashlib.sha256(lock).hexdigest()[:16]
    (place / "wheels").mkdir(parents=True)
    (place / "requirements.lock").write_bytes(lock)
    (place / "Containerfile").write_text("FROM python:3.11.7-slim\n", "utf-8")
    (place / "wheels" / "kept-1.0-py3-none-any.whl").write_bytes(wheel)
    return place


def test_the_packages_of_a_lock_are_deposited_once_and_read_back(place, run, kept):
    name = f"environments/{kept.name}"
    answer = run(place, "environments", place.url, kept.parent)
    assert (answer.code, answer.err) == (0, "")
    assert (
        f"✓ {name}: deposited, 3 files\n1 copy passed the check. Every byte was read back."
        in answer.out
    )
    assert place.files() == {f"{name}/{one}": content for one, content in files_of(kept).items()}
    assert (
        f"{name}: complete and the same" in run(place, "environments", place.url, kept.parent).out
    )
    wheel = f"{name}/wheels/kept-1.0-py3-none-any.whl"
    place.write(wheel, b"another")
    answer = run(place, "environments", place.url, kept.parent)
    assert answer.code == 1
    assert f"✗ {name}: different" in answer.out
    assert place.files()[wheel] == b"another"
    place.remove(wheel)
    assert f"{name}: deposited, 1 files" in run(place, "environments", place.url, kept.parent).out


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda one: (one / "wheels" / "kept-1.0-py3-none-any.whl").write_bytes(b"changed"),
            "wheels/kept-1.0-py3-none-any.whl has a digest that is not in requirements.lock",
        ),
        (lambda one: (one / "Containerfile").unlink(), "Containerfile is missing"),
        (
            lambda one: (one / "requirements.lock").write_bytes(b"other"),
            "requirements.lock is not the lock file that the folder is named after",
        ),
        (lambda one: (one / "run.sh").write_text("x"), "run.sh is not a file of an environment"),
        (
            lambda one: (one / "wheels" / "a.whl").symlink_to(one),
            "wheels/a.whl is not a file of an",
        ),
    ],
)
def test_packages_that_are_not_those_of_their_lock_are_not_deposited(share, run, kept, spoil, told):
    spoil(kept)
    answer = run(share, "environments", share.url, kept.parent)
    assert answer.code == 1
    assert told in answer.out
    assert share.files() == {}


def test_a_folder_without_environments_is_told(share, run, tmp_path):
    answer = run(share, "environments", share.url, tmp_path)
    assert answer.code != 0
    assert (
        "has no environment in it. Give the folder that `environment export` wrote to" in answer.err
    )
