"""Acts on the reports of a quarter: decided on what stands, entered, and printed on their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeVar

from commissioning.dates import working_days_after
from commissioning.errors import CommissioningError
from commissioning.inputs import Council, digest_of
from commissioning.narrative import ReviewError
from commissioning.planning import Report, current_digest
from commissioning.review.model import (
    Contents,
    Entry,
    Matter,
    Record,
    acts,
    read_entries,
    records_of,
)
from commissioning.review.rules import Case, Companion
from commissioning.working_reports.carried_recommendations import matter_in
from commissioning.working_reports.narratives.narrative_store import (
    Standing,
    holding,
    journal_path,
    standing,
)
from commissioning.working_reports.printed_review import contents_of
from commissioning.working_reports.report_subjects import ledger_path
from commissioning.working_reports.store.report_notebooks import report_errors
from commissioning.working_reports.store.report_store import NOTEBOOK, quarter_folder

T = TypeVar("T")


class Readable(dict[str, T]):
    """What could be read of each report, and why that of the others could not be."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: dict[str, CommissioningError] = {}

    def __missing__(self, key: str) -> T:
        raise self.unread.get(key) or KeyError(key)

    def read(self, key: str, place: Path, find: Callable[[], T]) -> None:
        """Keep what `find` gives, or why it cannot be read."""
        try:
            with report_errors(place):
                self[key] = find()
        except CommissioningError as error:  # of this report only: the others can be acted on
            self.unread[key] = error


@dataclass(frozen=True)
class Review:
    """The reports of a quarter under review: where they stand, and when it is now (ISO, UTC)."""

    council: Council
    root: Path
    reports: list[Report]
    at: str

    @property
    def day(self) -> date:
        """The day on which acts are entered."""
        return date.fromisoformat(self.at[:10])

    @cached_property
    def matters(self) -> Readable[Matter]:
        """The matters by key; asked for one that cannot be read, it raises what is wrong with it.

        One that rests on the words of another report is not read where those cannot be.
        """
        found: Readable[Matter] = Readable()
        for one in self.reports:
            read = partial(matter_in, self.root, self.council, one)
            found.read(one.key, self.place(one.key), read)
        return found

    def matters_of(self, is_asked: Callable[[Report], bool]) -> list[Matter]:
        """The matters of the reports asked for; what is wrong where one of them cannot be read."""
        return [self.matters[report.key] for report in self.reports if is_asked(report)]

    @cached_property
    def by_key(self) -> dict[str, Report]:
        """The reports by key."""
        return {report.key: report for report in self.reports}

    def place(self, key: str) -> Path:
        """Where a report stands."""
        return quarter_folder(self.root, self.by_key[key].quarter) / key

    def journal(self, key: str) -> Path:
        """Where its words are kept."""
        return journal_path(self.root, self.by_key[key].quarter, key)

    def ledger(self, key: str) -> Path:
        """Where what is done about it is entered."""
        return ledger_path(self.root, self.by_key[key])

    @property
    def ledgers(self) -> list[Path]:
        """The ledgers of the reports, the quarter's own first."""
        return list(dict.fromkeys(self.ledger(key) for key in self.by_key))

    def records(self, key: str) -> Mapping[str, Record]:
        """The records of its ledger, by report."""
        return records_of(read_entries(self.ledger(key)))

    def every_record(self) -> Readable[Mapping[str, Record]]:
        """The records of each report's ledger, by the report's key; each ledger is read once.

        Asked for those of a report whose ledger cannot be read, it raises what is wrong with it.
        """
        found: Readable[Mapping[str, Record]] = Readable()
        read = lru_cache(lambda path: records_of(read_entries(path)))
        for key in self.by_key:
            found.read(key, self.place(key), partial(read, self.ledger(key)))
        return found

    @property
    def levels(self) -> list[str]:
        """The council's levels of assurance, the most first."""
        return self.council.settings.assurance_levels

    def is_made(self, key: str) -> bool:
        """Whether the report stands on the shelf."""
        return (self.place(key) / NOTEBOOK).exists()

    def standing(self, key: str) -> Standing:
        """The report as it stands.

        Raises:
            ReviewError: it has not been made yet.
        """
        if not self.is_made(key):
            raise ReviewError(f"{key} has not been made yet; `run` makes it.")
        return standing(self.place(key), self.journal(key))

    def contents(self, key: str) -> Contents:
        """What the report says now."""
        found = self.standing(key)
        with report_errors(self.place(key)):
            made_on = digest_of(self.place(key) / "inputs")
            is_fresh = made_on == self._digest_now(key)
            return contents_of(found.notebook, found.states, found.changed, is_fresh)

    def _digest_now(self, key: str) -> str:
        """The digest of the snapshot that the council gives a report now, cut once."""
        if key not in self._digests_now:
            self._digests_now[key] = current_digest(self.council, self.by_key[key])
        return self._digests_now[key]

    @cached_property
    def _digests_now(self) -> dict[str, str]:
        return {}

    def case(self, key: str, records: Mapping[str, Record] | None = None) -> Case:
        """All that an act on the report is decided on."""
        matter = self.matters[key]
        if records is None:
            records = self.records(key)
        return Case(
            matter,
            records[key],
            self.contents(key),
            tuple(self.council.officers),
            tuple(self.levels),
            self.day,
            self._twin(matter, records),
            self.response_due(matter, records),
            self._companions(matter, records),
        )

    def response_due(self, matter: Matter, records: Mapping[str, Record]) -> date | None:
        """The last day for the provider's response: working days from the first notice.

        That is the commissioner's report sealed or raised, or the regular report submitted.
        """
        notices = [date.fromisoformat(entry.at[:10]) for entry in _notices(matter, records)]
        days = self.council.settings.exceptions.response_working_days
        return working_days_after(min(notices), days) if notices else None

    def _twin(self, matter: Matter, records: Mapping[str, Record]) -> Case | None:
        """The case of the other voice of an exception, without its own twin; None if not made."""
        if not matter.twin or not self.is_made(matter.twin):
            return None
        alone = replace(self.matters[matter.twin], twin="")
        return Case(
            alone,
            records[alone.key],
            self.contents(alone.key),
            tuple(self.council.officers),
            (),
            self.day,
        )

    def going_with(self, key: str) -> list[Matter]:
        """The responses that go with a regular report, or with its exempt twin."""
        listed = self.by_key[key].listed_key
        return self.matters_of(lambda one: one.goes_with == listed)

    def _companions(self, matter: Matter, records: Mapping[str, Record]) -> tuple[Companion, ...]:
        """What is reported at the same time by way of the regular report."""
        if matter.goes_with:
            regular = [one.key for one in self.reports if one.listed_key == matter.goes_with]
            return tuple(Companion(self.matters[key], records[key]) for key in regular)
        return tuple(
            Companion(one, records[one.key], self.response_due(one, records))
            for one in self.going_with(matter.key)
        )

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """Alone with the report, its twin and its ledger."""
        twin = self.matters[key].twin
        with ExitStack() as stack:
            for one in sorted({key, twin} - {""}):
                stack.enter_context(holding(self.journal(one)))
            stack.enter_context(holding(self.ledger(key)))
            yield


def _notices(matter: Matter, records: Mapping[str, Record]) -> Iterator[Entry]:
    """The acts by which a provider is told that a response is due."""
    if matter.goes_with:
        yield from (one for one in records[matter.goes_with].entries if one.act == acts.SUBMIT)
    for key in sorted({matter.key, matter.twin} - {""}) if matter.is_voice else ():
        for entry in records[key].entries:
            if entry.act in (acts.RAISE, acts.SUBMIT) and entry.role == acts.COMMISSIONER:
                yield entry
