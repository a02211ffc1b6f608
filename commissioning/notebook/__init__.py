"""What an executed notebook is made of: the vocabulary that writes it and all that read it."""
