"""Exhibits of how far a report can be trusted: checks, definitions, conflicts of interest."""
