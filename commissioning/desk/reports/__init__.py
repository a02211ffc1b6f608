"""The reports that the desk shows, and who may read each."""
