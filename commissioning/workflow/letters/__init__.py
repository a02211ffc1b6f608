"""Letters to providers."""
