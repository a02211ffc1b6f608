"""Signed statements, and whether a ledger and its statements are what they were."""
