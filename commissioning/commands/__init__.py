"""The commands that `pipeline.py` offers: what they print, ask for and end with."""
