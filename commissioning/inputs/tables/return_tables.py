"""Tables of data/, as CSV: what providers and the ledger return, a folder of files each."""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table, choice
from commissioning.inputs.vocabulary.statuses import HEADLINES, STATUSES

KINDS_OF_MONEY = ("revenue", "capital", "reserve", "agency", "use-of-reserves")
# To what published amounts are rounded, in pounds: £0.1m is 100000.
ROUNDINGS = ("1", "10", "100", "1000", "10000", "100000", "1000000")
ROUNDED_TO = choice(
    "rounded_to_gbp",
    *ROUNDINGS,
    blank=True,
    optional=True,
    meaning="to how many pounds the amounts were rounded (1000 for £000); blank for not at all",
)
KIND_MEANING = (
    "what sort of money: reserve is the balance of a reserve, use-of-reserves what revenue takes "
    "from reserves (better higher) or puts into them (better lower)"
)
VARIANCE_TERMS = (
    "favourable",
    "adverse",
    "underspend",
    "overspend",
    "surplus",
    "deficit",
    "on budget",
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
        choice(
            "marker",
            "p",
            "e",
            "r",
            "x",
            blank=True,
            meaning="p provisional, e estimated, r revised, x not available",
        ),
        Column("received", "date", blank=True, meaning="day the return came in"),
        Column(
            "definition_version",
            "whole number",
            blank=True,
            optional=True,
            meaning="version of the definition it was measured by",
        ),
        choice(
            "stated_status",
            *STATUSES,
            blank=True,
            optional=True,
            meaning="status as the return states it; checked against the calculated one",
        ),
        Column("source", optional=True, blank=True, meaning="where the figure was published"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
)
FORECASTS = Table(
    "forecasts",
    "data/forecasts",
    "results forecast for the year's end",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter in which it was forecast"),
        Column("forecast", "number", meaning="result expected for the year, in the measure's unit"),
        Column("basis", meaning="what the forecast rests on"),
        Column("author", meaning="who forecast it"),
        Column("received", "date", blank=True, meaning="day it came in"),
    ),
    ("measure", "period"),
    {"measure": "measures"},
    optional=True,
)
SUMMARIES = Table(
    "summaries",
    "data/summaries",
    "counts of measures by status as a return or a report states them; checked against the results",
    (
        Column("period", "period", meaning="the quarter"),
        Column("service", "id", blank=True, meaning="the service; blank for all services"),
        choice("counted", *STATUSES, *list(HEADLINES)[1:], meaning="which measures are counted"),
        Column("count", "whole number", meaning="how many they are"),
        Column("of", "whole number", meaning="of how many"),
        Column("share_pct", "number", blank=True, meaning="the share stated, in per cent"),
        Column("headline", "yes or no", meaning="whether it is stated as the headline"),
        Column("received", "date", blank=True, meaning="day it came in"),
    ),
    ("period", "service", "counted"),
    {"service": "services"},
    optional=True,
)
FINANCE = Table(
    "finance",
    "data/finance",
    "lines of budget monitoring, in pounds, as they stood at the end of a quarter",
    (
        Column("period", "period", meaning="the quarter"),
        choice("kind", *KINDS_OF_MONEY, meaning=KIND_MEANING),
        Column("service", "id", meaning="the service"),
        Column("head", meaning="subjective head, or the line as published; no totals"),
        choice("better", "lower", "higher", meaning="lower for costs, higher for income"),
        choice(
            "income_sign",
            "positive",
            "negative",
            blank=True,
            optional=True,
            meaning="how this file states income: positive (or blank), or negative as ledgers do "
            "in brackets; the same in every row of the file",
        ),
        ROUNDED_TO,
        Column("original_gbp", "money", blank=True, meaning="original budget"),
        Column("changes_gbp", "money", blank=True, meaning="changes in the year"),
        Column("working_gbp", "money", blank=True, meaning="original plus changes"),
        Column("profiled_gbp", "money", blank=True, meaning="working budget profiled to date"),
        Column("actual_gbp", "money", blank=True, meaning="actual to date"),
        Column("forecast_gbp", "money", blank=True, meaning="forecast for the year, or outturn"),
        Column("variance_gbp", "money", blank=True, optional=True, meaning="variance as published"),
        *(
            Column(
                f"{context}_gbp",
                "money",
                blank=True,
                optional=True,
                meaning=f"{context} case for the year",
            )
            for context in ("best", "worst")
        ),
        choice(
            "word",
            *VARIANCE_TERMS,
            blank=True,
            optional=True,
            meaning="word the return has for the variance; checked against its sign",
        ),
        Column("received", "date", blank=True, meaning="day the return came in"),
        Column("source", optional=True, blank=True, meaning="where the figure was published"),
    ),
    ("period", "kind", "service", "head"),
    {"service": "services"},
)
FINANCE_TOTALS = Table(
    "finance_totals",
    "data/finance_totals",
    "totals of budget monitoring as the ledger states them; checked against the sum of the lines",
    (
        Column("period", "period", meaning="the quarter"),
        choice("kind", *KINDS_OF_MONEY, meaning=KIND_MEANING),
        Column("service", "id", blank=True, meaning="the service; blank for all services"),
        *(
            Column(f"{amount}_gbp", "money", blank=True, meaning=f"total, net: {text}")
            for amount, text in (
                ("original", "original budget"),
                ("changes", "changes in the year"),
                ("working", "working budget"),
                ("profiled", "profiled budget to date"),
                ("actual", "actual to date"),
                ("forecast", "forecast"),
                ("variance", "variance"),
            )
        ),
        choice("word", *VARIANCE_TERMS, blank=True, meaning="word for the variance"),
        ROUNDED_TO,
        Column("received", "date", blank=True, meaning="day it came in"),
    ),
    ("period", "kind", "service"),
    {"service": "services"},
    optional=True,
)
RISKS = Table(
    "risks",
    "data/risks",
    "risks of services, as the risk register had them at the end of a quarter",
    (
        Column("service", "id", meaning="the service"),
        Column("period", "period", meaning="the quarter"),
        Column("risk", meaning="what may happen"),
        choice("likelihood", *"12345", meaning="1 rare … 5 almost certain"),
        choice("impact", *"12345", meaning="1 slight … 5 severe"),
        Column("owner", meaning="post that owns the risk"),
        Column("mitigation", meaning="what is done about it"),
        Column("received", "date", blank=True, meaning="day it came in"),
    ),
    ("service", "period", "risk"),
    {"service": "services"},
    optional=True,
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
    "what is being done to put things right (framework §5)",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="the quarter the action answers"),
        Column("action", meaning="what is done"),
        Column("owner", meaning="who does it"),
        Column("due", "date", meaning="by when"),
        Column("progress", meaning="what progress has been made"),
        Column("received", "date", blank=True, meaning="day it came in"),
        Column("met", "date", blank=True, optional=True, meaning="day the action was completed"),
    ),
    ("measure", "period", "action"),
    {"measure": "measures"},
)
PUBLISHED = Table(
    "published",
    "data/published",
    "results as earlier reports published them; those issued here are known from their records",
    (
        Column("measure", "id", meaning="the measure"),
        Column("period", "period", meaning="quarter of the result; the year of an annual measure"),
        Column("value", "number", meaning="the result published, in the measure's unit"),
        Column("reported", "period", meaning="quarter of the report that published it"),
        Column("where", optional=True, blank=True, meaning="the report, or where it was published"),
    ),
    ("measure", "period", "reported"),
    {"measure": "measures"},
    optional=True,
)
