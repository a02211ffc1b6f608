"""Rules for results: their periods, targets, statements and plausibility."""
