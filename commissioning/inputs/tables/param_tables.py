"""Tables of params/, as CSV: what the council decides, row by row; contracts stand apart."""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table, choice
from commissioning.inputs.vocabulary.statuses import JUDGED_ON, STATUSES

# Registers that identify organisations, as org-id.guide lists them: the Act's own (find a tender),
# Companies House, three of charities.
IDENTIFIER_SCHEMES = ("GB-PPON", "GB-COH", "GB-CHC", "GB-SC", "GB-NIC")


def _optional(name: str, meaning: str, kind: str = "text") -> Column:
    return Column(name, kind, blank=True, optional=True, meaning=meaning)


SERVICES = Table(
    "services",
    "params/services.csv",
    "services the council is accountable for",
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
    "providers of services",
    (
        Column("provider", "id", meaning="id of the provider"),
        Column("name", meaning="name as printed"),
        choice("kind", "in-house", "company", "third-party", meaning="its relation to the council"),
        choice(
            "identifier_scheme",
            *IDENTIFIER_SCHEMES,
            blank=True,
            optional=True,
            meaning="register of its identifier, for notices: GB-PPON is of the procurement Act",
        ),
        _optional("identifier", "its identifier in that register, for notices"),
        _optional("street_address", "street, for notices"),
        _optional("town", "town, for notices"),
        _optional("postcode", "postcode, for notices"),
        _optional("email", "email address, for notices", "email"),
    ),
    ("provider",),
)
PROVISION = Table(
    "provision",
    "params/provision.csv",
    "which provider has a service, from when until when",
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
        Column("decimals", "decimals", meaning="decimal places printed"),
        choice("better", "higher", "lower", "neither", meaning="which way is better"),
        choice("frequency", "monthly", "quarterly", "annual", meaning="how often it is returned"),
        choice(
            "accumulates",
            "sum",
            "rate",
            "level",
            "year-to-date",
            meaning="how a quarter follows from its months",
        ),
        choice(
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
        Column(
            "share_of",
            blank=True,
            optional=True,
            meaning="the whole it is a share of; shares of one whole sum to 100%",
        ),
        choice(
            "judged_on",
            *JUDGED_ON,
            blank=True,
            optional=True,
            meaning="whether its results are rounded before they are judged; blank: as "
            "params/council.yaml has it for all measures",
        ),
        _optional("priority", "id of the council's priority it serves (params/council.yaml)", "id"),
        Column(
            "seasonal",
            "yes or no",
            blank=True,
            optional=True,
            meaning="whether it follows the time of year; blank: as its results show",
        ),
        Column(
            "from",
            "date",
            blank=True,
            optional=True,
            meaning="day from which it is reported, the first of a month; blank: always was",
        ),
        Column(
            "until",
            "date",
            blank=True,
            optional=True,
            meaning="last day of which it is reported, the last of a month; blank while it goes on",
        ),
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
REBASES = Table(
    "rebases",
    "params/rebases.csv",
    "process changes from which natural process limits are recalculated",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="first period of the changed process"),
        Column(
            "reason",
            meaning="what changed in the process (that limits were exceeded is not a reason)",
        ),
        Column("name", meaning="who decided it"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
    optional=True,
)
OVERRIDES = Table(
    "overrides",
    "params/overrides.csv",
    "statuses that an officer sets by hand; the calculated one is printed as well",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter"),
        choice("status", *STATUSES, meaning="the status set"),
        Column("name", meaning="officer who sets it"),
        Column("reason", meaning="why the calculated status misleads"),
        Column("day", "date", meaning="day it was set"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
    optional=True,
)
MEETINGS = Table(
    "meetings",
    "params/meetings.csv",
    "meetings that receive a quarter's reports",
    (
        Column("report", "id", meaning="key of the report in params/reports.yaml"),
        Column("quarter", "period", meaning="the quarter reported"),
        Column("body", meaning="which body meets"),
        Column("meeting", "date", meaning="day of the meeting"),
        Column("dispatch", "date", meaning="day the agenda is published"),
        Column("key_decision", "yes or no", meaning="whether it takes a key decision"),
        Column("notice", "date", blank=True, meaning="day a key decision was given notice of"),
    ),
    ("report", "quarter"),
    optional=True,
)
ACKNOWLEDGEMENTS = Table(
    "acknowledgements",
    "params/acknowledgements.csv",
    "warnings of a check that an officer has looked into and accepts",
    (
        Column("check", "id", meaning="id of the check"),
        Column("subject", meaning="what the warning is about, as `check` prints it"),
        Column("name", meaning="officer who looked into it"),
        Column("reason", meaning="why it can be accepted"),
        Column("day", "date", meaning="day of it"),
    ),
    ("check", "subject"),
    optional=True,
)
