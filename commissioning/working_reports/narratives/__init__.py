"""The words of the reports in that folder."""
