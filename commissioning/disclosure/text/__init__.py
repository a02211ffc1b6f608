"""All that a published file says, seen or unseen."""
