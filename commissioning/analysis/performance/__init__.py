"""Measures: results, targets, statuses, exceptions and missing returns."""
