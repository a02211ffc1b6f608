"""What the steps of the tour are made of: who acts, with which command, on which report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commissioning.cli.tour.tour_texts import TourTexts
from commissioning.planning import Report
from commissioning.review.model import acts, names
from commissioning.working_reports import Review, subject_of

Command = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step of the tour: who acts and why, and the commands they give.

    `likewise` are words written in the same way as the first, which need not be shown.
    """

    who: str
    why: str
    commands: tuple[Command, ...]
    likewise: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Guide:
    """Who acts with what: the quarter under review as it now stands, keys by name, and words."""

    look: Callable[[], Review]
    keys: dict[str, str]
    texts: TourTexts

    @property
    def review(self) -> Review:
        """The quarter's reports under review, those raised meanwhile among them."""
        return self.look()

    def report(self, key: str) -> Report:
        """The report of a key."""
        return self.review.by_key[key]

    def reports_of(self, kind: str) -> list[Report]:
        """The reports that are owed in a way, in the order of the plan."""
        return [one for one in self.review.reports if one.owed == kind]

    def holder(self, role: str) -> str:
        """The name of who holds a role."""
        review = self.review
        return names(review.council.officers, [role], review.day).split(" or ")[0]

    def provider(self, report: Report) -> str:
        """The name of who answers for the provider that a report is about."""
        return self.holder(f"provider:{subject_of(self.review.council, report).provider}")

    def narrative_commands(self, report: Report, only: str = "") -> Iterator[Command]:
        """Commands by which each slot's own writer writes in it, the statement's in its turn."""
        for state in self.review.current_report(report.key).states:
            is_statement = acts.is_statement_slot(state.key)
            if state.key == only if only else not is_statement:
                text = self.texts.of(report.key, state.key)
                yield self._write(report, state.key, text, state.role)

    def corrected(self, report: Report) -> Iterator[Command]:
        """Commands by which writers put right what they wrote."""
        roles = {state.key: state.role for state in self.review.current_report(report.key).states}
        for slot, text in self.texts.corrected(report.key).items():
            yield self._write(report, slot, text, roles[slot])

    def _write(self, report: Report, slot: str, text: str, role: str) -> Command:
        return ("narrative", "write", report.key, slot, text, "--by", self.holder(role))

    def written(self, report: Report, *then: Command) -> tuple[tuple[Command, ...], ...]:
        """The first text and what is done when all are written; then the texts between them."""
        first, *others = self.narrative_commands(report)
        return (first, *then), tuple(others)

    def submit(self, report: Report, name: str) -> Command:
        """The command by which somebody puts a report forward, or seals a voice."""
        return ("review", "submit", report.key, "--by", name)

    def sign(self, act: str, report: Report, name: str, *more: str) -> Command:
        """The command by which somebody signs."""
        return ("sign-off", act, report.key, "--by", name, "--key", self.keys[name], *more)

    def run(self, *reports: Report) -> Command:
        """The command by which reports are made; without any, all that the quarter owes."""
        about = [word for report in reports for word in ("--report", report.key)]
        return ("run", self.review.reports[0].quarter, *about)

    def issue(self, name: str, *reports: Report) -> Command:
        """The command by which somebody issues reports and seals their records."""
        about = [word for report in reports for word in ("--report", report.key)]
        return ("issue", reports[0].quarter, *about, "--by", name, "--key", self.keys[name])
