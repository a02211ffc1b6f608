"""Formal reports from parameterised notebooks: sign, publish, prove."""

from commissioning.compat import leave_out_slow_grammar

leave_out_slow_grammar()
