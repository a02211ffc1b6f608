"""Compares what people wrote with the figures of the report."""
