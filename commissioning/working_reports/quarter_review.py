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
    ReviewHistory,
    ReviewSubject,
    acts,
    histories_of,
    read_entries,
)
from commissioning.review.rules import ActContext, Companion
from commissioning.wording import Wording
from commissioning.working_reports.carried_recommendations import subject_in
from commissioning.working_reports.narratives.narrative_store import (
    CurrentReport,
    current_report,
    holding,
    journal_path,
)
from commissioning.working_reports.printed_review import contents_of
from commissioning.working_reports.report_subjects import ledger_path
from commissioning.working_reports.store.report_notebooks import report_errors
from commissioning.working_reports.store.report_store import NOTEBOOK, quarter_folder

WORDING = Wording("working")

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
    """The reports of a quarter under review: where they are, and when it is now (ISO, UTC)."""

    council: Council
    root: Path
    reports: list[Report]
    at: str

    @property
    def day(self) -> date:
        """The day on which acts are entered."""
        return date.fromisoformat(self.at[:10])

    @cached_property
    def subjects(self) -> Readable[ReviewSubject]:
        """The matters by key; asked for one that cannot be read, it raises what is wrong with it.

        One that rests on the words of another report is not read where those cannot be.
        """
        found: Readable[ReviewSubject] = Readable()
        for one in self.reports:
            read = partial(subject_in, self.root, self.council, one)
            found.read(one.key, self.place(one.key), read)
        return found

    def subjects_of(self, is_selected: Callable[[Report], bool]) -> list[ReviewSubject]:
        """The matters of the reports asked for; what is wrong where one of them cannot be read."""
        return [self.subjects[report.key] for report in self.reports if is_selected(report)]

    @cached_property
    def by_key(self) -> dict[str, Report]:
        """The reports by key."""
        return {report.key: report for report in self.reports}

    def place(self, key: str) -> Path:
        """Where a report is."""
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

    def histories(self, key: str) -> Mapping[str, ReviewHistory]:
        """The records of its ledger, by report."""
        return histories_of(read_entries(self.ledger(key)))

    def every_history(self) -> Readable[Mapping[str, ReviewHistory]]:
        """The records of each report's ledger, by the report's key; each ledger is read once.

        Asked for those of a report whose ledger cannot be read, it raises what is wrong with it.
        """
        found: Readable[Mapping[str, ReviewHistory]] = Readable()
        read = lru_cache(lambda path: histories_of(read_entries(path)))
        for key in self.by_key:
            found.read(key, self.place(key), partial(read, self.ledger(key)))
        return found

    @property
    def levels(self) -> list[str]:
        """The council's levels of assurance, the most first."""
        return self.council.settings.assurance_levels

    def is_built(self, key: str) -> bool:
        """Whether the report is in the report store."""
        return (self.place(key) / NOTEBOOK).exists()

    def current_report(self, key: str) -> CurrentReport:
        """The report as it is.

        Raises:
            ReviewError: it has not been made yet.
        """
        if not self.is_built(key):
            raise ReviewError(WORDING("not-built", key=key))
        return current_report(self.place(key), self.journal(key))

    def contents(self, key: str) -> Contents:
        """What the report says now."""
        found = self.current_report(key)
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

    def context(self, key: str, histories: Mapping[str, ReviewHistory] | None = None) -> ActContext:
        """All that an act on the report is decided on."""
        subject = self.subjects[key]
        if histories is None:
            histories = self.histories(key)
        return ActContext(
            subject,
            histories[key],
            self.contents(key),
            tuple(self.council.officers),
            tuple(self.levels),
            self.day,
            self._other_side(subject, histories),
            self.response_due(subject, histories),
            self._companions(subject, histories),
        )

    def response_due(
        self, subject: ReviewSubject, histories: Mapping[str, ReviewHistory]
    ) -> date | None:
        """The last day for the provider's response: working days from the first notice.

        That is the commissioner's report sealed or raised, or the regular report submitted.
        """
        notices = [date.fromisoformat(entry.at[:10]) for entry in _notices(subject, histories)]
        days = self.council.settings.exceptions.response_working_days
        return working_days_after(min(notices), days) if notices else None

    def _other_side(
        self, subject: ReviewSubject, histories: Mapping[str, ReviewHistory]
    ) -> ActContext | None:
        """The case of the other voice of an exception, without its own twin; None if not made."""
        if not subject.twin or not self.is_built(subject.twin):
            return None
        alone = replace(self.subjects[subject.twin], twin="")
        return ActContext(
            alone,
            histories[alone.key],
            self.contents(alone.key),
            tuple(self.council.officers),
            (),
            self.day,
        )

    def going_with(self, key: str) -> list[ReviewSubject]:
        """The responses that go with a regular report, or with its exempt version."""
        listed = self.by_key[key].listed_key
        return self.subjects_of(lambda one: one.goes_with == listed)

    def _companions(
        self, subject: ReviewSubject, histories: Mapping[str, ReviewHistory]
    ) -> tuple[Companion, ...]:
        """What is reported at the same time by way of the regular report."""
        if subject.goes_with:
            regular = [one.key for one in self.reports if one.listed_key == subject.goes_with]
            return tuple(Companion(self.subjects[key], histories[key]) for key in regular)
        return tuple(
            Companion(one, histories[one.key], self.response_due(one, histories))
            for one in self.going_with(subject.key)
        )

    @contextmanager
    def locked(self, key: str) -> Iterator[None]:
        """Alone with the report, its twin and its ledger."""
        other_side = self.subjects[key].twin
        with ExitStack() as stack:
            for one in sorted({key, other_side} - {""}):
                stack.enter_context(holding(self.journal(one)))
            stack.enter_context(holding(self.ledger(key)))
            yield


def _notices(subject: ReviewSubject, histories: Mapping[str, ReviewHistory]) -> Iterator[Entry]:
    """The acts by which a provider is told that a response is due."""
    if subject.goes_with:
        yield from (one for one in histories[subject.goes_with].entries if one.act == acts.SUBMIT)
    for key in sorted({subject.key, subject.twin} - {""}) if subject.is_voice else ():
        for entry in histories[key].entries:
            if entry.act in (acts.RAISE, acts.SUBMIT) and entry.role == acts.COMMISSIONER:
                yield entry
