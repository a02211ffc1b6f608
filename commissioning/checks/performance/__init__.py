"""Rules of results: their periods, targets, statements and plausibility."""
