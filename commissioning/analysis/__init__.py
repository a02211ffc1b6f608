"""Plain functions, table in and table out; nothing here reads, prints or draws."""
