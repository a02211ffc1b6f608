"""What officers do about reports, entered in a ledger and signed: challenge, approve, assure."""
