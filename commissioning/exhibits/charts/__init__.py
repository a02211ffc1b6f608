"""Charts that draw the values they are given and need no council data."""
