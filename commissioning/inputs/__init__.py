"""What the council decides (params) and what providers return (data), read and checked."""
