"""The Word form of a report, and words exchanged in Word files."""
