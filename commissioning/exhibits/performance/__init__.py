"""Exhibits of measures: results, exceptions, series and follow-up."""
