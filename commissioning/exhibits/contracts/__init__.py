"""Exhibits of contracts and their KPIs."""
