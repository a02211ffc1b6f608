"""What a notice under the Procurement Act must name: contract, buyer and supplier, or all gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commissioning.analysis.contracts import KPIS_ABOVE_GBP, Rule, kpis_of, needs_kpis
from commissioning.inputs import Council, Fault, InputError, Row
from commissioning.inputs.tables import rows_of

COUNCIL_FILE = "params/council.yaml"
# What a notice says of a supplier, and the column of params/providers.csv that holds it.
SUPPLIER = {
    "name": "name",
    "scheme": "identifier_scheme",
    "identifier": "identifier",
    "street": "street_address",
    "town": "town",
    "postcode": "postcode",
    "email": "email",
}
OF_CONTRACT = {
    "OpenContractingID": "the identifier of the procurement, such as ocds-h6vhtk-04ed24",
    "procurement_title": "the title of the procurement",
}


@dataclass(frozen=True)
class Organisation:
    """An organisation as a notice names it; a supplier has no contact."""

    name: str
    scheme: str
    identifier: str
    street: str
    town: str
    postcode: str
    email: str
    contact: str = ""


@dataclass(frozen=True)
class Particulars:
    """A contract with its row, the organisations as a notice names them, and the rating rule."""

    contract: Any  # a row of a table of pandas, by the names of its columns
    row: Row
    buyer: Organisation
    supplier: Organisation
    rule: Rule

    def fault(self, column: str, expected: str) -> Fault:
        """A fault of one cell of the contract."""
        return Fault(*self.row.place, column, str(self.row[column]), expected)


def particulars_of(council: Council, contract: str) -> Particulars:
    """The particulars of a contract's notice.

    Raises:
        InputError: it is not the Act's to ask for one, or every particular that is missing.
    """
    row = next((row for row in council.rows["contracts"] if row["contract"] == contract), None)
    if row is None:
        expected = f"a contract called {contract}"
        raise InputError([Fault("params/contracts.csv", None, "contract", None, expected)])
    found = council.tables["contracts"]
    values = next(rows_of(found[found["contract"] == contract]))
    if not needs_kpis(values):
        raise InputError([_not_required(row)])
    supplier = next(one for one in council.rows["providers"] if one["provider"] == row["provider"])
    faults = [*_missing(council, row), *_missing_of(supplier)]
    buyer, rating = _buyer(council), council.settings.procurement.rating
    if faults or buyer is None or rating is None:
        raise InputError(faults)
    seller = Organisation(**{name: supplier[column] for name, column in SUPPLIER.items()})
    return Particulars(values, row, buyer, seller, rating.model_dump())


def _not_required(row: Row) -> Fault:
    binds = row["procurement_act"] == "regulated"
    column = "estimated_value_gbp" if binds else "procurement_act"
    value = None if row[column] in (None, "") else str(row[column])
    expected = (
        f"a regulated public contract of more than £{KPIS_ABOVE_GBP:,} with VAT; of others no "
        "notice is published"
    )
    return Fault(*row.place, column, value, expected)


def _missing(council: Council, row: Row) -> Iterator[Fault]:
    """What the contract and the council's settings do not say."""
    for column, expected in OF_CONTRACT.items():
        if not row[column]:
            yield Fault(*row.place, column, None, expected)
    if not kpis_of(council.tables, row["contract"]):
        yield Fault("params/kpis.csv", None, "measure", None, f"KPIs of {row['contract']}")
    settings = council.settings.procurement
    if settings.rating is None:
        yield Fault(COUNCIL_FILE, None, "procurement.rating", None, "the rule of the ratings")
    if settings.buyer is None:
        expected = "the council's identifier, address, contact and email"
        yield Fault(COUNCIL_FILE, None, "procurement.buyer", None, expected)


def _missing_of(supplier: Row) -> Iterator[Fault]:
    for name, column in SUPPLIER.items():
        if not supplier[column]:
            expected = f"the {name} of {supplier['name']}, for the notice"
            yield Fault(*supplier.place, column, None, expected)


def _buyer(council: Council) -> Organisation | None:
    buyer = council.settings.procurement.buyer
    if buyer is None:
        return None
    return Organisation(
        name=council.settings.name,
        scheme=buyer.identifier_scheme,
        identifier=buyer.identifier,
        street=buyer.address.street,
        town=buyer.address.town,
        postcode=buyer.address.postcode,
        email=buyer.email,
        contact=buyer.contact,
    )
