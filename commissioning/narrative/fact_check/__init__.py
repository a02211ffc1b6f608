"""Words held against the figures beside them."""
