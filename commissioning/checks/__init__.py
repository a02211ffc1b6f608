"""What makes a council's returns unfit to report on, or fit with a warning: rules with an id."""
