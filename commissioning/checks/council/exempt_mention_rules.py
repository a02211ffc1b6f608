"""Other rows and words that speak of what is exempt, reported to the officer who can judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from commissioning.checks.check import fault
from commissioning.disclosure import Spoken, exempt_cells, spoken_of
from commissioning.inputs import Council, Fault, Row
from commissioning.inputs.models import EXEMPTIONS_FILE, ExemptPart

# Free words that public reports print, by table: those of a measure, of a service, of a contract.
FREE_TEXT = {
    "commentary": ("text",),
    "actions": ("action", "progress"),
    "forecasts": ("basis",),
    "results": ("source",),
    "targets": ("source",),
    "breaks": ("reason",),
    "rebases": ("reason",),
    "overrides": ("reason",),
    "risks": ("risk", "mitigation"),
    "finance": ("source",),
    "contracts": ("Description", "no_kpis_reason", "procurement_act_reason"),
    "obligations": ("accountability_how", "attendance_how"),
}
SPEAKS_OF_EXEMPT = "words-do-not-speak-of-what-is-exempt"
Subject = tuple[str, str, str]  # measure, service and contract; empty where it is about none


@dataclass(frozen=True)
class ExemptEntry:
    """One entry of params/exemptions.yaml: what it holds exempt and where others may tell of it."""

    number: int
    part: ExemptPart
    spoken: Spoken
    measures: frozenset[str]
    services: frozenset[str]
    contracts: frozenset[str]
    cells: frozenset[tuple[str, int, str]]  # exempt already: file, row and column

    def concerns(self, subject: Subject) -> bool:
        """Whether a row is of the same measure, service or contract."""
        measure, service, contract = subject
        return measure in self.measures or service in self.services or contract in self.contracts


def words_do_not_speak_of_what_is_exempt(council: Council) -> Iterator[Fault]:
    """No other row of the same measure, service or contract speaks of what is exempt.

    Providers' and officers' reasons, actions, forecasts, sources and risks of every period are
    read: whether they share a name, an amount or telling words with what is withheld.
    """
    if not council.exemptions:
        return
    present = [_exempt_entry(council, *one) for one in enumerate(council.exemptions, 1)]
    shown = _shown_to_the_public(council)
    withheld = {cell for one in present for cell in one.cells}
    for table, columns in FREE_TEXT.items():
        for row in council.rows[table]:
            subject = _subject(council, row)
            public = [name for name in columns if (*row.place, name) not in withheld]
            for one in present:
                if subject[0] in shown and one.concerns(subject):
                    yield from _mention_faults(one, row, public, subject)


def _mention_faults(
    entry: ExemptEntry, row: Row, columns: list[str], subject: Subject
) -> Iterator[Fault]:
    measure, service, _ = subject
    is_near = not measure or measure in entry.measures
    for column in columns:
        if shared := entry.spoken.shared_with(row.get(column) or "", is_near):
            wording = ", ".join(f"“{one}”" for one in shared)
            expected = (
                f"words that do not speak of what entry {entry.number} of {EXEMPTIONS_FILE} holds "
                f"exempt ({_named(entry.part)}), with which they share {wording}; withhold "
                f"them, too, "
                "write them otherwise, or let them stand"
            )
            content = fault(row, column, expected)
            yield replace(content, subject=f"{content.subject} {column}", service=service)


def _named(part: ExemptPart) -> str:
    return part.what or f"all about {part.measure}"


def _exempt_entry(council: Council, number: int, part: ExemptPart) -> ExemptEntry:
    if part.measure is not None:
        return _exempt_measure(council, number, part, part.measure)
    cells = list(exempt_cells(part, council.tables))
    texts = [str(value) for _, _, value in cells]
    subjects = [_subject(council, row._asdict()) for row, _, _ in cells]
    known = [text for one in subjects for text in _known(council, one)]
    first, second, third = (frozenset(one[at] for one in subjects) - {""} for at in range(3))
    spoken = spoken_of(part.what or "", texts, known)
    return ExemptEntry(
        number, part, spoken, first, second, third, frozenset(_places(council, part))
    )


def _exempt_measure(council: Council, number: int, part: ExemptPart, name: str) -> ExemptEntry:
    """Of a measure that is exempt whole: its title, and all that was written about it."""
    measure = council.measures[name]
    own = [
        row.get(column) or ""
        for table in ("commentary", "actions", "forecasts")
        for row in council.rows[table]
        if row["measure"] == name
        for column in FREE_TEXT[table]
    ]
    subject = ("", measure.service, measure.contract or "")
    spoken = spoken_of(measure.title, own, _known(council, subject))
    services, contracts = frozenset({measure.service}), frozenset({measure.contract or ""}) - {""}
    return ExemptEntry(number, part, spoken, frozenset(), services, contracts, frozenset())


def _places(council: Council, part: ExemptPart) -> Iterator[tuple[str, int, str]]:
    """File, row and column of each cell that an entry holds exempt."""
    exempt = {(tuple(row), name) for row, name, _ in exempt_cells(part, council.tables)}
    for row in council.rows[part.table] if part.table else ():
        for name in part.columns or ():
            if (tuple(row.values()), name) in exempt:
                yield (*row.place, name)


def _subject(council: Council, row: dict[str, Any]) -> Subject:
    """What a row is about, the service and contract of its measure with it."""
    measure = row.get("measure") or ""
    contract, service = row.get("contract") or "", row.get("service") or ""
    if about := council.measures.get(measure):
        return measure, about.service, about.contract or ""
    return measure, service, contract


def _known(council: Council, subject: Subject) -> Iterator[str]:
    """What every reader knows of a subject: titles, definition, description."""
    measure, service, contract = subject
    if about := council.measures.get(measure):
        yield from (about.title, about.definition)
    yield from (row["title"] for row in council.rows["services"] if row["service"] == service)
    for row in council.rows["contracts"]:
        if row["contract"] == contract:
            yield from (row["ContractTitle"] or "", row["Description"] or "")
    yield from (row["name"] for row in council.rows["providers"])


def _shown_to_the_public(council: Council) -> set[str]:
    """The measures that a public report may show, and none, for rows that are of no measure."""
    most = max((tier.level for tier in council.tiers if tier.public), default=0)
    exempt = {part.measure for part in council.exemptions}
    return {
        "",
        *(one for one, row in council.measures.items() if int(row.lowest_tier) <= most),
    } - exempt
