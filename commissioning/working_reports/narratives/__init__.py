"""The words of reports in progress."""
