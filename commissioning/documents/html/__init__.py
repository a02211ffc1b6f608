"""Writes a report as HTML."""
