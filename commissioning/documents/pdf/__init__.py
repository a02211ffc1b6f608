"""The PDF of a report, set by Typst as PDF/UA-1 and PDF/A-2a."""
