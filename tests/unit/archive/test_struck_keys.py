"""A key that who issued a record left out of its list is told by the list of signers given."""

from datetime import date

from benchmarks.odd_signatures import KEY_LINES
from commissioning.archive.verify.sealed_voices import unsigned
from commissioning.inputs.models.measures_and_people import Officer, OfficerKey
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.signing.allowed_signers import read_signers
from commissioning.review.signing.signing_keys import STATEMENT
from commissioning.review.signing.ssh_signatures import public_key

AT = "2025-12-01T09:00:00+00:00"


def told(role, options, officers=()):
    entries = [
        Entry("release", "missed", "A. Hale", "head-of-paid-service", AT),
        Entry("issue", "missed", "D. Reed", "analyst", AT),
    ]
    given = read_signers(f"{role} {options} {KEY_LINES['sound']}\n")
    return " ".join(unsigned(entries, officers, given))


def test_a_key_struck_from_the_record_is_told_by_the_list_given():
    of_purpose = f'namespaces="{STATEMENT}"'
    assert "The list of signers given has a key for" in told("head-of-paid-service", of_purpose)
    assert "list of signers" not in told("analyst", of_purpose)
    later = f'{of_purpose},valid-after="20260101000000Z"'
    assert "list of signers" not in told("head-of-paid-service", later)


def holding(name, key, role="head-of-paid-service"):
    days = {"from": date(2020, 1, 1)}
    keys = [{"public": KEY_LINES[key], **days}]
    return Officer.model_validate({"role": role, "name": name, "title": "T", "keys": keys, **days})


def test_a_struck_key_is_told_though_another_key_of_the_role_stands():
    """A deputy's key is left in the record, the officer's own is struck from it."""
    of_purpose = f'namespaces="{STATEMENT}"'
    struck = public_key(KEY_LINES["sound"]).fingerprint
    said = told("head-of-paid-service", of_purpose, (holding("B. Moss", "another key"),))
    assert "A key was entered for B. Moss that day" in said
    assert (
        f"a key for the Head of Paid Service at that time that the record does not list ({struck}"
        in said
    )

    # Listed, it is the record that names its holder; listed for another role, it is not listed.
    said = told("head-of-paid-service", of_purpose, (holding("A. Hale", "sound"),))
    assert "list of signers" not in said and "A key was entered for A. Hale" in said
    elsewhere = (holding("A. Hale", "sound", "monitoring-officer"),)
    assert struck in told("head-of-paid-service", of_purpose, elsewhere)


def test_a_key_whose_days_were_cut_in_the_record_is_told():
    key = {"public": KEY_LINES["sound"], "from": date(2020, 1, 1), "until": date(2025, 11, 30)}
    cut = holding("A. Hale", "sound").model_copy(update={"keys": [OfficerKey.model_validate(key)]})
    assert "does not list" in told("head-of-paid-service", f'namespaces="{STATEMENT}"', (cut,))
