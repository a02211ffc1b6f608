"""The reviewers' desk: a server where named people read reports and write their words in them."""
