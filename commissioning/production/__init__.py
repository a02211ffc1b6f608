"""From a snapshot to a published folder: run, carry words, convert, check, publish."""
