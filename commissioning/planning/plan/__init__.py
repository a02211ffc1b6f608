"""The list of reports a quarter owes, and why."""
