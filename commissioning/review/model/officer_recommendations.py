"""What each statutory officer recommends, in words that are on a first page (framework §6, §7).

The words are the officer's own, from their slot, and stand only while their signature holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import role_name
from commissioning.notebook import NAMED, printed_facts
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.wording import Wording

WORDING = Wording("review")
LONGEST = 500  # characters that stand whole on a first page
SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
# Marks of markdown at the start of a line, and around words.
LINE_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+]|>|\d+[.)])\s+", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
WORD_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")


def recommendations(
    subject: ReviewSubject, history: ReviewHistory, contents: Contents
) -> Iterator[tuple[str, str]]:
    """Each statutory officer's recommendation or dissent: whose it is, and what they say.

    Nothing while none is signed; an act that no longer holds is none.
    """
    signed = {role: history.done(_step(role), contents) for role in acts.RECOMMENDERS}
    if not any(signed.values()):
        return
    for role, entry in signed.items():
        if entry is None:
            yield role_name(role), WORDING("not-yet", act=acts.RECOMMEND)
        else:
            text = _recommendation_text(entry, _slot_text(contents, role))
            name = "dissents" if entry.act == acts.DISSENT else "recommends"
            yield role_name(role), WORDING(name, text=text)


def no_recommendation_yet() -> str:
    """What stands in the place of recommendations before the first is signed."""
    return WORDING("no-recommendation-yet")


def on_one_line(text: str) -> str:
    """Words in markdown as plain words on one line."""
    text = LINE_MARKS.sub("", LINK.sub(r"\1", text))
    return " ".join(WORD_MARKS.sub(lambda mark: mark[1] or "", text).split())


def _step(role: str) -> str:
    return acts.step_of(acts.RECOMMEND, role)


def _slot_text(contents: Contents, role: str) -> str:
    """The words of an officer's slot, the values that they name filled in."""
    slot = acts.RECOMMENDATION_SLOTS[role]
    text = next((state.narrative for state in contents.states if state.key == slot), "")
    facts = printed_facts(contents.notebook.cells) if contents.notebook else {}
    return on_one_line(NAMED.sub(lambda name: facts.get(name[1], name[0]), text))


def _recommendation_text(entry: Entry, text: str) -> str:
    """The words, whole or their first sentence where they are long, by whom and when."""
    if len(text) > LONGEST:
        first = SENTENCE.match(text)
        short = first.group() if first and len(first.group()) <= LONGEST else f"{text[:LONGEST]}…"
        text = f"{short} {WORDING('in-full-in-report')}"
    day = day_text(date.fromisoformat(entry.at[:10]))
    by = WORDING("by-deputy" if entry.deputy else "by-officer", name=entry.by, day=day)
    return f"{text} ({by})"
