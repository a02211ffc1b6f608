"""Reporting periods of councils, and working days."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.dates.periods import (
        MONTHS,
        PERIOD_EXPECTED,
        Period,
        as_a_year,
        clock_text,
        day_text,
        month_period,
        parse_period,
        parse_quarter,
        quarter_of,
        short_day_text,
        weekday_text,
        year_of,
    )
    from commissioning.dates.working_days import (
        CLEAR_DAYS_OF_A_KEY_DECISION,
        CLEAR_DAYS_OF_AN_AGENDA,
        agenda_leaves_by,
        clear_days,
        clear_working_days,
        key_decision_notified_by,
        working_days_after,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "periods": [
                "MONTHS",
                "PERIOD_EXPECTED",
                "Period",
                "as_a_year",
                "clock_text",
                "day_text",
                "month_period",
                "parse_period",
                "parse_quarter",
                "quarter_of",
                "short_day_text",
                "weekday_text",
                "year_of",
            ],
            "working_days": [
                "CLEAR_DAYS_OF_AN_AGENDA",
                "CLEAR_DAYS_OF_A_KEY_DECISION",
                "agenda_leaves_by",
                "clear_days",
                "clear_working_days",
                "key_decision_notified_by",
                "working_days_after",
            ],
        },
    )

__all__ = [
    "CLEAR_DAYS_OF_AN_AGENDA",
    "CLEAR_DAYS_OF_A_KEY_DECISION",
    "MONTHS",
    "PERIOD_EXPECTED",
    "Period",
    "agenda_leaves_by",
    "as_a_year",
    "clear_days",
    "clear_working_days",
    "clock_text",
    "day_text",
    "key_decision_notified_by",
    "month_period",
    "parse_period",
    "parse_quarter",
    "quarter_of",
    "short_day_text",
    "weekday_text",
    "working_days_after",
    "year_of",
]
