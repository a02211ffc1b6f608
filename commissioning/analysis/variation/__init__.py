"""Statistical process control: control limits, seasons, drift, and limits of the data."""
