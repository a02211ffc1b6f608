"""The rows of tables, by what each column holds: what `rows_of` gives for a type checker.

Each lists the columns of its table as `columns.py` reads them: a blank is None, but blank words are
''. An amount may be withheld (`withheld_values.py`). A test holds each against its table.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal


class TableRow:
    """One row of a table; it has those of its fields that the rows gone through have."""

    __slots__ = ()


class Measure(TableRow):
    """A measure as specified."""

    measure: str
    title: str
    service: str
    definition: str
    unit: str
    decimals: int
    better: str
    frequency: str
    accumulates: str
    tolerance_type: str
    tolerance: Decimal | None
    tolerance_inclusive: bool | None
    contract: str | None
    lowest_tier: int
    owner: str
    definition_version: int
    share_of: str
    judged_on: str
    priority: str | None
    seasonal: bool | None
    from_: date | None
    until: date | None


class Result(TableRow):
    """A result as a provider returned it."""

    measure: str
    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    marker: str
    received: date | None
    definition_version: int | None
    stated_status: str
    source: str


class Action(TableRow):
    """What is done to put a measure right, by whom and by when."""

    measure: str
    period: str
    action: str
    owner: str
    due: date
    progress: str
    received: date | None
    met: date | None


class Contract(TableRow):
    """A contract of the register."""

    contract: str | None
    service: str | None
    provider: str | None
    arrangement: str
    procurement_act: str
    procurement_act_reason: str
    procurement_title: str
    estimated_value_gbp: Decimal | None
    no_kpis_reason: str
    notice_days: int | None
    procurement_days: int | None
    extension_options: str
    OrganisationLabel: str
    OrganisationURI: str
    ContractReference: str
    OpenContractingID: str
    ContractTitle: str
    ContractType: str
    OrganisationalUnit: str
    ServiceCategoryLabel: str
    ServiceCategoryURI: str
    Description: str
    ProcurementCategory: str
    CPVLabel: str
    CPVCode: str
    ProclassLabel: str
    ProclassCode: str
    StartDate: date
    EndDate: date | None
    ReviewDate: date | None
    LastExtensionDate: date | None
    ContractValue: Decimal
    FixedCost: str
    IrrecoverableVAT: Decimal
    SupplierName: str
    CompaniesHouseRegistrationNumber: str
    CharityCommissionNumber: str
    OtherSupplierID: str
    SMESupplier: str
    VCSESupplier: str
    VCSESupplierType: str
    ContactName: str
    ContactEmail: str
    ContactURL: str
    ProcessType: str
    TenderDocumentURL: str
    ContractDocumentURL: str
    PerformanceInformationURL: str
    AreaServedLabel: str
    AreaServedURI: str


class Comparator(TableRow):
    """A result that somebody else published for the same measure."""

    measure: str
    period: str
    comparator: str
    value: Decimal
    source: str


class Rebase(TableRow):
    """A quarter from which natural process limits are recalculated."""

    measure: str
    period: str
    reason: str
    name: str
