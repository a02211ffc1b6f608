"""Checks of what readers are given to compare, and of what they are asked.

They are in the register of all checks at the places of their severity.
"""

from __future__ import annotations

from commissioning.checks.check import Check
from commissioning.checks.council import priority_rules
from commissioning.checks.performance import comparator_rules

ERRORS_OF_READERS = (
    Check(
        priority_rules.priorities_are_known, "error", "framework §1: what is not listed is not met"
    ),
    Check(
        comparator_rules.benchmarks_are_of_quarters_or_years,
        "error",
        "a report cannot come before its figures",
    ),
)
WARNINGS_OF_READERS = (
    Check(
        priority_rules.recommendations_speak_of_what_is_reported,
        "warning",
        "framework §4: readers are given what they need",
    ),
    Check(
        comparator_rules.benchmarks_are_plausible,
        "warning",
        "Oxford: 73,390 against a target of 420; the same for another council’s figure",
    ),
)
