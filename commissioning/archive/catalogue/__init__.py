"""Lists of everything that a council has made."""
