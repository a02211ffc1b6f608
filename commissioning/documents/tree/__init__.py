"""The model of a document, and what parses a notebook into it."""
