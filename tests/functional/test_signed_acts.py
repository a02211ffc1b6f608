"""A provider's sealed response and the release of both voices, bound by signatures of theirs."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import pipeline_here
from issue_killed import review_of
from review_data import (
    EXCEPTION,
    HALE,
    MOSS,
    QUARTER,
    REED,
    RESPONSE,
    WREN,
    Town,
    officer,
    reviewed_council,
)
from sealed_data import bag_of, write_all

from commissioning.archive.bag import layout
from commissioning.archive.bag.completeness import digest_of_file
from commissioning.archive.verify.verify_bag import verdict
from commissioning.narrative.journal import journal_file, journal_lines
from commissioning.review.model.acts import HEAD_OF_PAID_SERVICE
from commissioning.review.model.ledger_entries import Entry, append_entry
from commissioning.review.proof.act_statements import act_statement, out_of_place
from commissioning.review.signing.allowed_signers import read_signers
from commissioning.review.signing.signing_keys import STATEMENT, sign_with
from commissioning.workflow.apply_act import entry_by

pytestmark = pytest.mark.xdist_group("signed-acts")


def keyed(town, *arguments):
    by = arguments[arguments.index("--by") + 1]
    return town.says(*arguments, "--key", town.key[by])


@pytest.fixture(scope="module")
def town(to_submit, tmp_path_factory):
    """Both voices sealed, released and issued, each act with the key of who did it."""
    town = to_submit.copy(tmp_path_factory.mktemp("signed-acts"), HALE, MOSS, WREN, REED)
    keyed(town, "review", "submit", EXCEPTION, "--by", MOSS)
    town.told = keyed(town, "review", "submit", RESPONSE, "--by", WREN)
    keyed(town, "release", EXCEPTION, "--by", HALE)
    keyed(town, "review", "challenge", RESPONSE, "Since when?", "--by", HALE)
    keyed(town, "review", "answer", RESPONSE, "4", "Since May.", "--by", WREN)
    keyed(town, "review", "accept", RESPONSE, "4", "--by", HALE)
    town.issue(EXCEPTION, RESPONSE)
    return town


@pytest.fixture
def copy(town, tmp_path):
    return Path(shutil.copytree(town.root, tmp_path / "town"))


def signers(root):
    return read_signers((root / "ledger" / "allowed_signers").read_text("utf-8"))


def ledger_verified(root):
    answer = pipeline_here("--root", root, "ledger", "verify", QUARTER)
    return answer.code, " ".join(answer.out.split())


def test_what_each_side_did_is_signed_verified_and_shown(town):
    assert "Signed with SHA256:" in town.told
    acts = [one.act for one in town.entries if one.signature]
    assert acts == ["submit", "submit", "release", "challenge", "answer", "accept-answer"]
    assert ledger_verified(town.root)[0] == 0
    for key in (EXCEPTION, RESPONSE):
        found = verdict(bag_of(town, key), signers(town.root))
        assert found.wrong == ()
        shown = " ".join(found.shown)
        assert f"{HALE} (release)" in shown
        assert "No signature of theirs" not in shown
        assert "no statement is signed" not in shown


def test_the_signature_is_one_that_openssh_verifies(town):
    (path,) = (town.root / "ledger" / QUARTER).glob(f"{RESPONSE}-submit-*.json")
    done = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", town.root / "ledger" / "allowed_signers"),
            *("-I", "provider:brookside", "-n", STATEMENT, "-s", f"{path}.sig"),
        ],
        input=path.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_key_of_another_officer_seals_nothing(town, copy):
    before = (copy / "ledger" / f"{QUARTER}.jsonl").read_bytes()
    answer = pipeline_here(
        *("--root", copy, "review", "challenge", EXCEPTION, "Why?", "--by", HALE),
        *("--key", town.key[WREN]),
    )
    assert answer.code == 2
    assert f"is not one of {HALE}’s" in answer.err or "issued by" in answer.err
    assert (copy / "ledger" / f"{QUARTER}.jsonl").read_bytes() == before


class Forger:
    """Who issues: they have every file of a record and the one key that seals it."""

    def __init__(self, town, key, folder):
        self.town, self.bag = town, folder / "v1"
        shutil.copytree(bag_of(town, key), self.bag)
        self.ledger = self.bag / layout.DATA / layout.LEDGER

    @property
    def lines(self):
        return [json.loads(one) for one in self.ledger.read_text("utf-8").splitlines()]

    def change(self, act, **fields):
        """Change the newest such act of the record, and make the chain anew from there."""
        lines = self.lines
        at = max(number for number, one in enumerate(lines) if one.get("act") == act)
        lines[at] = {**lines[at], **fields}
        self.chain({k: v for k, v in one.items() if v is not None} for one in lines)

    def chain(self, lines):
        before, out = journal_lines.FIRST, []
        for number, one in enumerate(lines, 1):
            one = {**one, "seq": number, "before": before}
            if "act" in one:
                told = {k: v for k, v in one.items() if k != "digest"}
                one = journal_file.following(
                    [{"seq": number - 1, "digest": before}],
                    [{k: v for k, v in told.items() if k not in ("seq", "before")}],
                )[0]
            before = one["digest"]
            out.append(journal_file.line_of(one))
        self.ledger.write_bytes("".join(out).encode())

    def pages(self):
        """The digests of the pages as they stand, as the act of issue has them."""
        data = self.bag / layout.DATA
        return {
            "html": digest_of_file(data / "report.html"),
            "pdf": digest_of_file(data / "report.pdf"),
        }

    def seal(self):
        """List and seal everything anew with the issuer's key."""
        files = sorted(one for one in (self.bag / layout.DATA).rglob("*") if one.is_file())
        self._list(layout.MANIFEST, files)
        apart = {layout.TAG_MANIFEST, layout.SEAL, layout.SIGNATURE}
        self._list(
            layout.TAG_MANIFEST,
            sorted(one for one in self.bag.iterdir() if one.is_file() and one.name not in apart),
        )
        seal = json.loads((self.bag / layout.SEAL).read_bytes())
        seal["predicate"]["ledgerHead"] = self.lines[-1]["digest"]
        for one in seal["subject"]:
            one["digest"]["sha256"] = digest_of_file(self.bag / one["name"])
        content = json.dumps(seal, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
        (self.bag / layout.SEAL).write_bytes(content)
        signature = sign_with(self.town.key[REED], content, STATEMENT, lambda: "")
        (self.bag / layout.SIGNATURE).write_text(signature, "utf-8")

    def _list(self, name, files):
        lines = [
            f"{digest_of_file(one)}  {one.relative_to(self.bag).as_posix()}\n" for one in files
        ]
        (self.bag / name).write_text("".join(lines), "utf-8")

    def found(self):
        self.seal()
        return " ".join(verdict(self.bag, signers(self.town.root)).wrong)


@pytest.fixture
def forger(town, tmp_path):
    return lambda key: Forger(town, key, tmp_path / key)


def test_a_record_sealed_anew_without_a_change_is_still_accepted(forger):
    assert forger(RESPONSE).found() == ""


@pytest.mark.parametrize(
    ("act", "fields", "told"),
    [
        (
            "answer",
            {"text": "Since last year."},
            "its statement and the entry have a different text",
        ),
        (
            "challenge",
            {"text": "Why so good?"},
            "its statement and the entry have a different text",
        ),
        (
            "submit",
            {"at": "2025-12-09T09:00:00+00:00"},
            "its statement and the entry have a different at",
        ),
        (
            "submit",
            {"evidence": "e" * 64},
            "its statement and the entry have a different evidence",
        ),
        (
            "release",
            {"twin": "other"},
            "its statement and the entry have a different twin",
        ),
        (
            "accept-answer",
            {"by": "C. Moss"},
            "its statement and the entry have a different by",
        ),
        ("challenge", {"head": "0" * 64}, "it does not follow the entry on which it was signed"),
    ],
)
def test_what_a_signed_act_says_is_not_changed_by_who_seals_the_record(forger, act, fields, told):
    forged = forger(RESPONSE)
    forged.change(act, **fields)
    assert told in forged.found()


@pytest.mark.parametrize("name", ["report.html", "report.pdf"])
def test_pages_changed_after_the_release_are_told_though_all_else_is_made_anew(forger, name):
    forged = forger(RESPONSE)
    path = forged.bag / layout.DATA / name
    path.write_bytes(path.read_bytes() + b"\n")
    forged.change("issue", **forged.pages())
    assert (
        f"The {name} issued is not the one that {HALE} signed when it was released"
        in forged.found()
    )


def test_words_of_a_response_changed_after_it_was_sealed_are_told(forger):
    forged = forger(RESPONSE)
    issued = forged.lines[-1]
    slot = next(iter(issued["words"]))
    forged.change("issue", words={**issued["words"], slot: "1" * 64})
    assert f"The text issued is not what {WREN} submitted" in forged.found()


def test_a_signature_stripped_is_told_as_not_shown_and_by_the_records_that_keep_the_chain(
    forger, town, copy
):
    forged = forger(RESPONSE)
    gone = dict.fromkeys(("statement", "signature", "key", "head"))
    forged.change("submit", **gone)
    # heads of what was signed after it fit the chain no more
    assert "was signed on a ledger up to" in forged.found()
    ledger = copy / "ledger" / f"{QUARTER}.jsonl"
    lines = [json.loads(one) for one in ledger.read_text("utf-8").splitlines()]
    made = [
        {k: v for k, v in one.items() if k not in ("seq", "before", "digest", *gone)}
        for one in lines
    ]
    ledger.unlink()
    journal_file.append(ledger, made)
    shutil.rmtree(copy / "ledger" / QUARTER)
    code, said = ledger_verified(copy)
    assert code == 1
    assert "this ledger differ from entry 1" in said


def test_without_a_key_all_goes_as_before_and_it_is_said(to_submit, tmp_path):
    town = to_submit.copy(tmp_path, HALE, REED)
    answers = [
        pipeline_here("--root", town.root, *words)
        for words in (
            ("review", "submit", EXCEPTION, "--by", MOSS),
            ("review", "submit", RESPONSE, "--by", WREN),
            ("release", EXCEPTION, "--by", HALE),
        )
    ]
    assert [one.code for one in answers] == [0, 0, 0]
    assert f"This act is not signed, because {WREN} has no key." in answers[1].err
    assert f"This act is not signed, though {HALE} has a key. Use --key" in answers[2].err
    town.issue(EXCEPTION, RESPONSE)
    found = verdict(bag_of(town, RESPONSE))
    assert found.wrong == ()
    assert (
        f"Not shown: that {WREN} sealed it. No signature of theirs is on it, so that rests on the "
        "council’s ledger."
    ) in found.shown
    # Who issues changes when it was sealed. Alone the record is sound; a fellow of it tells.
    forged = Forger(town, RESPONSE, tmp_path / "records" / RESPONSE)
    forged.change("submit", at=f"{town.entries[1].at[:10]}T00:00:00+00:00")
    assert forged.found() == ""
    shutil.copytree(bag_of(town, EXCEPTION), tmp_path / "records" / EXCEPTION / "v1")
    answer = pipeline_here("verify", tmp_path / "records")
    assert answer.code == 1
    assert "differ from entry 2 on, though they should be the same" in " ".join(answer.out.split())


def test_who_keeps_the_ledger_does_not_seal_in_the_name_of_a_provider_with_a_key(tmp_path):
    root = reviewed_council(tmp_path)
    officers = root / "params" / "officers.yaml"
    second = "{role: provider, provider: brookside, name: I. Second, title: B, from: 2020-04-01}"
    officers.write_text(f"{officers.read_text('utf-8')}  - {second}\n", "utf-8")
    town = Town(root, tmp_path / "keys", (WREN,))
    town.says("run", "--report", EXCEPTION, "--report", RESPONSE)
    for key, by in ((EXCEPTION, MOSS), (RESPONSE, WREN)):
        write_all(town, key, by)
    told = town.says("review", "submit", RESPONSE, "--by", WREN, code=2)
    assert f"{WREN} of the provider has a key, so submit {RESPONSE} with it: `review" in told
    # Nor in the name of a second manager, who has none.
    told = town.says("review", "submit", RESPONSE, "--by", "I. Second", code=2)
    assert f"{WREN} of the provider has a key" in told
    # Nor by a line of their own in the ledger: neither release nor issue takes it.
    town.says("review", "submit", EXCEPTION, "--by", MOSS)
    review = review_of(town.root)
    now = review.contents(RESPONSE)
    made = entry_by(review, WREN, "submit", RESPONSE)
    ledger = review.ledger(RESPONSE)
    append_entry(ledger, replace(made, evidence=now.evidence, words=now.narrative_digests))
    told = town.says("release", EXCEPTION, "--by", HALE, code=2)
    assert f"{RESPONSE} was submitted in the name of {WREN} without a key" in told
    append_entry(ledger, replace(made, act="release", by=HALE, role=HEAD_OF_PAID_SERVICE))
    told = town.not_issued(RESPONSE)
    assert f"{RESPONSE} was submitted in the name of {WREN} without a key" in told


def test_an_act_left_out_before_a_signed_one_is_told_and_old_statements_say_nothing():
    """The requirement to attend that the Head of Paid Service signed, made a link by the issuer."""
    at = "2026-01-10T09:00:00+00:00"
    letter = Entry("require-attendance", EXCEPTION, HALE, HEAD_OF_PAID_SERVICE, at)
    before = [replace(letter, number=1, digest="1" * 64)]
    about = {"number": 2, "digest": "2" * 64, "head": "1" * 64, "statement": "3" * 64}
    released = replace(letter, act="release", twin=RESPONSE, **about)
    issued = replace(letter, act="issue", number=3, digest="4" * 64)
    post = officer("head-of-paid-service", HALE)
    content = act_statement({}, released, post, {}, before)
    digests = ["1" * 64, "2" * 64, "4" * 64]

    def told(entries, content):
        return list(out_of_place(entries, digests, {2: content}))

    assert told([*before, released, issued], content) == []
    (found,) = told([released, issued], content)
    assert f"its statement lists other acts on {EXCEPTION} before it" in found
    of_old = json.loads(content)
    del of_old["predicate"]["earlierActs"]
    assert told([released, issued], json.dumps(of_old).encode()) == []
    # In the response's own record the exception's acts are links, and are not judged there.
    other = replace(issued, report=RESPONSE)
    assert told([released, other], content) == []
