"""Commands on issued reports and ledgers: issue, verify, replay, keep, deposit, compare."""
