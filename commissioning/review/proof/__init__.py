"""Signed statements, and checks that a ledger and its statements are unchanged."""
