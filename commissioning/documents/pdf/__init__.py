"""Writes a report as PDF with Typst, to the standards PDF/UA-1 and PDF/A-2a."""
