"""How long each issued version is kept: days in, days out. Nothing here is ever deleted.

A period of years runs through the same day of a later year; where that has no 29 February, through
28 February (the corresponding date rule: Dodds v Walker, House of Lords, 1981). What was kept
through a day is due from the next.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from commissioning.archive.bag.seal import Seal
from commissioning.dates import day_text
from commissioning.inputs.models import CONTRACT_END, Hold, RetentionRule, RetentionSettings

State = Literal["permanent", "held", "not classed", "no event", "in doubt", "kept"]


@dataclass(frozen=True)
class ContractEnd:
    """The last day of a contract, and the file that says so."""

    day: date
    source: str


@dataclass(frozen=True)
class Term:
    """How long one version is kept: in what state it is, by which event, rule and authority.

    `through` is the last day on which it is kept, `due` the day after it; both None where it is
    never due, and `why` says why. `follows` is the newer version whose longer term it shares.
    """

    state: State
    why: str
    event: str = ""
    authority: str = ""
    through: date | None = None
    due: date | None = None
    superseded: bool = False
    follows: int | None = None

    def is_due(self, day: date) -> bool:
        """Whether it is for somebody to decide about it by the day."""
        return self.due is not None and self.due <= day


def kept_through(event: date, years: int) -> date | None:
    """The last day of full years after an event; None beyond the last day that can be written.

    Rule on retention: a period of years ends with the same day of a later year; of a 29 February
    with 28 February. Source: Dodds v Walker, House of Lords, 1981. Test:
    test_years_run_through_the_same_day_of_a_later_year.
    """
    year = event.year + years
    if year > date.max.year or (year, event.month, event.day) == (date.max.year, 12, 31):
        return None
    if (event.month, event.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return event.replace(year=year)


def terms(
    seals: Sequence[Seal],
    settings: RetentionSettings,
    ends: Mapping[str, ContractEnd],
    unread: Collection[str] = (),
) -> list[Term]:
    """The term of each seal, in their order; `ends` is the last day of each contract known.

    A superseded version is kept as long as each that came after it: the correction is understood
    next to what it corrected. `unread` names reports, as `2025-26-Q2/cabinet`, of which another
    version has a seal that cannot be read: nothing of theirs is due. A hold comes before all else.

    Rule on retention: a superseded version is kept as long as the version that superseded it.
    Source: house rule. Test: test_a_superseded_version_is_kept_as_long_as_what_superseded_it.
    """
    own = [_own(seal, settings, ends) for seal in seals]
    found = [_with_newer(number, seals, own) for number in range(len(seals))]
    return [
        _under_hold(seal, _doubted(seal, term, unread), settings.holds)
        for seal, term in zip(seals, found, strict=True)
    ]


def idle_holds(seals: Sequence[Seal], holds: Sequence[Hold]) -> list[Hold]:
    """Holds that no issued version comes under: perhaps misspelt."""
    return [hold for hold in holds if not any(_under(hold, seal) for seal in seals)]


def _own(seal: Seal, settings: RetentionSettings, ends: Mapping[str, ContractEnd]) -> Term:
    """Rule on retention: a report is kept for the years that the council’s schedule gives its kind,
    from its issue or the end of its contract; without a rule it is never due. Source: the council’s
    retention schedule, params/council.yaml. Tests:
    test_a_rule_counted_from_issue_is_due_the_day_after_its_last,
    test_what_has_no_rule_or_no_event_is_never_due_and_says_so.
    """
    rule = next((rule for kind, rule in settings.rules.items() if kind == seal.owed), None)
    if rule is None:
        why = f"never due: params/council.yaml has no rule of retention for the kind {seal.owed}"
        return Term("not classed", why)
    if rule.is_permanent:
        return Term("permanent", "never due: kept for good", authority=rule.authority)
    if rule.counted_from != CONTRACT_END:
        return _counted(seal.day, f"issued {day_text(seal.day)}", rule)
    contract = seal.subject.contract
    if contract is None:
        why = "never due: counted from the end of a contract, and its seal names none"
        return Term("no event", why, authority=rule.authority)
    if contract not in ends:
        why = f"never due: neither params/contracts.csv nor a bag says when {contract} ends"
        return Term("no event", why, authority=rule.authority)
    end = ends[contract]
    return _counted(end.day, f"{contract} ends {day_text(end.day)} ({end.source})", rule)


def _counted(event: date, text: str, rule: RetentionRule) -> Term:
    through = kept_through(event, int(rule.years))
    if through is None:
        return Term("no event", "never due: beyond the year 9999", text, rule.authority)
    due = through + timedelta(days=1)
    years = "1 year" if rule.years == 1 else f"{rule.years} years"
    why = f"kept {years}, through {day_text(through)}; due from {day_text(due)}"
    return Term("kept", why, text, rule.authority, through, due)


def _with_newer(number: int, seals: Sequence[Seal], own: Sequence[Term]) -> Term:
    seal, term = seals[number], own[number]
    newer = [
        (_last_day(own[other]), one.version, own[other])
        for other, one in enumerate(seals)
        if (one.quarter, one.report) == (seal.quarter, seal.report) and one.version > seal.version
    ]
    if not newer:
        return term
    day, version, longest = max(newer, key=lambda one: one[:2])
    term = replace(term, superseded=True)
    if day <= _last_day(term):
        return term
    why = f"{longest.why}, as version {version}, which superseded it"
    return replace(
        term,
        state=longest.state,
        why=why,
        through=longest.through,
        due=longest.due,
        follows=version,
    )


def _last_day(term: Term) -> date:
    return term.through or date.max


def _doubted(seal: Seal, term: Term, unread: Collection[str]) -> Term:
    """Rule on retention: no version of a report is due while the seal of another version cannot be
    read. Source: house rule. Test:
    test_nothing_of_a_report_is_due_while_one_of_its_seals_cannot_be_read.
    """
    if term.due is None or f"{seal.quarter}/{seal.report}" not in unread:
        return term
    why = "never due while the seal of another version of it cannot be read"
    return replace(term, state="in doubt", why=why, through=None, due=None)


def _under_hold(seal: Seal, term: Term, holds: Sequence[Hold]) -> Term:
    """Rule on retention: what is under a hold is never due. Source: house rule. Test:
    test_a_hold_comes_before_every_rule_and_an_idle_one_is_told.
    """
    reasons = [_reason(hold) for hold in holds if _under(hold, seal)]
    if not reasons:
        return term
    why = f"never due while it is held: {'; '.join(reasons)}"
    return replace(term, state="held", why=why, through=None, due=None)


def _reason(hold: Hold) -> str:
    return f"{hold.reason} (since {day_text(hold.since)})" if hold.since else hold.reason


def _under(hold: Hold, seal: Seal) -> bool:
    if hold.report is not None:
        return hold.report == seal.report
    return hold.contract == seal.subject.contract
