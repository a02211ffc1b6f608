"""A ledger whose end was cut or grown anew: found by what stands outside it, and told where."""

import json
import shutil
from dataclasses import asdict

import pytest
from conftest import pipeline_here
from review_data import EXCEPTION, FINCH, HALE, QUARTER, REED, RESPONSE
from sealed_data import bag_of

from commissioning.archive.bag import layout
from commissioning.archive.bag.ledger_extract import read_extract
from commissioning.narrative.journal import journal_file, journal_lines
from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries
from commissioning.review.proof.ledger_anchors import Chain, Head, differing, grouped, places, typed
from commissioning.wording import Wording

ARCHIVE, COMMANDS, REVIEW = Wording("archive"), Wording("commands"), Wording("review")


class Council:
    """A copy of the sealed council, in the hands of who may write every file of it."""

    def __init__(self, sealed, folder):
        self.root = folder / "town"
        shutil.copytree(sealed.root, self.root)
        self.ledger = self.root / "ledger" / f"{QUARTER}.jsonl"
        self.statements = self.ledger.with_suffix("")

    @property
    def entries(self):
        return read_entries(self.ledger)

    def rechain(self, records):
        """Write the ledger anew with these entries, its chain whole."""
        made = [
            {k: v for k, v in one.items() if k not in ("seq", "before", "digest")}
            for one in records
        ]
        self.ledger.unlink()
        if made:
            journal_file.append(self.ledger, made)

    @property
    def records(self):
        return [json.loads(line) for line in self.ledger.read_text("utf-8").splitlines()]

    def keep_statements_of(self, entries):
        """Take away the statements of entries that are gone."""
        kept = {one.statement[:12] for one in entries if one.statement}
        for path in self.statements.glob("*.json*"):
            if path.name.split(".json")[0].rsplit("-", 1)[1] not in kept:
                path.unlink()

    def forget_shelf(self):
        """Take away the working reports, whose pages name a head."""
        shutil.rmtree(self.root / "outputs" / "working")

    def drop_record(self, key):
        shutil.rmtree(bag_of(self, key).parent)

    def verify(self, *more):
        answer = pipeline_here("--root", self.root, "ledger", "verify", QUARTER, *more)
        return answer.code, " ".join(answer.out.split())

    def head(self, *digits):
        answer = pipeline_here("--root", self.root, "ledger", "head", *digits)
        return answer.code, " ".join((answer.out + answer.err).split())


@pytest.fixture
def council(sealed, tmp_path):
    return Council(sealed, tmp_path)


def number_of(council, act, report):
    return next(one.number for one in council.entries if (one.act, one.report) == (act, report))


def test_a_ledger_that_is_whole_says_against_what_it_was_held(council):
    code, said = council.verify()
    assert code == 0, said
    assert ARCHIVE("checked-here", count=3) in said
    assert "Not checked against anything outside this council folder" in said


def test_the_end_cut_off_with_its_statements_is_told_with_the_first_entry_lost(council):
    last = number_of(council, "issue", "finance")
    council.rechain(council.records[: last - 1])
    council.keep_statements_of(council.entries)
    council.drop_record(EXCEPTION), council.drop_record(RESPONSE)
    code, said = council.verify()
    assert code == 1
    assert (
        f"The record {QUARTER}/finance/v1 has entry {last}, and this ledger ends with "
        f"entry {last - 1}. The end of the ledger was cut off; entry {last} was “issue”"
        f" of finance by {REED}"
    ) in said


def test_a_ledger_cut_and_grown_with_other_acts_is_told_where_they_part(council):
    at = number_of(council, "approve", "finance")
    other = {"act": "challenge", "report": "finance", "by": HALE, "role": "head-of-paid-service"}
    other |= {"at": "2025-12-01T09:00:00+00:00", "text": "Never put.", "to": "analyst"}
    council.rechain([*council.records[: at - 1], other, *council.records[at:]])
    code, said = council.verify()
    assert code == 1
    assert (
        f"The record {QUARTER}/finance/v1 and this ledger differ from entry {at} on: "
        f"there it is “approve” of finance by {HALE}"
    ) in said
    assert f"here it is “challenge” of finance by {HALE}" in said


def test_an_unsigned_entry_dropped_from_the_middle_is_told(council):
    at = number_of(council, "submit", EXCEPTION)
    council.rechain([one for one in council.records if one["seq"] != at])
    code, said = council.verify()
    assert code == 1
    assert f"this ledger differ from entry {at} on:" in said
    # What was signed behind it does not stand in its place any more, whatever records say.
    assert "was signed on a ledger up to" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda records: [*records[:1], records[2], records[1], *records[3:]],
        lambda records: [{**records[0], "at": "2024-01-01T00:00:00+00:00"}, *records[1:]],
        lambda records: [{**records[0], "by": "C. Moss"}, *records[1:]],
        lambda records: [records[0], *records],
    ],
    ids=["reordered", "time changed", "name changed", "an entry twice"],
)
def test_what_was_changed_before_a_signature_is_told_though_the_chain_is_whole(council, change):
    council.rechain(change(council.records))
    code, said = council.verify()
    assert code == 1
    assert "and this ledger differ from entry " in said
    assert "was signed on a ledger up to" in said


def test_a_ledger_cut_to_before_the_issue_and_its_record_deleted_is_told_by_a_copy(
    council, tmp_path
):
    copy = tmp_path / "disk" / "finance"
    shutil.copytree(bag_of(council, "finance"), copy / "v1")
    council.rechain(council.records[: number_of(council, "approve", "finance") - 1])
    council.keep_statements_of(council.entries)
    council.forget_shelf()
    shutil.rmtree(council.root / "outputs" / "issued")
    assert council.verify()[0] == 0  # nothing in the folder can tell
    code, said = council.verify("--issued", tmp_path / "disk")
    assert code == 1
    assert f"The record in {copy / 'v1'} has entries" in said
    assert "The end of the ledger was cut off" in said


def test_a_deposit_at_hand_is_held_against_and_one_whose_record_went_is_told(council, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    answer = pipeline_here("--root", council.root, "deposit", home)
    assert answer.code == 0, answer.err
    assert ARCHIVE("checked-elsewhere", count=3) in council.verify()[1]
    council.rechain(council.records[:1])
    council.keep_statements_of(council.entries)
    council.forget_shelf()
    shutil.rmtree(council.root / "outputs" / "issued")
    code, said = council.verify()
    assert code == 1
    assert f"The record in {home / QUARTER / 'finance' / 'v1'} has entries 2 to" in said
    assert f"{QUARTER}/finance/v1 was copied to" in said


def test_the_ledger_of_another_quarter_put_in_its_place_is_told(council):
    council.rechain([])
    made = Entry("submit", "finance", REED, "analyst", "2025-03-01T09:00:00+00:00")
    append_entry(council.ledger, made)
    code, said = council.verify()
    assert code == 1
    assert f"The record {QUARTER}/finance/v1 and this ledger differ from entry 1" in said


def test_the_ledger_gone_altogether_is_told(council):
    council.ledger.unlink()
    shutil.rmtree(council.statements)
    council.forget_shelf()
    code, said = council.verify()
    assert code == 1
    assert "and this ledger is empty. The end of the ledger was cut off" in said


def test_the_whole_folder_put_back_to_an_earlier_day_is_told_by_a_printed_head(council):
    page = (bag_of(council, "finance") / layout.DATA / layout.HTML).read_text("utf-8")
    signed = next(one for one in council.entries if (one.act, one.by) == ("advise", FINCH))
    printed = grouped(signed.head)
    assert f"{REVIEW('ledger-up-to')}: {printed}<" in page  # what a reader of the page can type
    before = council.entries[signed.number - 2]
    code, said = council.head(printed)
    assert code == 0
    assert (
        f"✓ {QUARTER} has this head, after entry {before.number}, “{before.act}” of {before.report}"
    ) in said
    council.rechain(council.records[: before.number - 1])
    council.keep_statements_of(council.entries)
    shutil.rmtree(council.root / "outputs")
    assert council.verify()[0] == 0
    code, said = council.head(printed)
    assert code == 1
    assert COMMANDS("head-unknown") in said


def test_a_head_mistyped_is_told_with_the_nearest_and_what_is_none_is_refused(council):
    last = council.entries[-1]
    right = grouped(last.digest)
    wrong = ("1" if right[0] == "0" else "0") + right[1:].upper()
    code, said = council.head(wrong)
    assert (
        code,
        f"It is almost the same as the one after entry {last.number} of {QUARTER}, {right}" in said,
    ) == (
        1,
        True,
    )
    for none in ("", "5e1c", "g" * 16, "0" * 65, "../ledger"):
        code, said = council.head(none)
        assert code == 2
        assert COMMANDS("not-a-head", digits=none) in said
    assert f"{QUARTER}, entry {last.number}: {right}" in council.head()[1]


def test_a_record_that_cannot_be_read_is_told_and_the_others_are_held_against(council):
    ledger = bag_of(council, EXCEPTION) / layout.DATA / layout.LEDGER
    ledger.write_bytes(ledger.read_bytes()[:-40])
    (bag_of(council, RESPONSE) / layout.SEAL).write_bytes(b"\xff{")
    code, said = council.verify()
    assert code == 1
    assert f"The record {QUARTER}/{EXCEPTION}/v1 cannot be checked against a ledger:" in said
    assert f"The record {QUARTER}/{RESPONSE}/v1 cannot be checked against a ledger:" in said
    assert ARCHIVE("checked-here", count=1) in said


def test_in_a_record_a_middle_made_anew_fits_no_signed_head(council):
    """The links of others' entries are digests alone: one changed changes all that follow."""
    bag = bag_of(council, "finance")
    extract = read_extract((bag / layout.DATA / layout.LEDGER).read_bytes())
    signed = [one for one in extract.entries if one.statement]
    assert {one.head for one in signed} <= set(extract.digests)
    records = [asdict(one) for one in council.entries]
    made = journal_file.following(
        [], [{"act": "put in"}, *({"act": one["act"]} for one in records)]
    )
    assert not {one.head for one in signed} & {one["digest"] for one in made}


def made(*texts):
    return [Entry("challenge", "r", "A", "x", "2025", text=one, digest=one * 64) for one in texts]


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (Chain("It", ["a" * 64]), ""),
        (Chain("It", ["a" * 64, "b" * 64]), ""),
        (Chain("It", ["a" * 64, "b" * 64, "c" * 64]), "It has entry 3, and this ledger ends"),
        (Chain("It", ["a" * 64, "d" * 64]), "It and this ledger differ from entry 2"),
        (Head("It", 0, journal_lines.FIRST), ""),
        (Head("It", 2, "b" * 64), ""),
        (Head("It", 1, "b" * 64), "It has a different head after entry 1"),
        (Head("It", 5, "b" * 64), "It has entries 3 to 5, and this ledger ends with entry 2"),
    ],
)
def test_what_is_kept_of_a_ledger_agrees_or_is_told_with_the_place(kept, told):
    entries = [
        Entry(**{**vars(one), "number": number}) for number, one in enumerate(made(*"ab"), 1)
    ]
    found = list(differing(entries, [kept]))
    assert [one.startswith(told) for one in found] == ([True] if told else [])


def test_a_head_is_found_by_its_beginning_however_it_is_spaced():
    (one,) = made("a")
    assert typed("AAAA aaaa-AAAA\u00a0aaaa") == "a" * 16
    assert places("a" * 16, [one]) == [one]
    assert places("a" * 15 + "b", [one]) == []
