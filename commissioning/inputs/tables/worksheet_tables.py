"""The sheets of an appraiser's workbook: scores and costs, as tables are for every other source."""

from __future__ import annotations

from commissioning.inputs.tables.columns import Column, Table, choice

SCORES = Table(
    "scores",
    "",
    "scores of options on criteria",
    (
        Column("option", "id", meaning="id of the option"),
        Column("criterion", "id", meaning="id of the criterion"),
        Column("score", "whole number", blank=True, meaning="0 is the worst anchor, 100 the best"),
        Column("low", "whole number", blank=True, meaning="the least that the evidence allows"),
        Column("high", "whole number", blank=True, meaning="the most that the evidence allows"),
        Column("evidence", blank=True, meaning="on what the score rests"),
        Column("scorer", blank=True, meaning="who scored"),
    ),
    ("option", "criterion"),
)
COSTS = Table(
    "costs",
    "",
    "costs of options by year and head",
    (
        Column("option", "id", meaning="id of the option"),
        Column("year", "period", meaning="financial year, such as 2027-28"),
        Column("head", meaning="what it is spent on"),
        choice("kind", "recurring", "one-off", "income", "risk", meaning="what kind of cost it is"),
        Column("gbp", "whole pounds", blank=True, meaning="whole pounds; income is negative"),
        Column("low_gbp", "whole pounds", blank=True, meaning="the least it may come to"),
        Column("high_gbp", "whole pounds", blank=True, meaning="the most it may come to"),
    ),
    ("option", "year", "head"),
)
WORKSHEETS = (SCORES, COSTS)
