"""Lists of signers: held against the stock ssh-keygen, and attacked by keys and times."""

import os
import re
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from conftest import made_once, pipeline_here
from hypothesis import given
from hypothesis import strategies as st
from review_data import officer
from sealed_data import SIGNING, bag_of, town_in

from benchmarks.odd_signatures import CONTENT, KEY_LINES, KEYS, PURPOSE, SMALL
from benchmarks.signer_lists import ODD_TIMES, differences, local
from commissioning.archive.verify.verify_bag import verdict
from commissioning.inputs.models.ed25519_points import is_sound
from commissioning.review.model.officers import allowed_signers
from commissioning.review.signing.allowed_signer_options import BadOptions, read_options
from commissioning.review.signing.allowed_signers import read_signers
from commissioning.review.signing.openssh_patterns import matches_list
from commissioning.review.signing.ssh_signatures import (
    SignatureError,
    WeakKeyError,
    public_key,
    sign,
    verify,
)

JUDGED = int(os.environ.get("SIGNER_LISTS", "60"))
needs_ssh = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not here")
OWN = KEY_LINES["sound"]
PUBLISHED = "https://www.example.gov.uk/signers"
NOON = 1748779200  # 2025-06-01 12:00 UTC
FOR = f'namespaces="{PURPOSE}"'


@needs_ssh
@pytest.mark.skipif(os.name != "posix", reason="the zone of a process is set by TZ")
def test_it_takes_what_the_stock_verifier_takes():
    """SIGNER_LISTS=5000 judges as many; each is a process."""
    differ, counts = differences(24, JUDGED)
    assert differ == []
    assert counts["sound", "taken by both"] and counts["sound", "refused by both"]


def refusal(lines, principal="analyst", namespace=PURPOSE, at=NOON, key=OWN):
    return read_signers(lines).refusal(public_key(key), principal, namespace, at)


@pytest.mark.parametrize(
    "line",
    [
        f"analyst {OWN}",
        f"analyst,commissioner {OWN} D. Reed, the analyst",
        f"*,!commissioner {FOR} {OWN}",
        # Equal bounds are no line at all; the next one counts.
        f'analyst valid-after="20250601Z",valid-before="20250601Z" {OWN}\nanalyst {OWN}',
        f'analyst namespaces="git" {OWN}\nanalyst {FOR} {OWN}',  # the same key twice
        f'analyst valid-before="20250101Z" {OWN}\nanalyst valid-after="20250102Z" {OWN}',
        f'analyst valid-after="20250601120000Z" {OWN}',  # from that second
        f'analyst valid-before="20250601120000Z" {OWN}',  # until the end of that second
    ],
)
def test_a_key_signs_where_one_line_lets_it(line):
    assert refusal(line) == ""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"commissioner {OWN}", "has this key for commissioner, not for analyst"),
        (f"analyst {KEY_LINES['another key']}", "does not have this key for analyst"),
        (f'analyst valid-after="20250601120001Z" {OWN}', "only from 2025-06-01 12:00:01 UTC"),
        (f'analyst valid-before="20250601115959Z" {OWN}', "only until 2025-06-01 11:59:59 UTC"),
        (f'analyst namespaces="git" {OWN}', "for other purposes than commissioning-statement"),
        (f'analyst namespaces="*,!{PURPOSE}" {OWN}', "for other purposes"),
        (f"analyst cert-authority {OWN}", "cert-authority\\), which is not supported"),
        (f"!analyst,* {OWN}", "not for analyst"),
        (f"Analyst {OWN}", "has this key for Analyst"),
        (f"analyst\u200b {OWN}", "not for analyst"),
        (f"\ufeffanalyst {OWN}", "byte order mark"),
        (f"#analyst {OWN}", "does not have this key"),
        (f'analyst valid-after="yesterday" {OWN}', "Line 1 cannot be read: its valid-after"),
        (f"analyst verify-required {OWN}", "Line 1 cannot be read"),
        (f'analyst {FOR},{FOR} {OWN}', "it gives namespaces twice."),
        (f"analyst {KEY_LINES['small order: neutral']}", "anybody could sign with it"),
        ("a\0n\0a\0l\0y\0s\0t\0", "Line 1 cannot be read"),
        ("", "does not have this key for analyst"),
    ],
)  # fmt: skip
def test_a_key_that_no_line_lets_sign_is_told_with_the_reason(line, why):
    with pytest.raises(AssertionError, match=why):
        assert refusal(line) == ""


@pytest.mark.skipif(os.name != "posix", reason="the zone of a process is set by TZ")
def test_a_time_without_zone_is_read_as_on_this_computer(monkeypatch):
    """20250601 ends in New York four hours later than in UTC, five by OpenSSH's winter time."""
    line = f'analyst valid-after="20250601" {OWN}'
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        found = read_signers(line, local)
    finally:
        monkeypatch.undo()
        time.tzset()
    midnight = 1748736000  # 2025-06-01 00:00 UTC
    key = public_key(OWN)
    assert found.refusal(key, "analyst", PURPOSE, midnight + 5 * 3600 - 1)
    assert not found.refusal(key, "analyst", PURPOSE, midnight + 5 * 3600)
    assert not refusal(line, at=midnight)  # where none is told, UTC


@pytest.mark.parametrize("odd", ODD_TIMES[6:])
def test_what_is_no_time_makes_no_line(odd):
    try:
        found = read_options(f'valid-after="{odd}"', lambda _: 1)
    except BadOptions:
        return
    assert found.days[0] > 0


@given(st.text(max_size=300))
def test_no_list_ends_in_an_error(text):
    read_signers(f"{text}\nanalyst {OWN}")


@given(st.text("ab", max_size=30), st.text("ab*?!,", max_size=30))
def test_patterns_are_matched_as_by_regular_expressions(text, patterns):
    def is_of(pattern):
        told = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
        return re.fullmatch(told, text) is not None

    parts = patterns.removesuffix(",").split(",") if patterns else []
    refused = any(one.startswith("!") and is_of(one[1:]) for one in parts)
    taken = any(not one.startswith("!") and is_of(one) for one in parts)
    assert matches_list(text, patterns) == (taken and not refused)


def test_a_pattern_of_many_stars_is_matched_at_once():
    assert not matches_list("a" * 900, "a*" * 500 + "b")


@pytest.mark.parametrize("kind", SMALL)
def test_a_key_with_which_anybody_signs_is_refused_wherever_it_stands(kind, tmp_path):
    text = KEY_LINES[kind]
    with pytest.raises(WeakKeyError, match="anybody could sign"):
        public_key(text)
    with pytest.raises(ValueError, match="with this one anybody could sign"):
        officer("analyst", "D. Reed", keys=[{"public": text, "from": date(2025, 1, 1)}])
    (tmp_path / "key.pub").write_text(f"{text}\n")
    added = pipeline_here("keys", "add", "D. Reed", tmp_path / "key.pub")
    assert added.code == 2 and "anybody could sign" in " ".join(added.err.split())


def test_sound_keys_are_those_of_the_large_subgroup():
    assert all(is_sound(key.public_key().public_bytes_raw()) for key in KEYS)
    minus_one = (2**255 - 20).to_bytes(32, "little")  # of order 2
    root = bytes(32)  # y = 0, of order 4
    not_a_point = (2).to_bytes(32, "little")
    assert not any(map(is_sound, (minus_one, root, not_a_point, b"\xff" * 32, b"")))


@pytest.mark.parametrize("more", ["more", "\0", "-----BEGIN SSH SIGNATURE-----"])
def test_nothing_stands_behind_a_signature(more):
    made = sign(KEYS[0], CONTENT, PURPOSE)
    assert verify(made, CONTENT, PURPOSE) == public_key(OWN)
    for changed in (made + more, more + made):
        with pytest.raises(SignatureError):
            verify(changed, CONTENT, PURPOSE)


@pytest.fixture(scope="module")
def sealed(to_issue, tmp_path_factory):
    """A report issued by a council that publishes its list, to read."""

    def make(folder):
        town = to_issue.copy(folder)
        with (town.root / "params" / "council.yaml").open("a", encoding="utf-8") as file:
            file.write(f"\nkeys_published_at: {PUBLISHED}\n")
        town.issue("finance")

    return town_in(made_once(tmp_path_factory, "signers", make), *SIGNING)


def test_a_record_prints_where_the_council_publishes_its_list(sealed):
    bag = bag_of(sealed, "finance")
    assert f"publishes its list at\n\n    {PUBLISHED}" in (bag / "README.txt").read_text("utf-8")
    told = " ".join(verdict(bag).shown)
    assert f"The record says that it is published at {PUBLISHED}." in told


def keys_line(town, name, principals, options=FOR):
    kind, body = Path(f"{town.key[name]}.pub").read_text("utf-8").split()[:2]
    return f"{principals} {options} {kind} {body}\n"


def test_a_record_is_held_against_the_times_and_purposes_of_the_list(sealed):
    """Attacks by key and time: each list lacks one thing, and each is told."""
    bag = bag_of(sealed, "finance")
    head = keys_line(sealed, "A. Hale", "head-of-paid-service")
    chief = keys_line(sealed, "B. Finch", "chief-finance-officer")
    analyst = keys_line(sealed, "D. Reed", "analyst")
    listed = (sealed.root / "ledger" / "allowed_signers").read_text("utf-8")
    for good in (listed, head + chief + analyst, head + chief + f"{analyst}{analyst}#\n"):
        assert verdict(bag, read_signers(good)).wrong == ()
    late, early = 'valid-after="20990101Z"', 'valid-before="20200101Z"'
    bad = {
        "only until 2020": head + chief + keys_line(sealed, "D. Reed", "analyst", early),
        "only from 2099": head + keys_line(sealed, "B. Finch", "chief*", late) + analyst,
        "for other purposes": keys_line(sealed, "A. Hale", "*", 'namespaces="git"') + chief,
        "cert-authority": head + chief + keys_line(sealed, "D. Reed", "*", "cert-authority"),
        "not for analyst": head + chief + keys_line(sealed, "D. Reed", "commissioner"),
        "for chief-finance-officer": head
        + keys_line(sealed, "D. Reed", "*,!chief-finance-officer"),
    }
    for why, signers in bad.items():
        assert why in " ".join(verdict(bag, read_signers(signers)).wrong), why


def test_verify_tells_lines_that_it_cannot_read(sealed, tmp_path):
    bag = bag_of(sealed, "finance")
    listed = (sealed.root / "ledger" / "allowed_signers").read_text("utf-8")
    (tmp_path / "list").write_text(f"{listed}analyst verify-required {OWN}\n", "utf-8")
    answer = pipeline_here("verify", bag, "--signers", tmp_path / "list")
    assert answer.code == 0
    number = listed.count("\n") + 1
    assert f"Line {number} cannot be read" in " ".join(answer.err.split())


@needs_ssh
def test_the_list_written_here_bounds_days_alike_in_every_zone(tmp_path):
    """The last second of the last day signs, the next does not: by ssh-keygen in two zones."""
    ends = {"until": date(2025, 6, 30)}
    keys = [{"public": OWN, "from": date(2025, 6, 1)}]
    post = officer("analyst", "D. Reed", **ends, keys=keys)
    (tmp_path / "list").write_text(allowed_signers([post]))
    (tmp_path / "sig").write_text(sign(KEYS[0], CONTENT, PURPOSE))

    def is_taken(when, zone):
        told = ("-I", "analyst", "-n", PURPOSE, "-f", tmp_path / "list", "-s", tmp_path / "sig")
        when = ("-O", f"verify-time={when}Z")
        told = ["ssh-keygen", "-Y", "verify", *map(str, told), *when]
        how = {"input": CONTENT, "env": {**os.environ, "TZ": zone}}
        return not subprocess.run(told, capture_output=True, check=False, **how).returncode

    for zone in ("UTC", "Pacific/Auckland"):
        assert is_taken("20250601000000", zone) and is_taken("20250630235959", zone)
        assert not is_taken("20250531235959", zone) and not is_taken("20250701000000", zone)
