"""What a sealed record holds, and how one is written and read."""
