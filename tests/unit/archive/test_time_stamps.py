"""Time stamps on heads of ledgers: asked for from an authority, and verified with no network."""

import os
import shutil
import subprocess

import pytest
from conftest import pipeline_here
from review_data import HALE

from commissioning.archive.anchors.kept_stamps import back_dated, kept_stamps
from commissioning.archive.anchors.time_stamps import (
    certificates_in,
    read,
    requested_stamp,
    verified,
)
from commissioning.narrative.journal import journal_file
from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries
from commissioning.review.proof.ledger_anchors import AnchorError, differing
from commissioning.wording import Wording

if "EVERY_VALIDATOR" not in os.environ:
    pytest.importorskip("rfc3161_client", reason="the extra stamps is not installed")
from time_stamp_authority import Authority, serving

ARCHIVE, PROOF = Wording("archive"), Wording("proof")
QUARTER = "2025-26-Q2"


@pytest.fixture(scope="module")
def authorities(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities")
    return Authority(folder, "Good"), Authority(folder, "Other")


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "council" / "ledger" / f"{QUARTER}.jsonl"
    for number in (1, 2, 3):
        append_entry(path, made(f"Why {number}?", f"2025-12-0{number}T09:00:00+00:00"))
    return path


def made(text, at):
    return Entry("challenge", "finance", HALE, "head-of-paid-service", at, text=text)


def stamp(root, server, authority, code=0):
    answer = pipeline_here(
        *("--root", root, "ledger", "stamp", "--authority", server.address),
        *("--certificates", authority.root),
    )
    assert answer.code == code, answer.err
    return " ".join((answer.err if code else answer.out).split())


@pytest.fixture(scope="module")
def reply(authorities):
    """A stamp of the bytes `entry`, as the authority gives it."""
    good, _ = authorities
    with serving(good) as server:
        content, given = requested_stamp(b"entry", server.address, certificates_in(good.root))
    assert given.by == "Good stamps"
    return content


def test_a_head_is_stamped_once_kept_and_verified_by_openssl(ledger, authorities):
    good, _ = authorities
    root, (*_, last) = ledger.parent.parent, read_entries(ledger)
    with serving(good) as server:
        told = stamp(root, server, good)
        assert f"{QUARTER}, entry 3: time stamp of 20" in told
        assert "from Good stamps." in told
        assert f"{QUARTER}, entry 3: already has a time stamp." in stamp(root, server, good)
        assert (server.asked, server.kinds) == (1, ["application/timestamp-query"])
    (path,) = (root / "ledger" / "stamps").iterdir()
    assert path.name == f"{QUARTER}.3.{last.digest[:16]}.tsr"
    # What is stamped is the head that pages print and records keep.
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-digest", last.digest, "-in", path, "-CAfile", good.root],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (kept,) = kept_stamps(root, [], certificates_in(good.root))
    assert (kept.ledger, kept.number, kept.is_verified) == (QUARTER, 3, True)
    assert list(differing(read_entries(ledger), [kept.head])) == []


def test_a_ledger_cut_or_made_anew_behind_a_stamp_is_told(ledger, authorities):
    good, _ = authorities
    root = ledger.parent.parent
    with serving(good) as server:
        stamp(root, server, good)
    whole = journal_file.read(ledger)
    (kept,) = kept_stamps(root, [], certificates_in(good.root))
    for others, told in (
        (
            whole[:2],
            ("has entry 3, and this ledger ends with entry 2. The end of the ledger was cut off"),
        ),
        ([whole[0], whole[2], whole[1]], "has a different head after entry 3 than this ledger"),
        ([*whole[:2], {**whole[2], "text": "Never."}], "has a different head after entry 3"),
        ([], "has entries 1 to 3, and this ledger is empty"),
    ):
        ledger.unlink(missing_ok=True)
        own = ("seq", "before", "digest")
        again = [{k: v for k, v in one.items() if k not in own} for one in others]
        if again:
            journal_file.append(ledger, again)
        (found,) = differing(read_entries(ledger), [kept.head])
        assert found.startswith("The time stamp of 20")
        assert told in found


def test_acts_dated_back_behind_a_stamp_are_told(ledger, authorities):
    """The stamp is of today; what is entered after it was not done in 2025."""
    good, _ = authorities
    root = ledger.parent.parent
    with serving(good) as server:
        stamp(root, server, good)
    (kept,) = kept_stamps(root, [], certificates_in(good.root))
    assert list(back_dated(read_entries(ledger), kept)) == []
    append_entry(ledger, made("Late.", "2025-12-04T09:00:00+00:00"))
    (found,) = back_dated(read_entries(ledger), kept)
    assert "Entry 4 (challenge of finance by A. Hale) gives the time 2025-12-04" in found
    assert ". It was dated back or a clock was wrong" in found
    # Nor did what stood there before the stamp happen long after it.
    ledger.unlink()
    for at in ("2025-12-01", "2199-01-01"):
        append_entry(ledger, made("Early.", f"{at}T09:00:00+00:00"))
    (found,) = back_dated(read_entries(ledger), kept)
    assert "Entry 2 (challenge of finance by A. Hale) gives the time 2199-01-01" in found
    # A stamp that was not verified says nothing of the time.
    (unverified,) = kept_stamps(root, [], [])
    assert list(back_dated(read_entries(ledger), unverified)) == []


def test_another_authority_is_not_believed_and_leaves_nothing(ledger, authorities):
    good, other = authorities
    root = ledger.parent.parent
    with serving(other) as server:
        told = stamp(root, server, good, code=2)
    assert "it is not signed by an authority of the certificates given" in told
    assert not (root / "ledger" / "stamps").exists()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (500, b"", "gave no time stamp: HTTP Error 500"),
        (200, b"", "it is not a time stamp (RFC 3161)"),
        (200, b"<html>", "it is not a time stamp (RFC 3161)"),
        (200, b"0" * 200_000, ARCHIVE("stamp-large", most="100,000")),
    ],
)
def test_an_authority_that_answers_otherwise_is_told(ledger, authorities, status, body, told):
    good, _ = authorities
    with serving(good, status=status, body=body) as server:
        assert told in stamp(ledger.parent.parent, server, good, code=2)


def test_the_stamp_of_something_else_is_refused(ledger, authorities, reply):
    good, _ = authorities
    with serving(good, body=reply) as server:
        told = stamp(ledger.parent.parent, server, good, code=2)
    assert "is a time stamp of something else" in told


def test_addresses_and_certificates_that_are_none_are_refused(ledger, authorities, tmp_path):
    good, _ = authorities
    for address in ("file:///etc/passwd", "ftp://example.org", "tsa.example.org", ""):
        with pytest.raises(
            AnchorError,
            match=r"is not the address of an authority\. Use one that begins with https://",
        ):
            requested_stamp(b"entry", address, certificates_in(good.root))
    none = tmp_path / "none.pem"
    none.write_bytes(b"\xff")
    with pytest.raises(
        AnchorError,
        match=(
            r"has no certificate\. Give the authority’s root certificate as PEM, a text that"
            r" begins with -----BEGIN CERTIFICATE-----"
        ),
    ):
        certificates_in(none)


def test_no_damaged_stamp_says_another_head_or_time(authorities, reply):
    """Each byte changed: refused in words, or it says what it said."""
    good, _ = authorities
    trusted = certificates_in(good.root)
    true, refused = verified(reply, trusted), 0
    for at in range(0, len(reply), 3):
        damaged = reply[:at] + bytes([reply[at] ^ 0x55]) + reply[at + 1 :]
        try:
            assert verified(damaged, trusted) == true
        except AnchorError:
            refused += 1
    assert refused > len(reply) // 6
    for damaged in (b"", reply[:-1], reply + b"0", reply[:100]):
        with pytest.raises(AnchorError):
            read(damaged)


def test_stamps_that_cannot_be_read_are_told_and_the_others_held_against(ledger, authorities):
    good, other = authorities
    root = ledger.parent.parent
    with serving(good) as server:
        stamp(root, server, good)
    folder = root / "ledger" / "stamps"
    (true,) = folder.iterdir()
    (folder / "..tsr").write_bytes(b"")
    (folder / f"{QUARTER}.2.{'0' * 16}.tsr").write_bytes(b"no stamp")
    shutil.copy(true, folder / f"{QUARTER}.1.{'0' * 16}.tsr")
    found = {one.number: one for one in kept_stamps(root, [], certificates_in(good.root))}
    assert "is not named LEDGER.ENTRY.DIGITS.tsr" in found[0].trouble
    assert "cannot be trusted: it is not a time stamp (RFC 3161)" in found[2].trouble
    assert found[3].trouble == ""
    # A stamp renamed to another entry does not fit it.
    (told,) = differing(read_entries(ledger), [found[1].head])
    assert "has a different head after entry 1 than this ledger" in told
    assert all(one.trouble for one in kept_stamps(root, [], certificates_in(other.root)))


def test_ledger_verify_says_what_time_stamps_show(sealed, authorities, tmp_path):
    good, _ = authorities
    root = shutil.copytree(sealed.root, tmp_path / "town")
    with serving(good) as server:
        stamp(root, server, good)
    verify = ("--root", root, "ledger", "verify", QUARTER)
    answer = pipeline_here(*verify)
    assert answer.code == 0, answer.out
    assert "checked against 1 time stamp, but not who gave it" in " ".join(answer.out.split())
    answer = pipeline_here(*verify, "--certificates", good.root)
    said = " ".join(answer.out.split())
    assert answer.code == 0, said
    assert f"{QUARTER}: had entries up to {len(sealed.entries)} at 20" in said
    # The whole folder put back to an earlier day; the auditor has a copy of the stamp.
    away = shutil.copytree(root / "ledger" / "stamps", tmp_path / "away")
    old = shutil.copytree(sealed.root, tmp_path / "old")
    ledger = old / "ledger" / f"{QUARTER}.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:1]))
    shutil.rmtree(ledger.with_suffix(""))
    shutil.rmtree(old / "outputs")
    verify = ("--root", old, "ledger", "verify", QUARTER)
    assert pipeline_here(*verify).code == 0
    answer = pipeline_here(*verify, "--issued", away, "--certificates", good.root)
    assert answer.code == 1
    end = PROOF("anchor-ends", count=1)
    told = f", and this ledger {end}. The end of the ledger was cut off."
    assert told in " ".join(answer.out.split())
