"""Exhibits of an options appraisal."""
