"""One report as the desk knows it: with its newest words, and whose it is to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from commissioning.desk.people.users import User
from commissioning.desk.reports.readable_sides import shown_by
from commissioning.documents import DocumentError, front_of
from commissioning.errors import CommissioningError
from commissioning.narrative import SlotState, cell_digests, evidence_digest, own, provider_role
from commissioning.system_errors import error_sentence
from commissioning.working_reports.narratives import CurrentReport, current_report
from commissioning.working_reports.store import report_errors


@dataclass(frozen=True)
class Report(CurrentReport):
    """A report as it is, by its key."""

    key: str

    @cached_property
    def edition(self) -> str:
        """The digest of its evidence as it is, changed by hand or not."""
        return evidence_digest(cell_digests(self.notebook))

    @property
    def title(self) -> str:
        """The title its front gives, with the line beneath it."""
        try:
            front = front_of(self.notebook)
        except DocumentError:
            return self.key
        return ", ".join(part for part in (front.title, front.subtitle) if part)

    @property
    def slots(self) -> dict[str, SlotState]:
        """The states by slot."""
        return {state.key: state for state in self.states}

    @property
    def voice_about(self) -> str:
        """The provider that it is about, where it is one voice of an exception; else empty."""
        return str((own(self.notebook).get("record") or {}).get("voice_about", ""))

    @cached_property
    def shown(self) -> str:
        """All that its cells show, in one text."""
        return shown_by(self.notebook.cells)

    def may_be_read_by(self, user: User, is_released: bool = False) -> bool:
        """Whether it is theirs to read: any officer's, and a provider's who is asked for words.

        One voice of an exception is read by those alone who write in it until both are released;
        then by every officer, and by the provider it is about (framework §5).

        Rule on disclosure: at the desk each officer reads every report, and a provider those in
        which it writes; a voice of an exception is read by its own side until both are released.
        Source: framework §5. Tests: test_a_provider_sees_its_own_reports_only,
        test_before_release_neither_side_has_a_file_with_the_others_words.
        """
        writes = any(state.role in user.roles for state in self.states)
        if not self.voice_about:
            return writes or user.is_officer
        about = provider_role(self.voice_about) in user.roles
        return writes or (is_released and (about or user.is_officer))


def read_report(key: str, place: Path, journal: Path) -> Report | Exception:
    """The report as it is, or why it cannot be read."""
    try:
        with report_errors(place):
            return Report(**vars(current_report(place, journal)), key=key)
    except CommissioningError as error:
        return error


def reason_text(error: Exception) -> str:
    """Why a report cannot be read, in a sentence."""
    return error_sentence(error) if isinstance(error, OSError) else str(error)
