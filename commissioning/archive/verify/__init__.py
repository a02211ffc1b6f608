"""Checks that a record is what was sealed, and says what it proves."""
