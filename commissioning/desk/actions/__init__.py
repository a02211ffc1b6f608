"""What a form on a page of the desk does."""
