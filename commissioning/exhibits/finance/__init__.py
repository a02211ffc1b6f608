"""Exhibits of budget monitoring."""
