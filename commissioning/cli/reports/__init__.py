"""Commands that make reports, appraisals, contract notices and lists, and show status."""
