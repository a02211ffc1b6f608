"""No record, however damaged, ends a reader of records in a crash, nor the check of the rest."""

import json
import os
import random
import shutil
import sys
from pathlib import Path

import pytest
from conftest import PROJECT, pipeline_here, sized
from sealed_data import bag_of

sys.path.insert(0, str(PROJECT))
from benchmarks.damage import kinds, resealing
from benchmarks.damage.trying import placed, tried
from commissioning.archive.bag.completeness import folders_of_bags
from commissioning.archive.verify.verify_bag import verdict

MUTATIONS = 300  # `python -m benchmarks.damage` makes 20,000
OF_A_KIND = sized(1, MUTATIONS)
DEEP = b"[" * 100_000


def issuers_key(sealed):
    return sealed.key["D. Reed"]


def test_every_reader_ends_in_a_finding(sealed, tmp_path):
    """Damage to JSON, lines, tables, lists, zips and PDFs, part of it behind a seal made anew."""
    key = issuers_key(sealed)
    bag = placed(bag_of(sealed, "finance"), tmp_path, key)
    found = tried(bag, key, range(MUTATIONS), OF_A_KIND)
    assert (found.crashes, found.unseen) == ([], [])
    assert len(found.kinds) > 60
    assert found.findings["verified"] > found.kinds.total() // 2


def in_seal(bag):
    (bag / "seal.json").write_bytes(DEEP)


def in_officers(bag):
    (bag / "data/ledger/officers.json").write_bytes(DEEP)


def in_a_statement(bag):
    next((bag / "data/ledger/statements").glob("*.json")).write_bytes(DEEP)


def a_list_that_is_no_text(bag):
    (bag / "manifest-sha256.txt").write_bytes(b"\xff\xfe" * 99)


def a_signature_without_end(bag):
    with (bag / "seal.json.sig").open("wb") as file:
        file.truncate(1 << 40)  # a sparse file: it takes no room


def a_ledger_of_lists(bag):
    (bag / "data/ledger/ledger.jsonl").write_bytes(b"[]\n" * 3)


def a_list_for_the_ledger(bag):
    (bag / "data/ledger/ledger.jsonl").unlink()
    (bag / "data/ledger/ledger.jsonl").mkdir()


def entries_of_no_kind(bag):
    """Numbers, days and conditions that are none, chained anew as if they had been written so."""
    path = bag / "data/ledger/ledger.jsonl"
    lines = [json.loads(one) for one in path.read_text("utf-8").splitlines()]
    for line in lines:
        if "act" in line:
            line |= {"at": [], "conditions": 7, "refers": "x", "words": None}
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), "utf-8")
    resealing.chain(bag)


SPOILT = (
    *(in_seal, in_officers, in_a_statement, a_list_that_is_no_text, a_signature_without_end),
    *(a_ledger_of_lists, a_list_for_the_ledger, entries_of_no_kind),
)


MADE_ANEW = (a_list_that_is_no_text, a_signature_without_end)  # by who seals again
CASES = [(one, False) for one in SPOILT] + [(one, True) for one in SPOILT if one not in MADE_ANEW]


@pytest.mark.parametrize(("spoil", "is_sealed_anew"), CASES)
def test_one_spoilt_record_does_not_end_the_check_of_the_rest(
    sealed, tmp_path, spoil, is_sealed_anew
):
    for name in ("a", "b", "c"):
        shutil.copytree(bag_of(sealed, "finance"), tmp_path / name / "v1")
    spoil(tmp_path / "b" / "v1")
    if is_sealed_anew:
        resealing.seal_again(tmp_path / "b" / "v1", resealing.SEALED, issuers_key(sealed))
    answer = pipeline_here("verify", tmp_path)
    assert answer.code == 1
    assert "2 of 3 issued reports are unchanged since they were sealed." in answer.out
    assert "Traceback" not in answer.out


def test_what_a_record_lost_is_a_finding_though_little_is_left_of_it(sealed, tmp_path):
    """Seal, lists and bag's mark are gone; or a file, a link or a pipe stands for the folder."""
    for name in ("a", "b", "c", "d", "e"):
        shutil.copytree(bag_of(sealed, "finance"), tmp_path / name / "v1")
    for one in (tmp_path / "a" / "v1").iterdir():
        if one.is_file():
            one.unlink()
    for name in ("b", "c", "d"):
        shutil.rmtree(tmp_path / name / "v1")
    (tmp_path / "b" / "v1").write_bytes(b"")
    (tmp_path / "c" / "v1").symlink_to(tmp_path / "e" / "v1")
    os.mkfifo(tmp_path / "d" / "v1")
    answer = pipeline_here("verify", tmp_path)
    assert "1 of 5 issued reports are unchanged since they were sealed." in answer.out
    assert pipeline_here("verify", tmp_path / "a" / "v1").code == 1


@pytest.mark.parametrize("sign", ["bagit.txt", "seal.json", "tagmanifest-sha256.txt"])
def test_nothing_put_above_records_hides_them(sealed, tmp_path, sign):
    """What looks like a record in the folder of a quarter, or a folder of a version's name."""
    place = tmp_path / "v1" / "quarter"
    shutil.copytree(bag_of(sealed, "finance"), place / "finance" / "v1")
    assert folders_of_bags(tmp_path) == [place / "finance" / "v1"]
    (place / sign).write_bytes(b"{}")
    assert folders_of_bags(tmp_path) == [place, place / "finance" / "v1"]


def test_a_finding_obeys_nobody(sealed, tmp_path):
    """Names of files and words of a record reach the terminal as text."""
    bag = Path(shutil.copytree(bag_of(sealed, "finance"), tmp_path / "v1"))
    (bag / "data" / "\x1b[2Jgone\n\u202e").write_bytes(b"")
    (wrong,) = verdict(bag).wrong
    assert "�[2Jgone��" in wrong


def test_the_seeds_repeat_their_damage(sealed, tmp_path):
    """One seed, one damage: what is found is found again by its number."""
    told = []
    for name in ("a", "b"):
        bag = placed(bag_of(sealed, "finance"), tmp_path / name, issuers_key(sealed))
        told.append([kinds.damage(random.Random(7), bag)])
    assert told[0] == told[1]
