"""The desk's server: how it starts, its addresses, and who may open each."""
