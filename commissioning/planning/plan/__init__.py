"""The list of reports due for a quarter, and why."""
