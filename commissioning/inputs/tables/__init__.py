"""The tables: their columns, and their rows."""
