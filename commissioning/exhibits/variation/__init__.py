"""Exhibits of variation: control charts and the text about them."""
