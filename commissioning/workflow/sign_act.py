"""Signed acts: a statement over the report's bytes as its pages will print it, signed and entered.

The pages are made first, with the decision in them, so that what is signed is what people read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from commissioning.dates import parse_quarter
from commissioning.documents import HTML, PDF
from commissioning.inputs.models import Officer
from commissioning.narrative import ReviewError
from commissioning.narrative.journal import narrative_head
from commissioning.planning import openness_in_brief
from commissioning.review.model import (
    Entry,
    acts,
    allowed_signers,
    append_entry,
    head_of,
    histories_of,
    numbered,
    post_for,
    read_entries,
)
from commissioning.review.proof import SIGNATURE_SUFFIX, check_signature, statement, statement_name
from commissioning.review.rules import check_authorised
from commissioning.review.signing import signer
from commissioning.wording import Wording
from commissioning.workflow.apply_act import pages_of, sha256, take_in, write_pages
from commissioning.working_reports import (
    LEDGER,
    Review,
    printed_of,
    review_page_digest,
    statements_folder,
)
from commissioning.working_reports.store import act_entered, write_durably

WORDING = Wording("workflow")

SIGNERS = "allowed_signers"
Sign = Callable[[bytes], str]
# The digests of what a sealed record will hold of a report with these pages, by name.
Covered = Callable[[Review, str, Mapping[str, bytes]], dict[str, str]]


@dataclass(frozen=True)
class Prepared:
    """A signed act before its signature: its entry, the statement, and the report's files."""

    entry: Entry
    content: bytes
    files: dict[str, bytes]


def sign_off(review: Review, made: Entry, sign: Sign, covered: Covered) -> Entry:
    """The act as entered, signed by `sign`; its statement is in the ledger's folder.

    `covered` says which files the statement is about.

    Raises:
        ReviewError: it may not be entered, the key is not the officer's, or the report changed
            while the officer signed.
        SignatureError: it was not signed.
    """
    prepared = prepare(review, made, covered)
    signature = sign(prepared.content)
    with review.locked(made.report):
        again = _prepared(review, made, covered)
        if again.content != prepared.content:
            raise ReviewError(WORDING("changed-while-signing", report=made.report))
        entry = replace(again.entry, signature=signature, key=signer(signature).fingerprint)
        check_signature(entry, again.content, tuple(review.council.officers))
        write_statement(review, entry, again.content)
        entered = append_entry(review.ledger(made.report), entry)
        with act_entered(entered):
            write_pages(review, made.report, again.files)
    return entered


def prepare(review: Review, made: Entry, covered: Covered) -> Prepared:
    """The statement that is to be signed, as everything is now valid.

    Raises:
        ReviewError: the act may not be entered.
    """
    with review.locked(made.report):
        take_in(review, made.report)
        return _prepared(review, made, covered)


def _prepared(review: Review, made: Entry, covered: Covered) -> Prepared:
    key, entries = made.report, read_entries(review.ledger(made.report))
    context = review.context(key, histories_of(entries))
    check_authorised(context, made)
    contents = context.contents
    made = replace(
        made,
        evidence=contents.evidence,
        words=contents.covered_by(made.act, made.role),
        head=head_of(entries),
    )
    text = printed_of(context.subject, histories_of([*entries, numbered(made, entries)]), contents)
    files = pages_of(review, context, text)
    html, pdf = sha256(files[HTML]), sha256(files[PDF])
    made = replace(made, html=html, pdf=pdf, record=review_page_digest(text))
    post = post_for(review.council.officers, made.by, review.day, [made.role], made.act)
    slot = acts.statement_slot(made.act, made.role)
    sentences = next((state.narrative for state in contents.states if state.key == slot), "")
    about: dict[str, object] = {**about_report(review, key), **about_readers(review, key)}
    about |= {"version": context.history.version, "wordsHead": narrative_head(review.journal(key))}
    reported_of = covered(review, key, files)
    content = statement(about, made, post, sentences, context.history, reported_of)
    return Prepared(replace(made, statement=sha256(content)), content, files)


def about_report(review: Review, key: str) -> dict[str, str]:
    """What a statement says of the report that it is about."""
    report = review.by_key[key]
    return {
        "council": review.council.settings.name,
        "quarter": parse_quarter(report.quarter).text,
        "title": report.title,
        "framework": report.paragraph,
    }


def about_readers(review: Review, key: str) -> dict[str, str]:
    """To which tier and readers a report goes, and whether it is open."""
    report = review.by_key[key]
    openness = openness_in_brief(review.council, report)
    return {"tier": report.tier, "readers": report.readers, "openness": openness}


def write_statement(review: Review, entry: Entry, content: bytes) -> None:
    """Write statement and signature into the ledger's folder, and who may sign."""
    path = statements_folder(review.ledger(entry.report)) / statement_name(entry)
    write_durably(path, content)
    write_durably(path.with_name(f"{path.name}{SIGNATURE_SUFFIX}"), entry.signature.encode())
    write_signers(review.root, review.council.officers)


def write_signers(root: Path, officers: list[Officer]) -> Path:
    """Write the file by which anybody's ssh-keygen verifies statements; where it is."""
    path = root / LEDGER / SIGNERS
    write_durably(path, allowed_signers(officers).encode())
    return path
