"""Acts on a report entered: decided on what stands, and printed on its pages."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from commissioning.ledger import acts
from commissioning.ledger.deciding import refuse_unless_right
from commissioning.ledger.entries import Entry, append_entry
from commissioning.ledger.exchanges import asked_of
from commissioning.ledger.people import post_for
from commissioning.ledger.printing import Printed
from commissioning.notebook.files import notebook_bytes
from commissioning.production.forms import files_of
from commissioning.production.records import contents_of, marked, printed_of
from commissioning.production.reviewing import Review
from commissioning.production.shelf import NOTEBOOK, write_durably
from commissioning.production.words import Standing, keep_words
from commissioning.review import acts as word_acts
from commissioning.review.deciding import ReviewError
from commissioning.review.entries import Entry as WordsEntry
from commissioning.review.entries import append_entries
from commissioning.review.harvest import Copy
from commissioning.review.roles import STATUTORY, STATUTORY_OFFICERS

CLOSING = {
    acts.RELEASE: word_acts.CLOSED,
    acts.ISSUE: word_acts.CLOSED,
    acts.WITHDRAW: word_acts.REOPENED,
}


def made_by(review: Review, name: str, act: str, key: str, **about: object) -> Entry:
    """An act of somebody on a report, in the role in which it is theirs to do.

    Raises:
        ReviewError: it is not theirs.
    """
    matter, roles = (
        review.matters[key],
        review.matters[key].roles_of(act) if act != acts.ANSWER else (),
    )
    if act == acts.ANSWER:
        roles = _asked(review, key, about.get("refers"))
    post = post_for(review.council.officers, name, review.day, roles, act)
    told = {"measure": matter.measure, "provider": matter.provider or "", **about}
    made = Entry(act, key, name, post.post, review.at, deputy=post.deputy, **told)
    if act == acts.CHALLENGE and not made.to:
        made = replace(made, to=asked_of(review.case(key), made))
    return made


def _asked(review: Review, key: str, number: object) -> frozenset[str]:
    challenge = review.records(key)[key].challenges.get(number)
    if challenge is None:
        raise ReviewError(f"{key} has no challenge {number}; `review show {key}` lists them.")
    return STATUTORY if challenge.put.to == STATUTORY_OFFICERS else frozenset({challenge.put.to})


def enter(review: Review, made: Entry) -> Entry:
    """The act as entered, its report's pages printed anew with it.

    Raises:
        ReviewError: it may not be entered.
    """
    with review.held(made.report):
        take_in(review, made.report)
        case = review.case(made.report)
        refuse_unless_right(case, made)
        if made.act == acts.SUBMIT:
            words = case.contents.covered_by(made.act)
            made = replace(made, evidence=case.contents.evidence, words=words)
        entered = append_entry(review.ledger(made.report), made)
        close_words(review, entered)
        for key in sorted({made.report, case.matter.twin} - {""}):
            if review.is_made(key):
                print_anew(review, key)
    return entered


def take_in(review: Review, key: str) -> None:
    """Enter words that stand in the notebook on the shelf, so that an act is about words kept."""
    keep_words(review.place(key), review.journal(key), Copy(at=review.at))


def close_words(review: Review, entered: Entry) -> None:
    """Close the words of what is issued or released, open those of what is withdrawn."""
    if entered.act in CLOSING:
        for key in sorted({entered.report, entered.twin} - {""}):
            closed = WordsEntry(
                CLOSING[entered.act], by=entered.by, at=entered.at, reason=entered.text
            )
            append_entries(review.journal(key), [closed])


def print_anew(review: Review, key: str) -> None:
    """Write the report's pages with what the ledger now records."""
    found = review.standing(key)
    contents = contents_of(found.notebook, found.states)
    told = printed_of(review.matters[key], review.records(key), contents)
    write_pages(review, key, found, told)


def write_pages(review: Review, key: str, found: Standing, told: Printed) -> None:
    """Write notebook and forms of a report with its record."""
    for name, content in pages_of(review, found, told).items():
        write_durably(review.place(key) / name, content)


def pages_of(review: Review, found: Standing, told: Printed) -> dict[str, bytes]:
    """The files of a report with its record, by name."""
    notebook = marked(found.notebook, told)
    forms = files_of(notebook, review.council.settings.docx)
    return {NOTEBOOK: notebook_bytes(notebook), **forms}


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()
