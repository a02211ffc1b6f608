"""Running one notebook with papermill, strictly: it either ran to its end or it did not run."""
