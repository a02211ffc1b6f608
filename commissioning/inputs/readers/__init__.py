"""Readers of CSV files, workbooks and databases."""
