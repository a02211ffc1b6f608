"""Commands on the words people write."""
