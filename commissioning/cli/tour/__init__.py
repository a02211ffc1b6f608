"""The guided tour of the demonstration council."""
