"""Ledgers of keys and specifications that were cut or made anew, told by records issued before."""

import json
import shutil
from types import SimpleNamespace

import pytest
from conftest import pipeline_here
from forgery import LINK, Forged
from review_data import EXCEPTION, FINCH, HALE, QUARTER, REED
from sealed_data import bag_of

from commissioning.archive.bag.bag_parts import PartError, part
from commissioning.archive.verify.bound_ledgers import heads_now
from commissioning.archive.verify.verify_bag import verdict
from commissioning.narrative.journal import journal_file
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.model.ledger_entries import NOTHING, Entry, append_entry
from commissioning.wording import Wording

ARCHIVE = Wording("archive")
AT = "2026-01-10T09:00:00+00:00"


@pytest.fixture
def council(sealed, tmp_path):
    """A copy of the sealed council with a ledger of keys and a signed specification."""
    root = shutil.copytree(sealed.root, tmp_path / "town")
    for words in (("keys", "enter", "--by", HALE), ("keys", "confirm", "1", "--by", FINCH)):
        answer = pipeline_here("--root", root, *words, "--key", sealed.key[words[-1]])
        assert answer.code == 0, answer.err
    about = "specification-2025-26"
    append_entry(root / "ledger" / f"{about}.jsonl", Entry("specify", about, HALE, "x", AT))
    away = tmp_path / "away"
    record = issued_now(root, sealed, away)
    keys, of_year = root / "ledger" / "keys.jsonl", root / "ledger" / f"{about}.jsonl"
    return SimpleNamespace(root=root, away=away, record=record, keys=keys, of_year=of_year)


def issued_now(root, sealed, away, edit=None):
    """The finance report's record as it would be issued now, with that council's ledgers."""
    forged = Forged(bag_of(sealed, "finance"), away, sealed.key[REED])
    heads = {name: one.model_dump() for name, one in heads_now(root, QUARTER).items()}
    forged.seal["predicate"]["otherLedgers"] = heads
    if edit:
        edit(forged)
    return forged.sealed()


def verified(council):
    about = ("ledger", "verify", QUARTER, "--issued", council.away)
    return " ".join(pipeline_here("--root", council.root, *about).out.split())


def test_a_record_names_how_far_both_ledgers_stood(sealed, council):
    found = verdict(bag_of(sealed, "finance"))
    heads = {name: (one.entry, one.digest) for name, one in found.sealed.other_ledgers.items()}
    assert heads == {"keys": (0, NOTHING), "specification-2025-26": (0, NOTHING)}
    assert any("kept no ledger of keys when this was issued" in one for one in found.shown)

    found = verdict(council.record)
    assert found.wrong == ()
    assert any("keys to entry 2, specification-2025-26 to entry 1." in one for one in found.shown)
    said = verified(council)
    for ledger in ("keys", "specification-2025-26"):
        assert ARCHIVE("checked-heads", ledger=ledger, count=1) in said
    assert "keys: The record" not in said


def test_a_record_of_an_earlier_version_verifies_and_says_what_it_cannot_show(sealed, tmp_path):
    forged = Forged(bag_of(sealed, "finance"), tmp_path, sealed.key[REED])
    del forged.seal["predicate"]["otherLedgers"]
    found = verdict(forged.sealed())
    assert found.wrong == ()
    assert any("Not shown: how far the ledgers of keys" in one for one in found.shown)
    about = ("ledger", "verify", QUARTER, "--issued", tmp_path)
    said = " ".join(pipeline_here("--root", sealed.root, *about).out.split())
    assert "1 record of an earlier version of the program cannot show" in said


def test_a_ledger_of_keys_cut_deleted_or_made_anew_is_told_by_the_record(council):
    first, _ = council.keys.read_text("utf-8").splitlines()
    council.keys.write_text(f"{first}\n", "utf-8")
    named = f"keys: The record in {council.record}"
    assert f"{named} has entry 2, and this ledger ends with entry 1" in verified(council)
    council.keys.unlink()
    assert f"{named} has entries 1 to 2, and this ledger is empty" in verified(council)
    record = {"act": "enter-officers", "by": "Evil", "at": AT, "officers": []}
    journal_file.append(council.keys, [record] * 2)
    assert f"{named} has a different head after entry 2 than this ledger" in verified(council)


def test_the_command_for_keys_holds_their_ledger_against_records(council):
    """A list that was deleted and entered anew is sound by itself."""
    about = ("--root", council.root, "keys", "verify")
    whole = pipeline_here(*about, "--issued", council.away)
    assert whole.code == 0, whole.out
    assert ARCHIVE("checked-heads", ledger="keys", count=1) in " ".join(whole.out.split())
    council.keys.unlink()
    alone = pipeline_here(*about)
    assert alone.code == 0
    assert "no issued record names a head of it" in " ".join(alone.out.split())
    assert "`ledger verify --commits` does that" in alone.out
    told = pipeline_here(*about, "--issued", council.away)
    assert told.code == 1
    said = " ".join(told.out.split())
    assert f"keys: The record in {council.record} has entries 1 to 2, and this ledger is" in said


def test_a_specification_deleted_is_told_by_the_record(council):
    council.of_year.unlink()
    said = verified(council)
    assert f"specification-2025-26: The record in {council.record} has entry 1, and this" in said


def test_a_record_that_lists_other_keys_than_were_confirmed_is_told(sealed, council, tmp_path):
    """Who issues it strikes the key of the Head of Paid Service from the record's own list."""

    def strike(forged):
        forged.json("ledger/officers.json", lambda told: told[0].update(keys=[]))

    other = issued_now(council.root, sealed, council.away / "struck", strike)
    assert (
        f"The record in {other} lists other officers or keys than the ledger of keys had confirmed "
        "up to entry 2." in verified(council)
    )


def test_records_that_name_two_histories_of_a_ledger_are_told(sealed, council, tmp_path):
    def made_anew(forged):
        forged.seal["predicate"]["otherLedgers"]["keys"]["digest"] = "a" * 64

    issued_now(council.root, sealed, council.away / "anew", made_anew)
    said = " ".join(pipeline_here("verify", council.away).out.split())
    assert "have different digests of entry 2 of the ledger keys" in said

    def cut(forged):
        issued = forged.seal["predicate"]["issued"]
        forged.seal["predicate"]["otherLedgers"]["keys"]["entry"] = 1
        later = f"{int(issued[:4]) + 1}{issued[4:]}"
        forged.act("issue")["at"] = forged.seal["predicate"]["issued"] = later

    shutil.rmtree(council.away / "anew")
    issued_now(council.root, sealed, council.away / "cut", cut)
    said = " ".join(pipeline_here("verify", council.away).out.split())
    assert "name entries 1 and 2 of the ledger keys" in said


def test_a_record_that_leaves_an_unsigned_act_out_is_told_by_the_ledger(sealed, tmp_path):
    """Who issues it makes the submission of the exception a link, as if nobody had entered it."""
    forged = Forged(bag_of(sealed, EXCEPTION), tmp_path, sealed.key[REED])
    numbers = [one["seq"] for one in forged.entries if one.get("act") == "submit"]
    for number in numbers:
        kept = forged.entries[number - 1]
        forged.entries[number - 1] = {name: kept[name] for name in LINK}
    bag = forged.sealed()
    about = ("ledger", "verify", QUARTER, "--issued", tmp_path)
    said = " ".join(pipeline_here("--root", sealed.root, *about).out.split())
    assert (
        f"The record in {bag} should list these and does not: entry {numbers[0]}, “submit”"
    ) in said


def test_nothing_is_issued_on_a_ledger_that_was_changed(council):
    lines = council.of_year.read_text("utf-8").replace(HALE, "Evil")
    council.of_year.write_text(lines, "utf-8")
    with pytest.raises(ReviewError, match="Nothing can be issued until this is corrected"):
        heads_now(council.root, QUARTER)


def test_a_seal_that_names_heads_of_another_form_is_refused(sealed, tmp_path):
    for number, told in enumerate(({"keys": {"entry": -1, "digest": "0" * 64}}, {"../x": {}}, [])):
        forged = Forged(bag_of(sealed, "finance"), tmp_path / f"{number}", sealed.key[REED])
        forged.seal["predicate"]["otherLedgers"] = told
        (wrong,) = verdict(forged.sealed()).wrong
        assert "it is not the seal of a report (" in wrong, json.dumps(told)


def test_no_part_of_a_record_is_read_through_a_link(sealed, tmp_path):
    bag = shutil.copytree(bag_of(sealed, "finance"), tmp_path / "bag")
    assert part(bag, "data/ledger/ledger.jsonl")
    (bag / "data" / "ledger").rename(tmp_path / "elsewhere")
    (bag / "data" / "ledger").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PartError, match="is missing or is not a file of its own"):
        part(bag, "data/ledger/ledger.jsonl")
