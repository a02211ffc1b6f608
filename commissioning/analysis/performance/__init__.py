"""Measures: results, targets, statuses, exceptions, and what is missing."""
