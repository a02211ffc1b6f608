"""What each form on a page of the desk does."""
