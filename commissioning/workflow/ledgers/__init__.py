"""A council's ledgers as wholes: of keys, specifications and acts, verified together."""
