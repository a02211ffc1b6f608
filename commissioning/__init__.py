"""Formal reports from parameterised notebooks: sign, publish, prove."""
