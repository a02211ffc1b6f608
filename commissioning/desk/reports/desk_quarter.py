"""The reports of one quarter as the desk knows them: from the store and their journals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from commissioning.desk.people.members import Mark, Members, mark_of
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_report import Report, read_report, reason_text
from commissioning.desk.reports.readable_sides import (
    COMMISSIONER,
    ProviderTexts,
    Shortfall,
    measures_with_reasons,
    provider_texts,
    shortfalls,
    waits_for,
)
from commissioning.errors import CommissioningError
from commissioning.inputs import HEADER, InputError
from commissioning.inputs.models import CouncilSettings, read_definition
from commissioning.review.model import ReviewHistory, histories_of, read_entries
from commissioning.review.model.acts import RELEASE
from commissioning.wording import Wording
from commissioning.working_reports import Review, quarter_ledger
from commissioning.working_reports.narratives import journal_path
from commissioning.working_reports.store import INPUTS, NOTEBOOK, quarter_folder

WORDING = Wording("desk")

KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,100}")
NOTEBOOK_SUFFIX = ".ipynb"


@dataclass
class Desk:
    """One quarter's desk: where its council folder is, what it is called, what time it is.

    `clock` tells the time in UTC as ISO text; `started` is when the desk was opened; `review` gives
    the quarter's reports under review, by params and data as they are now.
    """

    root: Path
    quarter: str
    clock: Callable[[], str]
    council: CouncilSettings
    started: str
    review: Callable[[], Review]
    members: Members
    _loads: Iterator[int] = field(default_factory=lambda: count(1))
    _ledger: tuple[Mark | None, Mapping[str, ReviewHistory]] = (None, {})
    _read: dict[str, tuple[tuple[Mark, ...], Report | Exception]] = field(default_factory=dict)

    def place(self, key: str) -> Path:
        """Where a report is."""
        return quarter_folder(self.root, self.quarter) / key

    def journal(self, key: str) -> Path:
        """Where a report's words are kept."""
        return journal_path(self.root, self.quarter, key)

    def keys(self) -> list[str]:
        """The reports in the store."""
        found = quarter_folder(self.root, self.quarter).glob(f"*/{NOTEBOOK}")
        return sorted(one.parent.name for one in found if KEY.fullmatch(one.parent.name))

    def key_of(self, path: str) -> str | None:
        """The report that a path of the desk names: `finance.ipynb`; None where it names none."""
        key = path.strip("/").removesuffix(NOTEBOOK_SUFFIX)
        named = f"{key}{NOTEBOOK_SUFFIX}" == path.strip("/") and KEY.fullmatch(key)
        return key if named and (self.place(key) / NOTEBOOK).exists() else None

    def report(self, key: str) -> Report:
        """The report as it is, with words that were typed into its file and not yet taken.

        It is read again only when its notebook or its journal is another than last time.

        Raises:
            CommissioningError, OSError: it cannot be read.
        """
        paths = (self.place(key) / NOTEBOOK, self.journal(key))
        mark = tuple(mark_of(path) for path in paths)
        if self._read.get(key, (None,))[0] != mark:
            self._read[key] = (mark, read_report(key, self.place(key), self.journal(key)))
        found = self._read[key][1]
        if isinstance(found, Exception):
            raise found
        return found

    def unreadable(self) -> dict[str, str]:
        """What is wrong with each report that cannot be read, by key."""
        found = {key: self._why_not(key) for key in self.keys()}
        return {key: reason_text(why) for key, why in found.items() if why}

    def _why_not(self, key: str) -> Exception | None:
        try:
            self.report(key)
        except (CommissioningError, OSError) as error:
            return error
        return None

    def _readable_keys(self) -> list[str]:
        return [key for key in self.keys() if not self._why_not(key)]

    def may_read(self, key: str, user: User) -> bool:
        """Whether a report is a person's to read, by what it is and what the ledger says now."""
        report = self.report(key)
        if not report.voice_about:
            return report.may_be_read_by(user) and not self.waits_for(key, user)
        return report.may_be_read_by(user, is_released=RELEASE in self._histories()[key].in_force)

    def waits_for(self, key: str, user: User) -> str:
        """Why a report that is theirs to read is not open to them yet; empty where it is not so.

        It has the other side's words on a shortfall that they report on themselves, and have not.

        Rule on disclosure: nobody who reports on a shortfall reads the other side’s text before
        they have reported. Source: framework §5. Test: test_the_whole_way_of_both_sides.
        """
        report = self.report(key)
        if report.voice_about or not report.may_be_read_by(user):
            return ""
        text = self._provider_texts(key)
        if why := self._unknown_voice(text, user):
            return why
        reasons = measures_with_reasons(text, report.shown)
        given = (report.states, user.roles, self._shortfalls(), self._histories())
        return waits_for(text, reasons, *given)

    def waiting(self, user: User) -> dict[str, str]:
        """Why reports that are theirs to read are not open to them yet, by title."""
        found = {key: self.waits_for(key, user) for key in self._readable_keys()}
        return {self.report(key).title: why for key, why in found.items() if why}

    def _shortfalls(self) -> list[Shortfall]:
        """What both sides report on, by the reports of each side in the store."""
        about = {key: self.report(key).voice_about for key in self._readable_keys()}
        voices = {key: (whose, self._provider_texts(key)) for key, whose in about.items() if whose}
        return shortfalls(voices, self.council.exceptions.regular_report)

    def _unknown_voice(self, texts: ProviderTexts, user: User) -> str:
        """Why a report stays closed to who writes one side of an exception; empty if it does not.

        Where their own report of the shortfall cannot be read, nobody can tell who is first.
        """
        if user.is_officer and COMMISSIONER not in user.roles:
            return ""
        for key in self.unreadable():
            voice = self._provider_texts(key)
            if voice == ProviderTexts() or voice.measure in texts.measures:
                return WORDING("voice-unreadable")
        return ""

    def _provider_texts(self, key: str) -> ProviderTexts:
        inputs = self.place(key) / INPUTS
        return provider_texts(inputs, mark_of(inputs / HEADER))

    def _histories(self) -> Mapping[str, ReviewHistory]:
        """The records of the quarter's ledger, read again only when it has changed."""
        path = quarter_ledger(self.root, self.quarter)
        mark = mark_of(path)
        if mark != self._ledger[0]:
            self._ledger = (mark, histories_of(read_entries(path)))
        return self._ledger[1]

    def reports(self, user: User) -> Iterator[Report]:
        """The reports that a person may read, of those that can be read."""
        for key in self._readable_keys():
            if self.may_read(key, user):
                yield self.report(key)

    def users(self) -> dict[str, User]:
        """Who may use the desk today, by login, each with the roles that they hold today.

        Raises:
            UsersError: a file that says so cannot be read.
        """
        return self.members.users()

    def new_load(self, login: str) -> str:
        """A name for one copy of a report in somebody's browser, given once."""
        return f"{login}:{self.started}:{next(self._loads)}"


def open_desk(
    root: Path, quarter: str, clock: Callable[[], str], review: Callable[[], Review]
) -> Desk:
    """The desk of a council's quarter.

    Raises:
        InputError: the council's settings cannot be read.
    """
    found, faults = read_definition(root, "params/council.yaml", CouncilSettings)
    if not isinstance(found, CouncilSettings):
        raise InputError(faults)
    return Desk(root, quarter, clock, found, clock(), review, Members(root, clock))
