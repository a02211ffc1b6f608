"""The lists of all that a council has made."""
