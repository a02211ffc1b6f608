"""Tables of params/ about contracts: the register, obligations, KPIs, assessments made of them.

The register carries the columns of the Local Government Transparency Code 2015 as the LGA's
published schema spells and orders them (dates DD/MM/YYYY, money with two decimals), behind the
project's own.
"""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table, choice


def _unless_known(name: str, kind: str = "text", meaning: str = "") -> Column:
    """A column that may be absent, and blank."""
    return Column(name, kind, blank=True, optional=True, meaning=meaning)


# Every column of the LGA's schema, in its order; those that may be absent are not required by it.
PUBLISHED = (
    _unless_known("OrganisationLabel"),
    _unless_known("OrganisationURI", "web address"),
    Column("ContractReference"),
    _unless_known("OpenContractingID"),
    Column("ContractTitle"),
    choice(
        "ContractType",
        "Single award contract",
        "Multiple award contract",
        "Framework agreement",
        "Dynamic purchasing system",
        "Grant agreement",
        "Other",
        blank=True,
        optional=True,
    ),
    Column("OrganisationalUnit"),
    _unless_known("ServiceCategoryLabel"),
    _unless_known("ServiceCategoryURI", "web address"),
    Column("Description"),
    _unless_known("ProcurementCategory"),
    _unless_known("CPVLabel"),
    _unless_known("CPVCode"),
    _unless_known("ProclassLabel"),
    _unless_known("ProclassCode"),
    Column("StartDate", "UK date"),
    Column("EndDate", "UK date", blank=True, meaning="blank: it ends by notice"),
    Column("ReviewDate", "UK date", blank=True, meaning="blank: none is set"),
    _unless_known("LastExtensionDate", "UK date"),
    Column("ContractValue", "money"),
    _unless_known("FixedCost"),
    Column("IrrecoverableVAT", "money"),
    Column("SupplierName"),
    _unless_known("CompaniesHouseRegistrationNumber"),
    Column("CharityCommissionNumber", blank=True),
    _unless_known("OtherSupplierID"),
    choice("SMESupplier", "Yes", "No", blank=True, meaning="blank: not held"),
    choice("VCSESupplier", "Yes", "No", blank=True, meaning="blank: not held"),
    choice("VCSESupplierType", "Voluntary sector", "Community sector", blank=True, optional=True),
    _unless_known("ContactName"),
    _unless_known("ContactEmail", "email"),
    _unless_known("ContactURL", "web address"),
    choice("ProcessType", "Invitation to quote", "Published invitation to tender", blank=True),
    _unless_known("TenderDocumentURL", "web address"),
    _unless_known("ContractDocumentURL", "web address"),
    _unless_known("PerformanceInformationURL", "web address"),
    _unless_known("AreaServedLabel"),
    _unless_known("AreaServedURI", "web address"),
)
# The first four are all filled for a contract that reports are made on. All four are blank for one
# that is in the register only, which no report needs.
IDENTITY = ("contract", "service", "provider", "arrangement")
OWN = (
    Column(
        "contract",
        "id",
        blank=True,
        meaning="id of the contract in this project; blank in the register only",
    ),
    Column("service", "id", blank=True, meaning="the service bought"),
    Column("provider", "id", blank=True, meaning="from whom"),
    choice(
        "arrangement",
        "direct",
        "company",
        "company-as-agent",
        blank=True,
        meaning="bought directly, from the council's company, or by the company as agent (§2)",
    ),
    choice(
        "procurement_act",
        "regulated",
        "exempt",
        blank=True,
        optional=True,
        meaning="whether the Procurement Act 2023 binds it",
    ),
    _unless_known(
        "procurement_act_reason", meaning="why, such as Schedule 2, vertical arrangement"
    ),
    _unless_known("procurement_title", meaning="title of the procurement, for notices"),
    _unless_known(
        "estimated_value_gbp", "money", "value with VAT as estimated when it was bought (s. 52)"
    ),
    _unless_known("no_kpis_reason", meaning="why no KPIs need be set (s. 52(2)); blank with KPIs"),
    _unless_known("notice_days", "days", "days of notice before its end; blank: none is needed"),
    _unless_known(
        "procurement_days", "days", "days a procurement takes; blank: as params/council.yaml says"
    ),
    _unless_known("extension_options", meaning="by how much it may be extended, how often"),
)
CONTRACTS = Table(
    "contracts",
    "params/contracts.csv",
    "contracts and other legally enforceable agreements",
    (*OWN, *PUBLISHED),
    ("contract",),
    {"service": "services", "provider": "providers"},
)
OBLIGATIONS = Table(
    "obligations",
    "params/obligations.csv",
    "what each contract's provider was told of, and what is written down (framework §3 and §5)",
    (
        Column("contract", "id", meaning="the contract"),
        Column("accountability_made_known", "date", blank=True, meaning="day it was told (§3)"),
        Column("accountability_how", blank=True, meaning="letter, clause or other way"),
        Column("attendance_made_known", "date", blank=True, meaning="day it was told (§5)"),
        Column("attendance_how", blank=True, meaning="letter, clause or other way"),
        Column("attendance_clause", blank=True, meaning="clause that requires it: clause 14.3"),
        Column("attendance_written", "date", blank=True, meaning="day the clause was agreed"),
    ),
    ("contract",),
    {"contract": "contracts"},
    optional=True,
)
KPIS = Table(
    "kpis",
    "params/kpis.csv",
    "key performance indicators of contracts (Procurement Act 2023, s. 52)",
    (
        Column("contract", "id", meaning="the contract"),
        Column("measure", "id", meaning="the measure of that contract that is one"),
        Column("set", "date", meaning="day it was set and published"),
    ),
    ("contract", "measure"),
    {"contract": "contracts", "measure": "measures"},
    optional=True,
)
ASSESSMENTS = Table(
    "assessments",
    "params/assessments.csv",
    "assessments of contracts against their KPIs that were published (Procurement Act 2023, s. 71)",
    (
        Column("contract", "id", meaning="the contract"),
        Column("first_day", "date", meaning="first day assessed"),
        Column("last_day", "date", meaning="last day assessed"),
        Column("published", "date", meaning="day the notice was published"),
        Column("notice", blank=True, optional=True, meaning="identifier of the notice"),
    ),
    ("contract", "last_day"),
    {"contract": "contracts"},
    optional=True,
)
