"""What officers do with a report: challenge, approve, assure and sign, entered in a ledger."""
