"""Rules of money: budget lines, signs, totals and forecasts."""
