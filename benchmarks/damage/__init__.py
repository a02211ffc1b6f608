"""Sealed records damaged at random, and every reader of records tried on them."""
