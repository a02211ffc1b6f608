"""Commands for the words that people write in reports."""
