"""The letter and the clause that make a provider's duties known (framework §3 and §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.analysis.contracts import buyer_as_agent, lacking, recorded_of
from commissioning.inputs import Council
from commissioning.inputs.tables import rows_of
from commissioning.narrative import ReviewError
from commissioning.review.model import acts
from commissioning.wording import Wording
from commissioning.workflow.letters.letter_printing import (
    addressee,
    holder,
    letter,
    provider_name,
    rows,
    text_part,
    write_letter,
)
from commissioning.working_reports.store import write_durably

WORDING = Wording("workflow")

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = Path("outputs", "letters")
CLAUSE = "clause.txt"
CLAUSE_TITLE = "Accountability, reporting on under-performance, and attendance at meetings"
TITLE = "Who is accountable for your contract, and attendance at meetings"
COMPANY = "the council’s company"
# The words of the framework, with the company's name where it names one.
ACCOUNTABLE = (
    "The Executive Director (Commissioning) of {company} is directly accountable to the Council "
    "for the services commissioned from {company}, and also for the services commissioned by "
    "{company} from third parties on behalf of the Council. {company_first} as contracting agent "
    "for the Council must ensure that the Council has sufficient information to challenge the "
    "performance of services provided by {company} and others."
)
ATTENDANCE = (
    "The Head of Paid Service may require the attendance of a representative from the service "
    "provider at an internal meeting or at a meeting of the Council to report on any issue(s) of "
    "under-performance in person."
)
REPORT = (
    "In circumstances where performance falls below what is expected or specified, a senior "
    "manager of the service provider will report to the Council’s Head of Paid Service on the "
    "reasons for the under-performance and what is being done to rectify the situation. This "
    "report is made separately from that of the Executive Director (Commissioning), but at the "
    "same time."
)
DUTY_COLUMNS = ("No.", "Wording")
SIGNATURE = [["Signed", "…"], ["Date", "…"]]
IN_WRITING = (
    "Such a requirement is made in writing, signed by the Head of Paid Service, and states the "
    "meeting, its date, time and place, and what is to be explained."
)
INTRODUCTION = (
    "The Council’s commissioning framework asks that its service providers know who is accountable "
    "to the Council for what is commissioned (§3), and that they may be required to attend a "
    "meeting and report on under-performance (§5). This letter makes both known to you. The same "
    "words are to be written into the contract; they are enclosed as a clause."
)
CONFIRM = "Please confirm in writing that you have received this letter."
COLUMNS = {
    "accountability": "accountability_made_known (the day the letter was sent) and "
    "accountability_how (letter)",
    "attendance": "attendance_made_known (the day the letter was sent) and attendance_how (letter)",
    "clause": "attendance_clause and attendance_written, once the clause is agreed (its number, "
    "and the day)",
}


def duty_letter(council: Council, root: Path, contract: str, day: date) -> Path:
    """Write the letter as HTML and PDF and the clause as text; the folder in which they are.

    Raises:
        ReviewError: there is no such contract that reports are made on.
    """
    row = _contract(council, contract)
    folder = write_letter(root / FOLDER / f"duties-{contract}", _letter(council, row, day))
    write_durably(folder / CLAUSE, clause(council).encode())
    return folder


def clause(council: Council) -> str:
    """The wording to be written into a contract."""
    paragraphs = (f"{no}. {text}" for no, text in enumerate(_paragraphs(council), 1))
    return "\n\n".join([CLAUSE_TITLE, *paragraphs]) + "\n"


def to_enter(council: Council, contract: str) -> Iterator[str]:
    """What is to be entered of a contract once the letter is sent and the clause agreed."""
    missing = lacking(recorded_of(council.tables, contract))
    if not missing:
        yield WORDING("all-recorded")
        return
    yield WORDING("then-enter", contract=contract)
    yield from (f"- {COLUMNS[one]}" for one in missing)


def _contract(council: Council, contract: str) -> Any:
    known = list(rows_of(council.tables["contracts"]))
    for row in known:
        if row.contract == contract:
            return row
    names = ", ".join(row.contract for row in known) or "none"
    raise ReviewError(WORDING("contract-unknown", contract=contract, names=names))


def _letter(council: Council, contract: Any, day: date) -> NotebookNode:
    head = holder(council, acts.HEAD_OF_PAID_SERVICE, day)
    who = f"{head.name}, {head.title}" if head else "The Head of Paid Service"
    reference = f" ({contract.ContractReference})" if contract.ContractReference else ""
    details = [
        ("From", who),
        ("To", addressee(council, contract.provider, day)),
        ("Contract", f"{contract.ContractTitle}{reference}"),
    ]
    company = buyer_as_agent(council.tables, contract)
    if company:
        details.append(("Bought by", f"{company}, as agent of {council.settings.name}"))
    sentences = [[f"{no}.", text] for no, text in enumerate(_paragraphs(council), 1)]
    cells = [
        text_part("introduction", INTRODUCTION),
        rows("duties", "What is made known", sentences, DUTY_COLUMNS),
        rows("people", "Who they are", _people(council, contract, day), ("Role", "Name")),
        text_part("confirm", CONFIRM),
        rows("signature", "Signature for the Council", SIGNATURE, ("For the Council", "By hand")),
    ]
    return letter(council, TITLE, day, details, cells)


def _people(council: Council, contract: Any, day: date) -> list[list[str]]:
    roles = {
        "Head of Paid Service": acts.HEAD_OF_PAID_SERVICE,
        "Executive Director (Commissioning)": acts.COMMISSIONER,
        f"Senior manager, {provider_name(council, contract.provider)}": (
            f"provider:{contract.provider}"
        ),
    }
    present = {title: holder(council, role, day) for title, role in roles.items()}
    return [[title, one.name if one else "Vacant"] for title, one in present.items()]


def _paragraphs(council: Council) -> list[str]:
    """What a provider is reported, in the words of the framework."""
    companies = [row.name for row in rows_of(council.tables["providers"]) if row.kind == "company"]
    company = companies[0] if len(companies) == 1 else COMPANY
    first = f"{company[:1].upper()}{company[1:]}"
    accountable = ACCOUNTABLE.format(company=company, company_first=first)
    return [accountable, REPORT, ATTENDANCE, IN_WRITING]
