"""Words people write in a report: kept, carried and never lost."""
