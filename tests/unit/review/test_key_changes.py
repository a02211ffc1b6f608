"""The ledger of keys and officers: attacked by who has one key too many, and by dates."""

import json
from datetime import date

import pytest
from conftest import pipeline_here
from review_data import FINCH, HALE, NASH, REED, Town, officer, reviewed_council

from benchmarks.odd_signatures import KEY_LINES, KEYS
from commissioning.inputs.models.measures_and_people import OfficerKey
from commissioning.narrative.journal.journal_file import append, read
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.proof.key_changes import (
    confirm,
    enter,
    key_findings,
    ledger_state,
    unsigned_changes,
)
from commissioning.review.signing.signing_keys import STATEMENT
from commissioning.review.signing.ssh_signatures import sign

FIRST, LATER = "2026-01-10T09:00:00+00:00", "2026-03-02T09:00:00+00:00"
LINES = [KEY_LINES["sound"], KEY_LINES["another key"], KEY_LINES["a third key"]]


def key(number, since="2026-01-01", **more):
    return OfficerKey(public=LINES[number], **{"from": date.fromisoformat(since)}, **more)


def posts(**keys):
    """Hale with the first key, Finch with the second, unless told otherwise; Reed has none."""
    told = {"hale": [key(0)], "finch": [key(1)], "reed": []} | keys
    return (
        officer("head-of-paid-service", HALE, keys=told["hale"]),
        officer("chief-finance-officer", FINCH, keys=told["finch"]),
        officer("analyst", REED, keys=told["reed"]),
        officer("monitoring-officer", NASH, until=date(2026, 2, 1)),
    )


def by(number):
    return lambda content: sign(KEYS[number], content, STATEMENT)


@pytest.fixture
def ledger(tmp_path):
    """Begun by Hale and confirmed by Finch."""
    path = tmp_path / "keys.jsonl"
    enter(path, posts(), HALE, FIRST, by(0))
    confirm(path, 1, FINCH, FIRST, by(1))
    return path


def test_a_change_takes_two_people_and_is_then_the_list(ledger):
    changed = posts(reed=[key(2, "2026-03-02")])
    assert enter(ledger, changed, FINCH, LATER, by(1)) == 3
    assert "waits for a second person" in next(key_findings(read(ledger), changed))
    confirm(ledger, 3, HALE, LATER, by(0))
    records = read(ledger)
    assert list(key_findings(records, changed)) == [] == unsigned_changes(records)
    standing = ledger_state(records)
    assert (standing.at(FIRST), standing.at(LATER)) == (posts(), changed)
    assert standing.at("2026-01-09T09:00:00+00:00") is None
    assert (
        "params/officers.yaml differs from the list that was confirmed. Restore it, or "
        "enter the change with `keys enter`"
    ) in next(key_findings(records, posts()))


REED_FROM_NOW = posts(reed=[key(2, "2026-03-02")])
REFUSED = {
    "confirmed by who entered it": (
        FINCH,
        1,
        FINCH,
        1,
        "entered it, so another person must confirm it",
    ),
    "entered in another's name with one's own key": (HALE, 1, FINCH, 1, "is not one of A. Hale’s"),
    "entered unsigned by who has a key": (HALE, None, FINCH, 1, "did not sign with it"),
    "confirmed unsigned by who has a key": (FINCH, 1, HALE, None, "did not sign with it"),
    "confirmed with the new key itself": (FINCH, 1, REED, 2, "is not one of D. Reed’s"),
    "entered by whose post has ended": (NASH, None, FINCH, 1, "G. Nash holds no role"),
    "entered by nobody known": ("M. Doe", None, FINCH, 1, "M. Doe holds no role"),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_one_key_changes_nothing(ledger, attack):
    enters, with_key, confirms, and_key, why = REFUSED[attack]
    with pytest.raises(ReviewError, match=why):
        enter(ledger, REED_FROM_NOW, enters, LATER, with_key and by(with_key) or None)
        signs = None if and_key is None else by(and_key)
        confirm(ledger, 3, confirms, LATER, signs)
    assert ledger_state(read(ledger)).officers == posts()


REACHING = {
    "a key with a date in the past": posts(reed=[key(2, "2026-01-15")]),
    "a second key of one officer, from long ago": posts(hale=[key(0), key(2, "2025-01-01")]),
    "an old key from earlier on": posts(hale=[key(0, "2025-06-01")]),
    "a key in a second post": (*posts(), officer("commissioner", HALE, keys=[key(0)])),
    "a key in the name of another": (
        *posts()[:2],
        officer("analyst", "M. Doe", keys=[key(2, "2026-02-01")]),
    ),
    "yesterday": posts(reed=[key(2, "2026-03-01")]),
}  # fmt: skip


@pytest.mark.parametrize("attack", REACHING)
def test_no_key_signs_on_days_gone(ledger, attack):
    with pytest.raises(ReviewError, match="on past days"):
        enter(ledger, REACHING[attack], FINCH, LATER, by(1))


def test_a_post_that_ended_is_not_opened_again_for_days_gone(tmp_path):
    path, ended = tmp_path / "keys.jsonl", posts(finch=[key(1, until=date(2026, 1, 31))])
    enter(path, ended, HALE, FIRST, by(0))
    confirm(path, 1, FINCH, FIRST, by(1))
    with pytest.raises(ReviewError, match="on past days"):
        enter(path, posts(), HALE, LATER, by(0))
    again = posts(finch=[*ended[1].keys, key(1, "2026-03-02")])
    assert enter(path, again, HALE, LATER, by(0)) == 3


def test_a_revoked_key_confirms_nothing(ledger):
    revoked = posts(
        finch=[key(1, until=date(2026, 2, 1), revoked="Lost.")], reed=[key(2, "2026-03-02")]
    )
    enter(ledger, revoked, HALE, LATER, by(0))
    confirm(ledger, 3, FINCH, LATER, by(1))  # by the list before, the last that knew it
    more = posts(finch=revoked[1].keys)
    with pytest.raises(ReviewError, match="was revoked"):
        enter(ledger, more, FINCH, "2026-03-03T09:00:00+00:00", by(1))


def test_entries_appended_past_the_commands_are_found(ledger):
    """Who writes into the file with the journal's own means and one key, or none."""
    told = [one.model_dump(mode="json", by_alias=True) for one in REED_FROM_NOW]
    append(ledger, [{"act": "enter-officers", "by": REED, "at": LATER, "officers": told}])
    entered = read(ledger)[-1]
    made = {"act": "confirm-officers", "by": HALE, "at": LATER, "refers": 3}
    append(ledger, [{**made, "entry": entered["digest"]}])
    (found,) = key_findings(read(ledger), REED_FROM_NOW)
    assert "A. Hale has a key and did not sign" in found
    early = {"act": "enter-officers", "by": REED, "at": FIRST, "officers": told}
    append(ledger, [early])
    assert "earlier time" in " ".join(key_findings(read(ledger), REED_FROM_NOW))


@pytest.mark.parametrize(
    "record",
    [
        {"act": "anything", "by": HALE, "at": LATER},
        {"act": "confirm-officers", "by": HALE, "at": LATER, "refers": 1},
        {"act": "confirm-officers", "by": HALE, "at": LATER, "refers": "3"},
        {"act": "confirm-officers", "by": HALE, "at": LATER},
        {"act": "enter-officers", "by": HALE, "at": LATER, "officers": [{"name": HALE}]},
        {"act": "enter-officers", "by": HALE, "at": "2026-03-02", "officers": []},
        {"act": "enter-officers", "by": 7, "at": LATER, "officers": []},
        {"act": "enter-officers", "at": 7},
        {},
    ],
)
def test_an_entry_of_another_shape_is_a_finding_and_no_error(ledger, record):
    append(ledger, [record])
    assert list(key_findings(read(ledger), posts()))


def test_a_council_begins_its_ledger_and_is_held_to_it(tmp_path):
    town = Town(reviewed_council(tmp_path), tmp_path / "keys", (HALE, FINCH))
    assert "There is no ledger of keys" in town.says("keys", "verify")
    by_hale, by_finch = (
        ("--by", HALE, "--key", town.key[HALE]),
        ("--by", FINCH, "--key", town.key[FINCH]),
    )
    town.says("keys", "enter", *by_hale)
    told = pipeline_here("--root", town.root, "keys", "verify")
    assert told.code == 1 and "waits for a second person" in " ".join(told.out.split())
    town.says("keys", "confirm", "1", *by_finch)
    assert "✓ keys" in town.says("keys", "verify")
    path = town.root / "params" / "officers.yaml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("from: 2025-01-01", "from: 2024-01-01", 1), "utf-8")
    assert "on past days" in town.says("keys", "enter", *by_hale, code=2)
    path.write_text(before, "utf-8")
    lines = (town.root / "ledger" / "keys.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(one)["act"] for one in lines] == ["enter-officers", "confirm-officers"]


def test_a_change_that_waits_is_taken_back_by_entering_the_list_before(ledger):
    enter(ledger, REED_FROM_NOW, FINCH, LATER, by(1))
    assert enter(ledger, posts(), FINCH, LATER, by(1)) == 4
    confirm(ledger, 4, HALE, LATER, by(0))
    assert list(key_findings(read(ledger), posts())) == []
    with pytest.raises(ReviewError, match="confirmed last"):
        enter(ledger, posts(), FINCH, LATER, by(1))
