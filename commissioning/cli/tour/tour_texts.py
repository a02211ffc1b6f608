"""What people write on the tour, and what providers return in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

TEXTS = "examples/tour/narrative.yaml"
AS = "as"  # a report written with the words of another
CORRECTED = "corrected"  # slots of a report as they are written for its second version
MISSING_ACTIONS = (
    "measure,period,action,owner,due,progress,received\n"
    "customer-satisfaction,2025-26-Q2,Offer to call back at busy hours,Margaret Dunn,2026-01-31,"
    "Begun,2025-10-20\n"
    "affordable-homes,2025-26-Q2,Agree start dates with two developers,Simon Achterberg,"
    "2026-02-28,First meeting held,2025-10-20\n"
)
# A contract whose provider has to be told who is accountable, and what is entered once it is.
NOTIFIED = "land-charges"
NOT_NOTIFIED = "land-charges,,,"
NOTIFIED_LINE = "land-charges,2025-10-22,letter of Fenwick Services Ltd as agent,"
ACKNOWLEDGEMENTS = (
    "check,subject,name,reason,day\n"
    "duties-are-recorded,waste-collection clause,Helen Marsh,The company was told in 2020; the "
    "clause goes into the contract from April 2027.,2025-10-22\n"
)
CHALLENGE = (
    "Missed bins were within their target last quarter. Why were rounds changed in July, when "
    "drivers are on leave, and who decided it?"
)
ANSWER = (
    "The company decided it, so that the new rounds would be settled before the winter. It did not "
    "ask the Council, and has agreed to do so before it changes rounds again."
)
ATTENDANCE = (
    "To explain in person why the new rounds began before drivers knew them, and by when missed "
    "collections will be back within what is specified."
)
ATTENDED = (
    "Margaret Dunn attended and gave the dates that stand in the company's response. No further "
    "meeting is asked for while they are kept."
)
ADVICE_SOUGHT = (
    "Calder & Moss, consulting engineers, engaged by the Council on what it costs to connect the "
    "sites to the grid."
)
CONDITION = "That answers to complaints from July to September are reported by 14 November 2025"
CORRECTION = (
    "The commentary said that residual waste stayed within its target without saying that its "
    "result is provisional."
)


class TourTexts:
    """The words of the tour, by report and slot."""

    def __init__(self, project: Path) -> None:
        self._texts: dict[str, dict[str, Any]] = YAML(typ="safe").load(
            (project / TEXTS).read_text("utf-8")
        )

    def of(self, report: str, slot: str) -> str:
        """What is written in a slot of a report; KeyError where the tour has no words for it."""
        texts = self._texts[report]
        return str(self._texts[texts.get(AS, report)][slot])

    def corrected(self, report: str) -> dict[str, str]:
        """What is written in the report's slots when it is corrected."""
        corrected: dict[str, str] = self._texts[report][CORRECTED]
        return corrected
