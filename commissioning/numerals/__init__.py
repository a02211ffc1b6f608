"""Numbers as people write them: in digits, in words, as shares and as multiples."""
