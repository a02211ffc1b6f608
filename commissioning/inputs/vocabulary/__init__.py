"""Fixed terms: statuses, units, ratings and marks for withheld values."""
