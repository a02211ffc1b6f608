"""The tables of a report as CSV in one package."""
