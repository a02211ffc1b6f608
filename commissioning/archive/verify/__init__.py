"""Whether a record is what was sealed, and what it proves."""
