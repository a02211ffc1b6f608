"""What in a contract register is likely not what it should be: suppliers, references, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import Any

from commissioning.inputs.faults import Fault, rows_text

REFERENCE, SUPPLIER, TITLE = "ContractReference", "SupplierName", "ContractTitle"
COMPANY = "CompaniesHouseRegistrationNumber"
# What is in real registers where there should be a name or a reference.
NAMELESS = frozenset(
    {"-", "--", ".", "n/a", "na", "none", "tba", "tbc", "unknown", "not known", "see notes"}
    | {"multiple", "multiple suppliers", "various", "various suppliers", "various providers"}
)
# Companies House: eight figures, or two letters (Scotland SC, Northern Ireland NI, …) and six.
WHOLE = re.compile(r"\d{8}|[A-Z]{2}\d{6}|R\d{7}|[A-Z]{2}\d{5}[A-Z]", re.ASCII)
SHORT = re.compile(r"([A-Z]{2})?(\d{1,7})", re.ASCII)


def company_number(text: Any) -> Any:
    """A company's number with the leading zeros that a spreadsheet took; anything else as it is.

    1234567 is 01234567, and SC12345 is SC012345.
    """
    short = SHORT.fullmatch(text) if isinstance(text, str) else None
    if short is None:
        return text
    letters, figures = short[1] or "", short[2]
    return letters + figures.zfill(8 - len(letters))


def doubts(file: str, row: int, cells: Mapping[str, Any]) -> Iterator[Fault]:
    """What a person should look at in a row of a register, each with what was expected."""
    expected = {
        REFERENCE: "the contract's own reference",
        SUPPLIER: "the supplier's registered name; where there are several, one row for each",
    }
    for column, text in expected.items():
        if str(cells.get(column) or "").strip().lower() in NAMELESS:
            yield Fault(file, row, column, cells[column], text)
    number = cells.get(COMPANY)
    if isinstance(number, str) and number and not WHOLE.fullmatch(number):
        yield Fault(file, row, COMPANY, number, _number_expected(number))


def shared_references(
    file: str, rows: Mapping[int, Mapping[str, Any]], left_out: Container[int] = ()
) -> Iterator[Fault]:
    """Rows taken whose reference is on another row that is left out, or is another contract.

    The suppliers of one award share its title, and a contract and its extension their supplier.
    """
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, cells in rows.items():
        if cells.get(REFERENCE):
            sharing[cells[REFERENCE]].append(number)
    for reference, numbers in sharing.items():
        for number in numbers:
            others = [
                other
                for other in numbers
                if other != number and _is_doubtful(rows, number, other, left_out)
            ]
            if others and number not in left_out:
                yield Fault(file, number, REFERENCE, reference, _one_contract(others, left_out))


def _is_doubtful(
    rows: Mapping[int, Mapping[str, Any]], number: int, other: int, left_out: Container[int]
) -> bool:
    shared = any(rows[number].get(one) == rows[other].get(one) for one in (SUPPLIER, TITLE))
    return other in left_out or not shared


def _one_contract(others: list[int], left_out: Container[int]) -> str:
    out = [other for other in others if other in left_out]
    has = "has" if len(others) == 1 else "have"
    gone = f"; {rows_text(out)} {'was' if len(out) == 1 else 'were'} left out" if out else ""
    return (
        f"a reference of one contract; {rows_text(others)} {has} it too{gone}; see which of them "
        "is meant"
    )


def _number_expected(number: str) -> str:
    whole = company_number(number)
    if WHOLE.fullmatch(whole):
        return f"eight characters; leading zeros were lost; it is published as {whole}"
    return "a company number: eight figures, or two letters and six figures"
