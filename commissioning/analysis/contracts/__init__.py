"""Contracts: which are in force, what they require, and how their KPIs are rated."""
