"""A key that who issued a record left out of its list is told by the list of signers given."""

from benchmarks.odd_signatures import KEY_LINES
from commissioning.archive.voices import unsigned
from commissioning.ledger.entries import Entry
from commissioning.ledger.keys import STATEMENT
from commissioning.ledger.signer_lists import read_signers

AT = "2025-12-01T09:00:00+00:00"


def told(role, options):
    entries = [
        Entry("release", "missed", "A. Hale", "head-of-paid-service", AT),
        Entry("issue", "missed", "D. Reed", "analyst", AT),
    ]
    given = read_signers(f"{role} {options} {KEY_LINES['sound']}\n")
    return " ".join(unsigned(entries, (), given))


def test_a_key_struck_from_the_record_is_told_by_the_list_given():
    of_purpose = f'namespaces="{STATEMENT}"'
    assert "The list of signers given has a key for" in told("head-of-paid-service", of_purpose)
    assert "list of signers" not in told("analyst", of_purpose)
    later = f'{of_purpose},valid-after="20260101000000Z"'
    assert "list of signers" not in told("head-of-paid-service", later)
