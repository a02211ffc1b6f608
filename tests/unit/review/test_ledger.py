"""A ledger under kills and under changes: nothing reported is lost, every change is found."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from conftest import sized
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_killed import kill
from review_data import HALE, OFFICERS, officer

from commissioning.inputs.models.measures_and_people import OfficerKey
from commissioning.narrative.journal.journal_lines import JournalError
from commissioning.review.model.ledger_entries import Entry, append_entry, head_of, read_entries
from commissioning.review.model.report_review import histories_of
from commissioning.review.proof.statements import statement
from commissioning.review.proof.verify_ledger import Anchor, findings, statement_name
from commissioning.review.signing.signing_keys import STATEMENT, new_key, sign_with
from commissioning.review.signing.ssh_signatures import signer

AT = "2025-12-01T09:00:00+00:00"
KILLS = sized(12, 40)  # benchmarks/ledger.py kills 500 times


def test_no_entry_that_was_reported_is_lost_when_writers_are_killed(tmp_path):
    found = kill(tmp_path, KILLS)
    assert found["lost"] == 0
    assert found["entries"] >= found["reported"] >= KILLS


def test_a_torn_tail_is_set_aside_and_the_chain_goes_on(tmp_path):
    ledger = tmp_path / "ledger.jsonl"
    first = append_entry(ledger, Entry("submit", "council", "D. Reed", "analyst", AT))
    with ledger.open("ab") as file:
        file.write(b'{"act":"approve","at":"2025')
    assert read_entries(ledger) == [first]
    second = append_entry(ledger, Entry("challenge", "council", HALE, "head", AT, text="Why?"))
    assert [one.digest for one in read_entries(ledger)] == [first.digest, second.digest]
    assert (tmp_path / "ledger.jsonl.torn").read_bytes() == b'{"act":"approve","at":"2025\n'


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A ledger with one signed statement among other entries, its folder, and who may sign."""
    folder = tmp_path_factory.mktemp("signed")
    ledger, statements = folder / "2025-26-Q2.jsonl", folder / "2025-26-Q2"
    key = new_key(folder / "key", "", "")
    known = OfficerKey(public=key.text, **{"from": date(2020, 4, 1)})
    post = officer("head-of-paid-service", HALE, keys=[known])
    for number in range(4):
        append_entry(ledger, Entry("challenge", "council", HALE, post.post, AT, text=f"{number}?"))
    made = Entry("approve", "council", HALE, post.post, AT, evidence="e", html="h", pdf="p")
    made = replace(made, head=head_of(read_entries(ledger)))
    about, before = {"quarter": "2025-26-Q2"}, histories_of(read_entries(ledger))["council"]
    content = statement(about, made, post, "", before, {})
    signature = sign_with(folder / "key", content, STATEMENT, lambda: "")
    digest = hashlib.sha256(content).hexdigest()
    made = replace(made, statement=digest, signature=signature, key=signer(signature).fingerprint)
    statements.mkdir()
    (statements / statement_name(made)).write_bytes(content)
    (statements / f"{statement_name(made)}.sig").write_text(signature)
    append_entry(ledger, made)
    append_entry(ledger, Entry("issue", "council", "D. Reed", "analyst", AT))
    return ledger, statements, (post, *OFFICERS[1:])


def found(signed, anchors=()):
    return list(findings(*signed, anchors))


def test_what_is_as_it_was_has_no_finding(signed):
    assert found(signed) == []


def test_the_end_of_the_last_line_changed_is_found(signed):
    ledger = signed[0]
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[:-1] + b" ")
    try:
        assert found(signed)[0].startswith("2025-26-Q2.jsonl has no line end after entry 6")
    finally:
        ledger.write_bytes(whole)


@settings(deadline=None, max_examples=sized(20, 60))
@given(st.data())
def test_any_byte_changed_is_found_and_located_by_its_line(signed, data):
    ledger = signed[0]
    whole = ledger.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    ledger.write_bytes(bytes(changed))
    try:
        told = found(signed)
        line = whole[:place].count(b"\n") + 1
        end = "2025-26-Q2.jsonl has no line end after entry 6"
        assert told, place
        # Without its line end the last line is an entry still; what was cut off is told.
        assert told[0].startswith(end if place == len(whole) - 1 else "2025-26-Q2.jsonl, line ")
        assert place == len(whole) - 1 or f"line {line}:" in told[0], told
    finally:
        ledger.write_bytes(whole)


@pytest.mark.parametrize("line", range(5))
def test_any_line_removed_is_found_at_the_line_that_then_stands_there(signed, line):
    ledger = signed[0]
    whole = ledger.read_bytes()
    lines = whole.splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    try:
        (told,) = found(signed)
        assert told.startswith(f"2025-26-Q2.jsonl, line {line + 1}: changed after it was written")
        with pytest.raises(JournalError):
            append_entry(ledger, Entry("submit", "council", "D. Reed", "analyst", AT))
    finally:
        ledger.write_bytes(whole)


def test_a_tail_cut_after_a_signed_statement_is_found_and_located(signed):
    ledger = signed[0]
    whole = ledger.read_bytes()
    lines = whole.splitlines(keepends=True)
    try:
        ledger.write_bytes(b"".join(lines[:4]))  # the statement's own entry is gone
        (told,) = found(signed)
        assert "is a statement for which 2025-26-Q2.jsonl has no entry. Its last is entry 4" in told
        ledger.write_bytes(b"".join(lines[:2]))  # and what it was signed on
        told = found(signed)
        assert "entries after entry 2 were cut off or this is another ledger." in told[0]
    finally:
        ledger.write_bytes(whole)


def test_a_head_that_a_page_prints_and_the_ledger_lacks_is_found(signed):
    (told,) = found(signed, [Anchor("The page of council", "f" * 64)])
    assert told.startswith("The page of council was signed on a ledger up to ffffffffffffffff…")


def test_a_key_of_another_or_of_another_time_does_not_pass(signed):
    ledger, statements, (post, *others) = signed
    told = found((ledger, statements, tuple(others)))
    of_all = [one for one in told if f"{HALE} did not hold the role head-of-paid-service" in one]
    assert len(of_all) == len(told) == 5  # of four challenges and an approval
    revoked = post.keys[0].model_copy(
        update={"until": date(2025, 11, 30), "revoked": "Lost on a train."}
    )
    (told,) = found((ledger, statements, (post.model_copy(update={"keys": [revoked]}), *others)))
    assert "does not sign on 2025-12-01: it was revoked (Lost on a train.)" in told
