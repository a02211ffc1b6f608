"""What is exempt, and how to recognise it in a text."""
