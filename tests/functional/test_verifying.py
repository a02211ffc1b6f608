"""A sealed report verified from its folder alone: every change is found, none is made up."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest
from conftest import pipeline_here, sized
from forgery import sealed_anew
from review_data import EXCEPTION, RESPONSE, give_key, reviewed_council
from sealed_data import bag_of

from commissioning.archive.verify.verify_bag import verdict
from commissioning.review.signing.allowed_signers import read_signers

ROUNDS = sized(1, 6)


@pytest.fixture
def bag(sealed, tmp_path):
    """A copy of the finance report's bag, to spoil; it stands where nothing names its version."""
    return Path(shutil.copytree(bag_of(sealed, "finance"), tmp_path / "bag"))


def files_of(bag):
    return sorted(path for path in bag.rglob("*") if path.is_file())


def test_nothing_is_wrong_with_what_was_issued_and_the_verdict_says_what_it_does_not_show(sealed):
    for key in ("finance", EXCEPTION, RESPONSE):
        found = verdict(bag_of(sealed, key))
        assert found.wrong == ()
        assert any(one.startswith("Not shown: whose the keys are") for one in found.shown)
    answer = pipeline_here("verify", sealed.root / "outputs" / "issued")
    assert answer.code == 0
    assert "3 of 3 issued reports are unchanged since they were sealed." in answer.out


# Each changes a bag in one way; what it changed is put back by `restored`.
def flip(chance, path):
    content = bytearray(path.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut_a_byte(chance, path):
    content = path.read_bytes()
    place = chance.randrange(len(content))
    path.write_bytes(content[:place] + content[place + 1 :])


def put_a_byte_in(chance, path):
    content = path.read_bytes()
    place = chance.randrange(len(content) + 1)
    path.write_bytes(content[:place] + bytes([chance.randrange(256)]) + content[place:])


def cut_the_end_off(chance, path):
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def remove(chance, path):
    path.unlink()


def rename(chance, path):
    path.rename(path.with_name(f"{path.name}{chance.choice('x~_')}"))


def add_beside(chance, path):
    path.with_name(f"{path.name}.new").write_bytes(chance.randbytes(4))


def add_a_folder(chance, path):
    path.with_name(f"{path.name}.d").mkdir()


def put_a_link(chance, path):
    outside = next(up for up in path.parents if up.name == "bag").with_name("outside")
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)


def reorder_lines(chance, path):
    lines = path.read_bytes().splitlines(keepends=True)
    first, second = sorted(chance.sample(range(len(lines)), 2))
    lines[first], lines[second] = lines[second], lines[first]
    path.write_bytes(b"".join(lines))


WAYS = (
    *(flip, cut_a_byte, put_a_byte_in, cut_the_end_off, remove, rename),
    *(add_beside, add_a_folder, put_a_link, reorder_lines),
)


# Files without a line that stands in them twice.
LINED = {
    *("manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt", "ledger.jsonl"),
    *("words.jsonl", "allowed_signers", "results.csv"),
}


def ways_of(path):
    """What makes a bag another than before, done to this file."""
    is_lined = path.name in LINED and path.read_bytes().count(b"\n") > 1
    return [way for way in WAYS if way is not reorder_lines or is_lined]


def test_no_change_of_a_file_passes(bag):
    """Each way on each file, at other places in every round."""
    chance, before = random.Random(8), {path: path.read_bytes() for path in files_of(bag)}
    tried = [(way, path) for path in before for way in ways_of(path)]
    missed = []
    for way, path in tried * ROUNDS:
        way(chance, path)
        if not verdict(bag).wrong:
            missed.append((way.__name__, path.relative_to(bag)))
        restore(bag, before)
    assert len(tried) > 300
    assert missed == []
    assert verdict(bag).wrong == ()


def restore(bag, before):
    for path in bag.rglob("*"):
        if path.is_symlink() or (path.is_file() and path not in before):
            path.unlink()
    for path in sorted(bag.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def test_lists_written_anew_over_a_change_are_found_by_the_seal(bag):
    """BagIt alone would pass it: its lists are only sums that anybody can make again."""
    page = bag / "data" / "report.html"
    page.write_bytes(page.read_bytes().replace(b"Substantial", b"Reasonable."))
    kept = {name: (bag / name).read_bytes() for name in ("seal.json", "seal.json.sig")}
    for name in kept:
        (bag / name).unlink()
    bagit.Bag(str(bag)).save(manifests=True)
    for name, content in kept.items():
        (bag / name).write_bytes(content)
    bagit.Bag(str(bag)).validate()
    (wrong, *_) = verdict(bag).wrong
    assert "tagmanifest-sha256.txt is not the one that was sealed" in wrong


def a_key_of_another_council(tmp_path):
    root = reviewed_council(tmp_path / "other")
    return give_key(root, tmp_path / "keys", "D. Reed")


def test_a_seal_by_a_key_that_is_nobodys_is_found(bag, tmp_path):
    sealed_anew(bag, a_key_of_another_council(tmp_path))
    (wrong,) = verdict(bag).wrong
    assert "seal.json.sig: The key SHA256:" in wrong
    assert "is not one of D. Reed’s as performance analyst" in wrong


def test_a_seal_by_an_officer_is_not_one_of_another(sealed, bag):
    sealed_anew(bag, sealed.key["A. Hale"])
    assert "is not one of D. Reed’s" in verdict(bag).wrong[0]


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("ledger/officers.json", '"from": "2020-04-01"', '"from": "2999-04-01"', "did not hold"),
        ("report.pdf", "%PDF-1.7", "%PDF-1.6", "is not the one that was issued by entry"),
        ("report.html", "Substantial", "Reasonable.", "is not the one that was issued by entry"),
    ],
)
def test_who_holds_the_issuers_key_cannot_change_what_others_signed(
    sealed, bag, name, old, new, found
):
    path = bag / "data" / name
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode()))
    sealed_anew(bag, sealed.key["D. Reed"])
    assert any(found in one for one in verdict(bag).wrong), verdict(bag).wrong


def test_a_ledger_cut_off_or_changed_and_sealed_anew_is_found(sealed, bag):
    ledger = bag / "data" / "ledger" / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    for changed in (lines[:-1], lines[1:], [lines[1], lines[0], *lines[2:]], []):
        ledger.write_bytes(b"".join(changed))
        sealed_anew(bag, sealed.key["D. Reed"])
        assert "ledger" in verdict(bag).wrong[0].lower()


def test_the_councils_own_list_of_keys_finds_a_record_made_up_as_a_whole(sealed, bag, tmp_path):
    """Somebody puts a key of their own into the record's list, and seals with it."""
    key = a_key_of_another_council(tmp_path)
    kept, _, made_up = key.with_suffix(".pub").read_text().strip().rpartition(" ")
    theirs = Path(f"{sealed.key['D. Reed']}.pub").read_text().split()[1]
    for name in ("officers.json", "allowed_signers"):
        path = bag / "data" / "ledger" / name
        path.write_text(path.read_text("utf-8").replace(theirs, kept.split()[1]), "utf-8")
    sealed_anew(bag, key)
    assert verdict(bag).wrong == ()
    signers = read_signers((sealed.root / "ledger" / "allowed_signers").read_text("utf-8"))
    assert "does not have this key" in verdict(bag, signers).wrong[0]
    assert verdict(bag_of(sealed, "finance"), signers).wrong == ()


def test_a_version_put_in_the_place_of_another_is_found(sealed, tmp_path):
    moved = shutil.copytree(bag_of(sealed, "finance"), tmp_path / "v2")
    assert verdict(Path(moved)).wrong == ("It is in a folder v2, but its seal says version 1.",)


def test_other_peoples_tools_verify_it_by_the_guide_in_it(bag):
    told = (bag / "README.txt").read_text("utf-8")
    command = [sys.executable, "-m", "bagit", "--validate", bag]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    blocks = [part for part in told.split("\n\n") if part.startswith("        ")]
    given = [one for one in blocks if "sha256sum" in one or "ssh-keygen" in one]
    assert len(given) == 3
    for block in given:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # for bagit.py
        environment = {**os.environ, "PATH": path}
        done = subprocess.run(
            ["bash", "-ec", block], cwd=bag, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, (block, done.stderr)


def test_exit_codes_and_sentences_are_for_scripts_and_people(sealed, bag):
    answer = pipeline_here("verify", bag, "--json")
    assert (answer.code, answer.json["records"][0]["wrong"]) == (0, [])
    (bag / "data" / "report.pdf").unlink()
    answer = pipeline_here("verify", bag)
    assert answer.code == 1
    assert "data/report.pdf is missing. It was there when the record was sealed." in answer.out
    assert pipeline_here("verify", sealed.root / "params").code == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"subject": 1}', b"[" * 9999])
def test_a_hostile_seal_is_a_sentence(bag, content):
    (bag / "seal.json").write_bytes(content)
    (wrong,) = verdict(bag).wrong
    assert wrong.startswith("seal.json: it is not the seal of a report (")
