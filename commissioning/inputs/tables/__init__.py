"""The tables of params and data: their columns and their rows."""
