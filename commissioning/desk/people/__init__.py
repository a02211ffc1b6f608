"""The users of the desk, their passwords and their sessions."""
