"""Commands that make reports and tell how they stand."""
