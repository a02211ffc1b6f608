"""A council's ledgers of keys, specifications and acts as a whole, verified together."""
