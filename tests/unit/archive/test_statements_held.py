"""Who holds the issuer's key cannot change what others signed, nor what the record is of."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from forgery import Forged, chained, line_of
from review_data import EXCEPTION, FINCH, HALE, QUARTER, REED
from sealed_data import bag_of

from commissioning.archive.verify.contents_agreement import out_of_order
from commissioning.archive.verify.verify_bag import verdict
from commissioning.inputs.models.measures_and_people import Officer
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import histories_of
from commissioning.review.proof.statement_agreement import disagreements
from commissioning.review.proof.statements import meeting_rows, requirement_statement
from commissioning.review.proof.verify_ledger import findings
from commissioning.review.signing.allowed_signers import read_signers
from commissioning.review.signing.signing_keys import STATEMENT, sign_with


def seal(**fields):
    return lambda forged: forged.seal["predicate"].update(fields)


def by(**fields):
    return lambda forged: forged.seal["predicate"]["by"].update(fields)


def given(**fields):
    return lambda forged: forged.seal["predicate"]["assurance"].update(fields)


def entry(act, **fields):
    def edit(forged):
        forged.act(act).update(fields)
        if "level" in fields and act == "advise":
            given(level=fields["level"])(forged)
        if act == "issue" and "at" in fields:
            seal(issued=fields["at"])(forged)

    return edit


def without(act, *names):
    return lambda forged: [forged.act(act).pop(name, None) for name in names]


def text(name, old, new):
    return lambda forged: forged.replace(name, old, new)


def told(name, edit):
    return lambda forged: forged.json(name, edit)


def added(name):
    return lambda forged: (forged.data / name).write_bytes(b"\nmore")


def at_the_top(name):
    def edit(forged):
        path = forged.bag / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"more")

    return edit


def label(old, new):
    def edit(forged):
        path = forged.bag / "bag-info.txt"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def removed(name):
    return lambda forged: (forged.data / name).unlink()


def longer(name):
    def edit(forged):
        path = forged.data / name
        path.write_bytes(path.read_bytes() + b"\n")

    return edit


def linked(*acts):
    return lambda forged: [forged.link(act) for act in acts]


def cut(*acts):
    def edit(forged):
        for act in acts:
            forged.entries.pop(forged.place(act))
            forged.drop(act)

    return edit


def unsigned(*acts):
    def edit(forged):
        for act in acts:
            forged.drop(act)
            without(act, "statement", "signature", "key", "head")(forged)

    return edit


def grafted(source, target):
    """The statement of one act stands as that of another."""

    def edit(forged):
        old, new = forged.statement(target), forged.statement(source)
        one = forged.act(source)
        name = f"finance-{target}-{one['statement'][:12]}.json"
        forged.drop(target)
        shutil.copy(new, old.with_name(name))
        shutil.copy(f"{new}.sig", old.with_name(f"{name}.sig"))
        forged.act(target).update(statement=one["statement"], signature=one["signature"])

    return edit


def swapped(act, other, **fields):
    """An act is told as another: `advise` as `approve`, and the like."""

    def edit(forged):
        path = forged.statement(act)
        name = path.name.replace(f"-{act}-", f"-{other}-")
        path.with_name(f"{path.name}.sig").rename(path.with_name(f"{name}.sig"))
        path.rename(path.with_name(name))
        forged.act(act).update(act=other, **fields)

    return edit


def carried(forged):
    """Signed advice is told as advice that was carried, which nobody signs, at another level."""
    forged.drop("advise")
    one = forged.act("advise")
    for name in ("statement", "signature", "key", "head", "html", "pdf", "record"):
        one.pop(name, None)
    one.update(act="carry-advice", by=REED, role="analyst", level="Limited")
    given(act="carry-advice", by=REED, level="Limited")(forged)


def twice(forged):
    forged.entries.insert(-1, dict(forged.act("advise")))


def issued_first(forged):
    forged.entries.insert(forged.place("advise"), forged.entries.pop())


def withdrawn(forged):
    about = {"by": HALE, "role": "head-of-paid-service", "report": "finance", "text": "An error."}
    forged.entries.insert(-1, {"act": "withdraw", "at": forged.act("advise")["at"], **about})


def journal(edit):
    """The words' journal with its records changed, chained anew."""

    def edited(forged):
        path = forged.data / "words.jsonl"
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        path.write_text("".join(map(line_of, chained(edit(records)))), "utf-8")

    return edited


other_words = journal(
    lambda all_: [
        {**one, "text": f"Not so: {one['text']}"} if one.get("text") else one for one in all_
    ]
)
other_writers = journal(
    lambda all_: [{**one, "by": "N. Else"} if one.get("by") else one for one in all_]
)
later_words = journal(
    lambda all_: [
        {**one, "at": "2020-01-01T09:00:00+00:00"} if one.get("at") else one for one in all_
    ]
)


fewer_words = journal(lambda all_: [one for one in all_ if one.get("slot") != "revenue-commentary"])


def other_name(forged):
    for name in ("ledger/officers.json", "ledger/ledger.jsonl"):
        forged.replace(name, FINCH, "F. Other")
    for one in forged.entries:
        one["by"] = "F. Other" if one.get("by") == FINCH else one.get("by")
    given(by="F. Other")(forged)


def signers(pattern, new):
    """The list by which the record's own guide verifies, changed."""

    def edit(forged):
        path = forged.data / "ledger" / "allowed_signers"
        path.write_text(re.sub(pattern, new, path.read_text("utf-8")), "utf-8")

    return edit


def dressed(forged):
    """All that was written about it, told as not said: no words need to agree with any."""
    for act in ("submit", "issue"):
        forged.act(act)["words"] = {}


ATTACKS = {
    # the seal
    "another quarter": seal(quarter="2025-26-Q1"),
    "another report": seal(report="council"),
    "another title": seal(title="Another"),
    "another version": seal(version=2),
    "a version replaced that never was": seal(supersedes={"version": 1, "reason": "None."}),
    "another council": seal(council="Another Council"),
    "no council": seal(council=""),
    "owed otherwise": seal(owed="quarterly"),
    "another clause": seal(framework="§9"),
    "another tier": seal(tier="Council"),
    "other readers": seal(readers="Everybody"),
    "other openness": seal(openness="Not for publication"),
    "no openness": seal(openness=""),
    "another ledger": seal(ledger="2025-26-Q1"),
    "another day of dispatch": seal(dispatch="2099-01-01"),
    "another program": seal(program="9.9.9"),
    "another subject": seal(subject={"contract": "recycling"}),
    "other evidence": seal(evidence="0" * 64),
    "no assurance": seal(assurance=None),
    "another level": given(level="Limited"),
    "withheld": given(act="withhold", level=""),
    "assured by another": given(by=HALE),
    "another title of who issued": by(title="Chief Executive"),
    "issued by a deputy": by(deputy=True),
    "another day of issue": seal(issued="2031-01-01T09:00:00+00:00"),
    # entries of signed acts
    "level of the entry": entry("advise", level="Limited"),
    "a condition added": entry("advise", conditions=["That nothing is believed."]),
    "day of the signature": entry("advise", at="2031-01-01T09:00:00+00:00"),
    "signed for issue on a day": entry("advise", day="2031-01-01"),
    "signed by a deputy": entry("advise", deputy=True),
    "signed by another": entry("advise", by=HALE),
    "signed in another role": entry("approve", role="monitoring-officer"),
    "another key": entry("approve", key="SHA256:0"),
    "other figures approved": entry("approve", evidence="0" * 64),
    "other words approved": entry("approve", words={}),
    "another record of review": entry("advise", record="0" * 64),
    "another head": entry("advise", head="0" * 64),
    "words of an act added": entry("approve", text="And much more."),
    "a fact added": entry("approve", fact="total"),
    "a twin added": entry("approve", twin="council"),
    "another measure": entry("approve", measure="recycled"),
    "names of officers": other_name,
    # statements and their place
    "approval as advice": grafted("approve", "advise"),
    "advice as approval": grafted("advise", "approve"),
    "approval told as assurance": swapped("approve", "assure", level="Substantial"),
    "advice told as withheld": swapped("advise", "withhold"),
    "advice told as carried": carried,
    "advice entered twice": twice,
    "approval left out": linked("approve"),
    "advice left out": linked("advise"),
    "both left out": linked("approve", "advise"),
    "approval cut": cut("approve"),
    "advice cut": cut("advise"),
    "both cut": cut("approve", "advise"),
    "approval unsigned": unsigned("approve"),
    "both unsigned": unsigned("approve", "advise"),
    "issued before the advice": issued_first,
    "withdrawn before issue": withdrawn,
    "issued before it was signed": entry("issue", at="2020-06-01T09:00:00+00:00"),
    # files
    "pages": lambda forged: forged.pages("issue"),
    "pages and the entry": lambda forged: forged.pages("issue", "advise"),
    "facts": told("facts.json", lambda facts: facts[0].update(value="123456")),
    "a fact removed": told("facts.json", lambda facts: facts.pop()),
    "tables": longer("tables.zip"),
    "layout of the notebook": longer("report.ipynb"),
    "the notebook": text("report.ipynb", "Substantial", "Reasonable."),
    "an input": longer("inputs/finance.csv"),
    "the snapshot's title": text("inputs/snapshot.json", "Financial report", "Another report"),
    "the template": longer("template.ipynb"),
    "the descriptor": longer("datapackage.json"),
    "the lock": longer("environment/requirements.lock"),
    "the source": longer("source.zip"),
    "a parameter": told("job.json", lambda job: job["parameters"].append(["more", "1"])),
    "the forms": told("job.json", lambda job: job.update(docx=not job["docx"])),
    "the matter": told("job.json", lambda job: job["matter"].update(owed="each-exception")),
    "who assures": told("job.json", lambda job: job["matter"].update(assured_by=None)),
    "the length of the ledger": told("job.json", lambda job: job.update(entries=1)),
    "a key put before another": signers("(ssh-ed25519 )", r"\1AAAA \1"),
    "days of keys taken out": signers(',valid-after="[^"]*"', ""),
    "purposes of keys taken out": signers('namespaces="[^"]*",', ""),
    "a file more": added("advice-1.txt"),
    "a Word file more": added("report.docx"),
    "a file beside the words' journal": added("words.jsonl.txt"),
    "a file in the ledger's folder": added("ledger/note.txt"),
    "a statement more": added("ledger/statements/finance-approve-0.json.sig"),
    "an input more": added("inputs/more.csv"),
    "a page at the top": at_the_top("ERRATUM.txt"),
    "a page in a folder of its own": at_the_top("errata/page.html"),
    "another label": label("Financial", "Another"),
    "no bill of materials": removed("environment/sbom.json"),
    "no crate": removed("ro-crate-metadata.json"),
    "words": other_words,
    "who wrote the words": other_writers,
    "words written later": later_words,
    "words dropped": fewer_words,
    "no words": lambda forged: (forged.data / "words.jsonl").write_bytes(b""),
}


def test_a_record_sealed_anew_as_it_was_still_verifies(sealed, tmp_path):
    forged = Forged(bag_of(sealed, "finance"), tmp_path, sealed.key[REED])
    found = verdict(forged.sealed(), signers_of(sealed))
    assert found.wrong == ()
    assert any(one.startswith("Shown: B. Finch signed every file") for one in found.shown)


def signers_of(town):
    return read_signers((town.root / "ledger" / "allowed_signers").read_text("utf-8"))


@pytest.mark.parametrize("name", ATTACKS)
def test_who_holds_the_issuers_key_changes_nothing_unseen(sealed, tmp_path, name):
    forged = Forged(bag_of(sealed, "finance"), tmp_path, sealed.key[REED])
    ATTACKS[name](forged)
    assert verdict(forged.sealed()).wrong


UNSIGNED = {
    "facts": told("facts.json", lambda facts: facts[0].update(value="123456")),
    "an input": longer("inputs/results.csv"),
    "words": other_words,
    "title": seal(title="Another"),
    "words of a slot left out": dressed,
    "released with the signature of something else": entry("release", by="N. Obody", signature="x"),
    "advice quoted on what needs none": lambda forged: forged.entries.insert(
        -1, {**forged.act("release"), "act": "carry-advice", "level": "Substantial"}
    ),
    "never released": lambda forged: forged.entries.pop(forged.place("release")),
    "of another kind": told("job.json", lambda job: job["matter"].update(owed="quarterly")),
}


@pytest.mark.parametrize("name", UNSIGNED)
def test_what_nobody_signed_still_agrees_with_itself(sealed, tmp_path, name):
    forged = Forged(bag_of(sealed, EXCEPTION), tmp_path, sealed.key[REED])
    UNSIGNED[name](forged)
    assert verdict(forged.sealed()).wrong


STEPS = ("submit", "approve", "advise", "assure")


def signed_as(*acts_):
    """A record in which these acts were entered and signed, in this order."""
    of = [
        Entry(act, "cabinet", by, by, "2026-01-01", number=number, statement="1")
        for number, (act, by) in enumerate(acts_, 1)
    ]
    return histories_of(of)["cabinet"]


def test_nobody_signs_after_who_signs_last():
    hops, cfo, other = "head-of-paid-service", "chief-finance-officer", "monitoring-officer"
    due = [("submit", "commissioner"), ("approve", hops), ("advise", cfo), ("assure", hops)]
    assert list(out_of_order(signed_as(*due), STEPS)) == []
    unasked = out_of_order(signed_as(*due, ("recommend", other)), STEPS)
    assert [one for one in unasked if "is not a step of such a report" in one]
    late = out_of_order(signed_as(*due, ("advise", cfo)), STEPS)
    assert [one for one in late if "was signed after" in one]
    apart = [("submit", "commissioner"), ("recommend", other), ("dissent", hops)]
    steps = ("submit", f"recommend {hops}", f"recommend {other}")
    assert list(out_of_order(signed_as(*apart), steps)) == []


def test_a_statement_of_another_report_is_not_one_of_this(sealed, tmp_path):
    """The approval of the finance report, told as one of the exception, which needs none."""
    forged = Forged(bag_of(sealed, EXCEPTION), tmp_path, sealed.key[REED])
    other = Forged(bag_of(sealed, "finance"), tmp_path / "other", sealed.key[REED])
    one = {**other.act("approve"), "report": EXCEPTION}
    folder = forged.data / "ledger" / "statements"
    folder.mkdir(parents=True)
    path = other.statement("approve")
    name = path.name.replace("finance-", f"{EXCEPTION}-", 1)
    shutil.copy(path, folder / name)
    shutil.copy(f"{path}.sig", folder / f"{name}.sig")
    forged.entries.insert(-1, one)
    assert any("its statement says report" in one for one in verdict(forged.sealed()).wrong)


def test_a_key_of_the_issuers_told_as_another_officers_is_seen_by_the_councils_list(
    sealed, tmp_path
):
    """The whole record made up: advice is signed with the issuer's key, listed as B. Finch's.

    The record alone cannot show it; the council's own list of keys does.
    """
    forged = Forged(bag_of(sealed, "finance"), tmp_path, sealed.key[REED])
    theirs, mine = (
        " ".join(Path(f"{sealed.key[one]}.pub").read_text("utf-8").split()[:2])
        for one in (FINCH, REED)
    )
    for name in ("officers.json", "allowed_signers"):
        forged.replace(f"ledger/{name}", theirs, mine)
    content = forged.statement("advise").read_bytes()
    signature = sign_with(sealed.key[REED], content, STATEMENT, str)
    path = forged.statement("advise")
    path.with_name(f"{path.name}.sig").write_text(signature, "utf-8")
    forged.act("advise").update(signature=signature, key=fingerprint(signature))
    bag = forged.sealed()
    assert verdict(bag).wrong == ()
    found = verdict(bag, signers_of(sealed)).wrong
    assert any("does not have this key" in one for one in found)


def fingerprint(signature):
    from commissioning.review.signing.ssh_signatures import signer

    return signer(signature).fingerprint


MEETING = {"meeting": "Scrutiny", "day": "2026-01-05", "time": "18:30", "place": "Town Hall"}


def test_a_letter_that_was_signed_says_what_its_entry_says(sealed):
    post = next(one for one in officers_of(sealed) if one.name == HALE)
    at = "2025-12-01T09:00:00+00:00"
    entry = Entry(
        "require-attendance", "council", HALE, post.post, at, text="Why?", head="0" * 64, **MEETING
    )
    letter = [*meeting_rows(entry), ["Service", "Bins"]]
    content = requirement_statement({"quarter": QUARTER}, entry, post, letter)
    assert list(disagreements(entry, content)) == []
    others = {"meeting": "M", "day": "2026-01-06", "time": "19:30", "place": "", "text": "No."}
    for name, value in others.items():
        assert list(disagreements(replace(entry, **{name: value}), content)), name


# The live ledger


@pytest.fixture
def ledger(sealed, tmp_path):
    """A copy of the town's ledger with its statements."""
    shutil.copytree(sealed.root / "ledger", tmp_path / "ledger")
    return tmp_path / "ledger" / f"{QUARTER}.jsonl"


def officers_of(town):
    path = bag_of(town, "finance") / "data" / "ledger" / "officers.json"
    return tuple(
        Officer.model_validate_json(json.dumps(one)) for one in json.loads(path.read_bytes())
    )


def edited(ledger, edit):
    records = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    edit(records)
    ledger.write_text("".join(map(line_of, chained(records))), "utf-8")


def of(records, act):
    return next(one for one in records if one["act"] == act)


def append(**fields):
    def edit(records):
        signed = of(records, "approve")
        kept = ("report", "by", "role", "evidence", "words", "html", "pdf", "record")
        last = {"at": records[-1]["at"]}
        records.append(
            {"act": "approve", **{name: signed[name] for name in kept}, **last, **fields}
        )

    return edit


LIVE = {
    "an approval without a signature": (append(), "must be signed"),
    "assurance without a signature": (append(act="assure", level="Substantial"), "must be signed"),
    "a recommendation without one": (append(act="recommend"), "must be signed"),
    "an approval by the analyst": (append(by=REED, role="analyst"), "the analyst cannot do this"),
    "an issue by a provider": (
        append(act="issue", role="provider:x"),
        "the provider:x cannot do this",
    ),
    "an approval by somebody of no post": (
        append(act="challenge", by="N. Obody", role="monitoring-officer"),
        "did not hold the role",
    ),
    "an act of no kind": (append(act="endorsed-by-council"), "is not an act"),
    "a signature of nothing": (append(act="challenge", signature="x"), "no statement"),
    "a withdrawal by an officer in another's role": (
        append(act="withdraw", by=REED),
        "did not hold the role",
    ),
    "an answer by an officer in another's role": (
        append(act="answer", by=REED, role="commissioner"),
        "did not hold the role",
    ),
    "a requirement to attend without a signature": (
        append(act="require-attendance", meeting="M", day="2026-01-05"),
        "must be signed",
    ),
    "an advance by the analyst": (
        append(act="seek-independent-advice", by=REED, role="analyst"),
        "the analyst cannot do this",
    ),
    "a carried advice with a statement": (
        append(act="carry-advice", by=REED, role="analyst", statement="0" * 64),
        "is missing",
    ),
    "an act dated before the others": (
        append(act="submit", at="2020-01-01T09:00:00+00:00"),
        "dated",
    ),
    "a statement entered twice": (lambda all_: all_.append(dict(of(all_, "approve"))), "2 times"),
    "another level": (lambda all_: of(all_, "advise").update(level="Limited"), "says level"),
    "other pages": (lambda all_: of(all_, "advise").update(html="0" * 64), "different report.html"),
    "another condition": (
        lambda all_: of(all_, "approve").update(conditions=["No."]),
        "says conditions",
    ),
    "a measure added": (
        lambda all_: of(all_, "approve").update(measure="x"),
        "differs from what was signed",
    ),
    "an act put in before": (
        lambda all_: all_.insert(all_.index(of(all_, "approve")), dict(of(all_, "submit"))),
        "it does not follow the entry on which it was signed",
    ),
}


@pytest.mark.parametrize("name", LIVE)
def test_the_live_ledger_says_what_was_signed_and_nothing_unsigned(sealed, ledger, name):
    folder, officers = ledger.with_suffix(""), officers_of(sealed)
    assert list(findings(ledger, folder, officers, [])) == []
    edit, expected = LIVE[name]
    edited(ledger, edit)
    assert any(expected in one for one in findings(ledger, folder, officers, []))


def test_a_statement_of_another_quarter_is_not_one_of_this(sealed, ledger):
    """Copied whole: no entry, statement or signature is changed, only the ledger's name is."""
    other = ledger.with_name("2025-26-Q3.jsonl")
    ledger.rename(other)
    found = findings(other, ledger.with_suffix(""), officers_of(sealed), [])
    assert any("is for another quarter than 2025-26-Q3" in one for one in found)


def test_days_are_compared_as_days_not_as_texts(sealed, ledger):
    """23:30 in UTC is earlier than 00:15 at +01:00 of the next day by its text, and later by 15
    minutes: neither order is a finding within one day of UTC."""
    edited(
        ledger,
        lambda all_: all_.extend(
            {**dict(of(all_, "submit")), "report": "other", "at": at, "by": REED, "role": "analyst"}
            for at in ("2098-01-01T23:30:00+00:00", "2098-01-02T00:45:00+01:00")
        ),
    )
    found = findings(ledger, ledger.with_suffix(""), officers_of(sealed), [])
    assert not any("dated" in one for one in found)


def test_a_key_outside_its_days_signs_nothing(sealed, ledger):
    officers = [replace_keys(one) if one.name == HALE else one for one in officers_of(sealed)]
    found = list(findings(ledger, ledger.with_suffix(""), tuple(officers), []))
    assert any("does not sign on" in one for one in found)


def replace_keys(officer):
    keys = [key.model_copy(update={"from_": key.from_.replace(year=2099)}) for key in officer.keys]
    return officer.model_copy(update={"keys": keys})
