"""A report as the rules of review see it: what it is, what it says now, who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commissioning.narrative import STATUTORY, SlotState, provider_role
from commissioning.review.model import acts
from commissioning.review.model.act import APPRAISAL, FOR_APPROVAL, VOICE

if TYPE_CHECKING:
    from nbformat import NotebookNode

VOICE_STEPS = (acts.SUBMIT, acts.RELEASE)  # of the two voices of an exception


@dataclass(frozen=True)
class ReviewSubject:
    """What is due: a report by its key and title, whose it is, and what has to be done for it.

    `twin` is the key of the other voice of an exception, `provider` the one it is about. A response
    whose exception is reported in the regular report has that one's key in `goes_with` and no twin.
    Of an appraisal, `appraiser` is the role that made it and `scorers` the names of those who
    scored. `carried` are recommendations of the statutory officers that the report takes to who
    decides: on which report, whose, and what they say; None where it takes none. `below` are the
    keys in params/reports.yaml of reports that a quarterly report reports the challenges of, with
    their titles; of all others the title is empty. `dispatch` is the day on which the agenda of its
    meeting is sent (ISO), where one is listed.
    """

    key: str
    title: str
    level: int
    report_of: str
    assured_by: str | None = None
    owed: str = "quarterly"
    provider: str | None = None
    measure: str = ""
    twin: str = ""
    goes_with: str = ""
    appraiser: str = ""
    scorers: frozenset[str] = frozenset()
    carried: tuple[tuple[str, str, str], ...] | None = None
    below: tuple[tuple[str, str], ...] = ()
    dispatch: str = ""

    @property
    def is_voice(self) -> bool:
        """Whether it is one of the two voices of an exception (framework §5)."""
        return self.owed == "each-exception"

    @property
    def is_response(self) -> bool:
        """Whether it is the provider's voice of an exception (framework §5)."""
        return self.is_voice and self.report_of == "provider"

    @property
    def is_appraisal(self) -> bool:
        """Whether the statutory officers recommend on it (framework §6 and §7)."""
        return self.owed in ("each-appraisal", "each-review")

    @property
    def kind(self) -> str:
        """Of what kind it is, as acts tell on which reports they are."""
        if self.is_voice:
            return VOICE
        return APPRAISAL if self.is_appraisal else FOR_APPROVAL

    @property
    def speaker(self) -> str:
        """The role that answers for the report as a whole."""
        return (
            provider_role(self.provider or "") if self.report_of == "provider" else self.report_of
        )

    def steps(self, contents: Contents) -> tuple[str, ...]:
        """The steps without which it is not issued, in order; assure stands for withhold.

        Whether the Chief Finance Officer advises (framework §4 N.B.) follows from what it prints.
        """
        if self.is_voice:
            return VOICE_STEPS
        if self.is_appraisal:
            each = (acts.step_of(acts.RECOMMEND, role) for role in acts.RECOMMENDERS)
            return (acts.SUBMIT, *each)
        is_assured = self.assured_by == acts.HEAD_OF_PAID_SERVICE
        advised = (acts.ADVISE,) if self.asks_advice(contents) else ()
        assured = (acts.ASSURE,) if is_assured else ()
        return (acts.SUBMIT, acts.APPROVE, *advised, *assured)

    def asks_advice(self, contents: Contents) -> bool:
        """Whether it needs the Chief Finance Officer's advice: it is assured by it, or has money.

        On an appraisal or a review they recommend instead, and in neither voice is there money.
        """
        is_advised = self.assured_by == acts.CHIEF_FINANCE_OFFICER
        return not self.is_voice and not self.is_appraisal and (is_advised or contents.has_money)

    def roles_of(self, step: str) -> frozenset[str]:
        """The roles whose act or step it is, on this report."""
        act, role = acts.act_of(step), acts.role_of(step)
        if role:
            return frozenset({role})
        if act == acts.SUBMIT and self.is_voice:
            return frozenset({self.speaker})
        if act == acts.RELEASE and self.goes_with:
            return acts.ACTS[acts.ISSUE].by  # who issues the regular report releases it in doing so
        return acts.ACTS[act].by


@dataclass(frozen=True)
class Contents:
    """What a report says now: a digest of its evidence, and of the words of each slot.

    `states` are those of its slots; `changed` are cells changed by hand; `is_fresh` is whether the
    council's inputs still give this report; `has_money` is whether it prints amounts of the finance
    returns; `notebook` is the report itself, for who prints it.
    """

    evidence: str
    narrative_digests: Mapping[str, str]
    states: tuple[SlotState, ...] = ()
    changed: tuple[str, ...] = ()
    is_fresh: bool = True
    facts: frozenset[str] = frozenset()
    has_money: bool = False
    notebook: NotebookNode | None = field(default=None, repr=False, compare=False)

    def covered_by(self, act: str, role: str) -> dict[str, str]:
        """The digests of the words that somebody's act is about."""
        return {
            slot: text
            for slot, text in self.narrative_digests.items()
            if acts.covered(act, slot, role)
        }

    def authors(self) -> set[str]:
        """Who wrote the words that now are in slots of those who report."""
        return {
            person_of(state.last.by)
            for state in self.states
            if state.last and state.last.by and state.role not in STATUTORY
        }


def person_of(signature: str) -> str:
    """The name in a signature: `Priya Nair (pnair)`, as the desk enters it, is Priya Nair."""
    return signature.partition(" (")[0].strip()
