"""What a sealed record holds, and how it is written and read."""
