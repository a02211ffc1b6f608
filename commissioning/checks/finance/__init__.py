"""Rules for money: budget lines, signs, totals and forecasts."""
