"""The leak scan: every file of a public report searched for every exempt value.

What is exempt was out of the snapshot before the notebook saw it; what a person writes later, an
exhibit that reads more than it should or a total that discloses the rest would bring it back. A hit
is a failed report. No finding repeats the value: it names the value and where it can be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from pathlib import Path

from commissioning.disclosure.derivable_values import remainders
from commissioning.disclosure.model.exempt_search import Finding, Search
from commissioning.disclosure.model.exempt_values import ExemptValues
from commissioning.disclosure.text.extract_text import passages
from commissioning.documents import FACTS, HTML, DocumentError
from commissioning.inputs import HEADER
from commissioning.inputs.vocabulary import WITHHELD_NOTE

MOST_NAMED = 12  # findings in one error: the first show what to do


class LeakError(DocumentError):
    """Something for the public that reveals exempt information; `leaks` are a sentence each."""

    def __init__(self, leaks: list[str]) -> None:
        more = f" … and {len(leaks) - MOST_NAMED} more places" if len(leaks) > MOST_NAMED else ""
        text = "; ".join(leaks[:MOST_NAMED])
        super().__init__(
            f"it would reveal exempt information, so the public version is not made: {text}{more}. "
            "Take it out of the text, or withhold what it follows from (params/exemptions.yaml)"
        )
        self.leaks = leaks


def scan_or_fail(files: Mapping[str, bytes], inputs: Path, exempt: ExemptValues | None) -> None:
    """Nothing where the files of a report, and its snapshot, contain nothing exempt.

    Without exempt values, as of a report that may show all, nothing is searched.

    Raises:
        LeakError: they do.
        DocumentError: a table leaves something out of which the report does not tell what it is.

    Rule on disclosure: a public report in whose files an exempt value can be read or calculated is
    not made. Source: Local Government Act 1972, Schedule 12A. Test:
    test_words_planted_in_a_report_are_found_in_each_of_its_forms.
    """
    if exempt is None:
        return
    _refuse_untold(files, inputs)
    beside = {f"{inputs.name}/{path.name}": path.read_bytes() for path in sorted(inputs.iterdir())}
    if found := leaks({**files, **beside}, exempt):
        raise LeakError(found)


def _refuse_untold(files: Mapping[str, bytes], inputs: Path) -> None:
    """What the public is not shown is listed, with the law and the reason.

    Rule on disclosure: a public report that leaves something out says so, with the law and the
    reason. Source: Local Government Act 1972, s. 100A to 100D. Test:
    test_a_public_report_that_does_not_say_what_it_leaves_out_is_refused.
    """
    text = json.loads((inputs / HEADER).read_text("utf-8")).get("withheld")
    if not text and WITHHELD_NOTE in files.get(HTML, b"").decode():
        raise DocumentError(
            "a table has [w], but the report does not say what is withheld and why. Add the report "
            "to `reports` in its entry of params/exemptions.yaml, or leave `reports` out"
        )


def leaks(files: Mapping[str, bytes], exempt: ExemptValues) -> list[str]:
    """Every place in files, by name, where an exempt value can be read or calculated; a sentence.

    Which numbers count as one is said in `model/exempt_search.py`; what explains a number are
    the public tables' figures and the facts of the report that are not exactly an exempt value.

    Rule on disclosure: a leak is an exempt value that any file of a public report shows, or lets a
    reader work out. Source: Local Government Act 1972, Schedule 12A. Tests:
    test_a_leak_in_a_page_is_found, test_a_leak_in_a_pdf_is_found,
    test_a_leak_among_tables_and_facts_is_found.
    """
    search = Search(exempt, _explained(files.get(FACTS, b"[]"), Search(exempt)))
    sought = cache(partial(_sought, search))  # most texts are in several files of a report
    found = [
        f"{passage.where}: {text}"
        for file, content in files.items()
        for passage in passages(file, content)
        for text in sought(passage.text, passage.together, passage.drawn)
    ]
    found += [
        f"{file}, {where}: {name} can be worked out"
        for file, content in files.items()
        for where, name in remainders(file, content, search)
    ]
    return list(dict.fromkeys(found))


def holds_exempt(
    name: str, content: bytes, facts: Mapping[str, bytes], exempt: ExemptValues
) -> bool:
    """Whether something exempt can be read in a file next to a report's facts.

    A file that cannot be opened is taken to hold it.
    """
    try:
        return any(one.startswith(name) for one in leaks({name: content, **facts}, exempt))
    except DocumentError:
        return True


def _sought(search: Search, text: str, together: bool, drawn: bool) -> list[str]:
    found = search.drawn_in(text) if drawn else search.findings_in(text, together)
    return [_finding_text(one) for one in found]


def _finding_text(finding: Finding) -> str:
    """Which value can be read, the words about it without it, and which exemption it is of."""
    quoted = f" in “{finding.quoted}”" if finding.quoted else ""
    exemption = f" (exempt: {finding.exemption})" if finding.exemption else ""
    return f"{finding.name} can be read{quoted}{exemption}"


def _explained(facts: bytes, search: Search) -> Iterable[Decimal]:
    """Sizes of the facts that a report records, without those that are an exempt value."""
    for size in _sizes(facts):
        if not search.is_exact(size):
            yield size


def _sizes(facts: bytes) -> Iterator[Decimal]:
    for record in json.loads(facts):
        try:
            size = abs(Decimal(record["value"] or ""))
        except (InvalidOperation, KeyError, TypeError):
            continue
        if size.is_finite():
            yield size
