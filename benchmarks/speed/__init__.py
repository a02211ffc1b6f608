"""How fast reports are made: against other programs and against the cells' code by itself."""
