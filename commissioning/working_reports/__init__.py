"""The folder of reports being worked on: their files, words, review and state."""
