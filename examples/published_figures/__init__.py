"""Turns published tables of measures and money into a council folder, row by row."""
