"""Second copies of records in other storage."""
