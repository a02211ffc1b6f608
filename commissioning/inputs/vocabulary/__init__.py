"""Fixed words: statuses, units, ratings and marks of what is withheld."""
