"""Exhibits that combine several subjects, and the first and last pages."""
