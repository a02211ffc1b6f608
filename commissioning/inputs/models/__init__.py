"""Strict models of the YAML files."""
