"""The folder of reports in progress: their files, words, review and status."""
