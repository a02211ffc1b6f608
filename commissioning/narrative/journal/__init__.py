"""The journal of a report's words: append-only, chained, and merged without loss."""
