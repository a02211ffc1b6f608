"""Every table of the project, declared once: params a council keeps, data its providers return.

The contracts register carries the columns of the Local Government Transparency Code 2015 as the
LGA's published schema spells them (dates DD/MM/YYYY, money with two decimals).
"""

from __future__ import annotations

from commissioning.inputs.columns import Column, Table


def _choice(name: str, *choices: str, blank: bool = False, meaning: str = "") -> Column:
    return Column(name, choices=choices, blank=blank, meaning=meaning)


SERVICES = Table(
    "services",
    "params/services.csv",
    "services the council answers for",
    (
        Column("service", "id", meaning="id of the service"),
        Column("title", meaning="name as printed"),
        Column("portfolio", meaning="accountable member"),
        Column("committee", meaning="committee whose remit it is"),
    ),
    ("service",),
)
PROVIDERS = Table(
    "providers",
    "params/providers.csv",
    "those who provide services",
    (
        Column("provider", "id", meaning="id of the provider"),
        Column("name", meaning="name as printed"),
        _choice(
            "kind", "in-house", "company", "third-party", meaning="how it stands to the council"
        ),
    ),
    ("provider",),
)
PROVISION = Table(
    "provision",
    "params/provision.csv",
    "who provides a service, from when until when",
    (
        Column("service", "id", meaning="the service"),
        Column("provider", "id", meaning="who provides it in that time"),
        Column("contract", "id", blank=True, meaning="under which contract; blank when in-house"),
        Column("from", "date", meaning="first day"),
        Column("until", "date", blank=True, meaning="last day; blank while it goes on"),
    ),
    ("service", "from"),
    {"service": "services", "provider": "providers", "contract": "contracts"},
)
MEASURES = Table(
    "measures",
    "params/measures.csv",
    "measures the Head of Paid Service specifies (framework §1)",
    (
        Column("measure", "id", meaning="id of the measure"),
        Column("title", meaning="name as printed"),
        Column("service", "id", meaning="the service measured"),
        Column("definition", meaning="what is counted or timed, and what is not"),
        Column("unit", meaning="%, £, number, days, per 100,000 or other words"),
        Column("decimals", "whole number", meaning="decimal places printed and judged"),
        _choice("better", "higher", "lower", "neither", meaning="which way is better"),
        _choice("frequency", "monthly", "quarterly", "annual", meaning="how often it is returned"),
        _choice(
            "accumulates",
            "sum",
            "rate",
            "level",
            "year-to-date",
            meaning="how a quarter follows from its months",
        ),
        _choice(
            "tolerance_type",
            "relative",
            "points",
            "absolute",
            "none",
            meaning="per cent of the target, percentage points, the measure's unit, or contextual",
        ),
        Column("tolerance", "number", blank=True, meaning="how far a target may be missed"),
        Column(
            "tolerance_inclusive", "yes or no", blank=True, meaning="whether the edge is within"
        ),
        Column("contract", "id", blank=True, meaning="contract it is reported under"),
        Column("lowest_tier", "whole number", meaning="1: shown to all tiers … 3: officers only"),
        Column("owner", meaning="post that owns the measure"),
        Column("definition_version", "whole number", meaning="raised when the definition changes"),
    ),
    ("measure",),
    {"service": "services", "contract": "contracts"},
)
TARGETS = Table(
    "targets",
    "params/targets.csv",
    "targets of measures",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="quarter the target is for, or year of an annual one"),
        Column("target", "number", meaning="the value specified, in the measure's unit"),
        Column("source", optional=True, blank=True, meaning="where the target was published"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
)
BREAKS = Table(
    "breaks",
    "params/breaks.csv",
    "breaks in series",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="first period on the new basis"),
        Column("reason", meaning="what changed"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
)
CONTRACTS = Table(
    "contracts",
    "params/contracts.csv",
    "contracts and other legally enforceable agreements",
    (
        Column("contract", "id", meaning="id of the contract in this project"),
        Column("service", "id", meaning="the service bought"),
        Column("provider", "id", meaning="from whom"),
        _choice(
            "arrangement",
            "direct",
            "company",
            "company-as-agent",
            meaning="bought directly, from the council's company, or by the company as agent (§2)",
        ),
        Column("OrganisationLabel"),
        Column("ContractReference"),
        Column("ContractTitle"),
        _choice(
            "ContractType",
            "Single award contract",
            "Multiple award contract",
            "Framework agreement",
            "Dynamic purchasing system",
            "Grant agreement",
            "Other",
        ),
        Column("OrganisationalUnit"),
        Column("Description"),
        Column("StartDate", "UK date"),
        Column("EndDate", "UK date"),
        Column("ReviewDate", "UK date"),
        Column("LastExtensionDate", "UK date", blank=True),
        Column("ContractValue", "money"),
        Column("IrrecoverableVAT", "money"),
        Column("SupplierName"),
        Column("CompaniesHouseRegistrationNumber", blank=True),
        Column("CharityCommissionNumber", blank=True),
        _choice("SMESupplier", "Yes", "No"),
        _choice("VCSESupplier", "Yes", "No"),
        _choice("ProcessType", "Invitation to quote", "Published invitation to tender", blank=True),
    ),
    ("contract",),
    {"service": "services", "provider": "providers"},
)
RESULTS = Table(
    "results",
    "data/results",
    "results of measures, as providers return them",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="month, quarter or year of the result"),
        Column("value", "number", blank=True, meaning="the result, in the measure's unit"),
        Column("numerator", "number", blank=True, meaning="counted part of a rate"),
        Column("denominator", "number", blank=True, meaning="what it is a part of"),
        _choice(
            "marker",
            "p",
            "e",
            "r",
            "x",
            blank=True,
            meaning="p provisional, e estimated, r revised, x not available",
        ),
        Column("received", "date", blank=True, meaning="day the return came in"),
        Column("source", optional=True, blank=True, meaning="where the figure was published"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
)
FINANCE = Table(
    "finance",
    "data/finance",
    "lines of budget monitoring, in pounds, as they stood at the end of a quarter",
    (
        Column("period", "period", meaning="the quarter"),
        _choice("kind", "revenue", "capital", "reserve", meaning="what sort of money"),
        Column("service", "id", meaning="the service"),
        Column("head", meaning="subjective head, or the line as published"),
        _choice("better", "lower", "higher", meaning="lower for costs, higher for income"),
        Column("original_gbp", "money", blank=True, meaning="original budget"),
        Column("changes_gbp", "money", blank=True, meaning="changes in the year"),
        Column("working_gbp", "money", blank=True, meaning="original plus changes"),
        Column("profiled_gbp", "money", blank=True, meaning="working budget profiled to date"),
        Column("actual_gbp", "money", blank=True, meaning="actual to date"),
        Column("forecast_gbp", "money", blank=True, meaning="forecast for the year, or outturn"),
        Column("variance_gbp", "money", blank=True, optional=True, meaning="variance as published"),
        Column("received", "date", blank=True, meaning="day the return came in"),
        Column("source", optional=True, blank=True, meaning="where the figure was published"),
    ),
    ("period", "kind", "service", "head"),
    {"service": "services"},
)
COMMENTARY = Table(
    "commentary",
    "data/commentary",
    "providers' reasons (framework §5)",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter commented on"),
        Column("provider", "id", meaning="who comments"),
        Column("text", meaning="the reasons, in the provider's words"),
        Column("author", meaning="who wrote them"),
        Column("received", "date", blank=True, meaning="day they came in"),
    ),
    ("measure", "period", "provider"),
    {"measure": "measures", "provider": "providers"},
)
ACTIONS = Table(
    "actions",
    "data/actions",
    "what is being done to rectify (framework §5)",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter the action answers"),
        Column("action", meaning="what is done"),
        Column("owner", meaning="who does it"),
        Column("due", "date", meaning="by when"),
        Column("progress", meaning="how far it has come"),
        Column("received", "date", blank=True, meaning="day it came in"),
    ),
    ("measure", "period", "action"),
    {"measure": "measures"},
)

TABLES = {
    table.name: table
    for table in (
        SERVICES,
        PROVIDERS,
        PROVISION,
        MEASURES,
        TARGETS,
        BREAKS,
        CONTRACTS,
        RESULTS,
        FINANCE,
        COMMENTARY,
        ACTIONS,
    )
}
