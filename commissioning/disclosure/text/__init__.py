"""Extracts all text from a published file, visible or not."""
