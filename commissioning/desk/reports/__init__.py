"""Reports as the desk knows them, and who may read which."""
