"""Makes the returns of the demonstration council from the small tables beside this file."""
