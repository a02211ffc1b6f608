"""Tables of data/, as CSV: what providers and the ledger return, a folder of files each."""

from __future__ import annotations

from commissioning.inputs.columns import Column, Table, choice

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
        choice("kind", "revenue", "capital", "reserve", meaning="what sort of money"),
        Column("service", "id", meaning="the service"),
        Column("head", meaning="subjective head, or the line as published"),
        choice("better", "lower", "higher", meaning="lower for costs, higher for income"),
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
