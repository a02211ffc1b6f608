"""A sealed report made again with its own program, and compared byte by byte."""
