"""The journal of what was written in a report: append-only, chained, merged without loss."""
