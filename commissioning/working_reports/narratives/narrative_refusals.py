"""Words refused at the door, whichever door they come by: one place for every reason.

Words come in from the desk, the command line, Word files and plain notebooks, and all of them pass
`take_narrative` or `keep_narrative`. Words entered before there was a bound stay in their journal:
they are reported in `status`, and stop their own report only. Words that are merely unfinished,
such as a footnote that has no words yet, come in and are reported, so that saving in between loses
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commissioning.documents import DocumentError
from commissioning.narrative import Audit, ReviewError, letters_in
from commissioning.narrative.journal import Entry, Narrative, journal_acts
from commissioning.notebook import HEADING, beyond, raw_html_fault
from commissioning.wording import Wording

WORDING = Wording("working")

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class Admitted:
    """The entries that may come in, those that are refused, and a sentence on each of these."""

    entries: list[Entry]
    refused: list[Entry]
    why: tuple[str, ...]


class RefusedNarrative(ReviewError):  # noqa: N818 - a sentence for whoever wrote them
    """Words that were not entered; the sentences say which, why and what to do."""

    def __init__(self, why: Iterable[str]) -> None:
        text = ". ".join(why)
        super().__init__(WORDING("text-not-saved", text=text))


def refused(text: str) -> str:
    """Why words may not come in, and what to do; empty where they may.

    Rule on acts: words with raw HTML, with a link to anything but the web, mail or the report, or
    longer than a report can print do not come in. Source: house rule. Tests:
    test_html_comes_in_by_no_door_and_the_other_words_of_the_copy_are_kept,
    test_words_beyond_a_bound_are_refused_with_the_bound_and_what_to_do.
    """
    return "; ".join(filter(None, (beyond(text), raw_html_fault(text)))) or _unreadable(text)


def _unreadable(text: str) -> str:
    # Many commands read no markdown.
    from commissioning.documents import SCHEMES, References, addresses, blocks, scheme_of

    try:
        for address in addresses(text):
            if scheme_of(address) not in ("", *SCHEMES):  # an address half typed has none yet
                return WORDING("text-link", address=address[:60])
        blocks(text, References({}, level=HEADING))
    except DocumentError:  # it may be unfinished; `page_faults` tells it
        return ""
    except Exception as error:  # whatever the readers of markdown say of a text from outside
        return WORDING("text-unprintable", kind=type(error).__name__)
    return ""


def save_findings(text: str, audit: Audit) -> Iterator[str]:
    """What is told of words that came in, and keeps their report from being printed or approved."""
    yield from map(str, (*letters_in(text), *audit.unknown_in(text)))


def page_faults(notebook: NotebookNode) -> str:
    """What keeps a report with its newest words from being printed, whoever wrote it; else empty.

    That is also what no words show by themselves, as a link to a heading that is not there.
    """
    from commissioning.documents import document

    try:
        document(notebook)
    except DocumentError as error:
        return WORDING("report-unprintable", error=error)
    return ""


def admitted(entries: Iterable[Entry]) -> Admitted:
    """The entries of words that may come in, and those that may not."""
    may, may_not, sentences = [], [], []
    for entry in entries:
        if why := refused(entry.text):
            may_not.append(entry)
            sentences.append(
                WORDING("text-refused", slot=entry.slot or "a cell outside every slot", why=why)
            )
        else:
            may.append(entry)
    return Admitted(may, may_not, tuple(dict.fromkeys(sentences)))


def kept_aside(found: Admitted, narrative: Narrative) -> list[Entry]:
    """The refused entries as words kept aside, once each; they are printed nowhere."""
    aside = {one.digest: replace(one, act=journal_acts.ASIDE) for one in found.refused}
    return [one for digest, one in aside.items() if digest not in narrative.aside]
