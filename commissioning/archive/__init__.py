"""The record: reports sealed as they were issued, to be verified and made again years later."""
