"""What is exempt, and how it would be recognised in a text."""
