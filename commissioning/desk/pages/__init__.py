"""The web pages of the desk."""
