"""Makes a sealed report again with its own program, and compares the two byte by byte."""
