"""The folder itself: published by rename, with digests of all it was made from."""
