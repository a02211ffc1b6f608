"""Reports in progress on disk: published by renaming a folder, with digests of inputs."""
