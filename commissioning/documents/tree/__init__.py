"""The model of a document, and the parser that makes it from a notebook."""
