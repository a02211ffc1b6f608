"""Acts, ledger entries, officers, and the state of each report that follows from them."""
