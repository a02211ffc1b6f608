"""The server of the desk: its start, its addresses, who may open which."""
