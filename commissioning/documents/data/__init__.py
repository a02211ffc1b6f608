"""Writes the tables of a report as CSV files in one zip."""
