"""Contracts: which are in force, what they oblige to, and how their KPIs are rated."""
