"""Calculations: functions that take tables and return tables, and read, print or draw nothing."""
