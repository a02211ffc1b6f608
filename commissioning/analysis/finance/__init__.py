"""Budget monitoring: variances, forecasts, reserves, and money beside performance."""
