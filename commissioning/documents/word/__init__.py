"""Writes a report as a Word file, and exchanges the words of its slots in Word files."""
