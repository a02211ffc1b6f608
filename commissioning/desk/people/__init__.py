"""The users of the desk, their passwords, posts and sessions."""
