"""Charts by themselves: they draw what they are given and know nothing of councils."""
