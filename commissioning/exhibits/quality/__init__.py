"""Exhibits on how far to trust a report: checks, definitions and conflicts of interest."""
