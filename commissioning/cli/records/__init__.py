"""Commands for issued reports and ledgers: issue, verify, replay, keep, deposit and compare."""
