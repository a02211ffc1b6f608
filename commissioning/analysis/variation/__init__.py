"""Measures as processes: natural limits, seasons, drift, and what figures cannot show."""
