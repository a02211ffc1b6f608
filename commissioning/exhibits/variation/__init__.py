"""Exhibits of variation: control charts and the words about them."""
