"""Evidence outside a ledger of its latest entry: records, git commits and time stamps."""
