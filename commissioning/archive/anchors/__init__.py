"""What outside a ledger keeps its head: records, git commits and time stamps."""
