"""Acts, the ledger's entries, officers, and how each report stands by them."""
