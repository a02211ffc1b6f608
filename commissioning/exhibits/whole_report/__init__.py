"""Exhibits that draw on several subjects; first and last pages."""
