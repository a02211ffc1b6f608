"""The frozen inputs of one report: filtered to its readers and redacted."""
