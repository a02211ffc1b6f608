"""Web pages that are not reports: lists and comparisons."""
