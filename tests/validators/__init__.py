"""What the reports are held against: validators, and where they are on this machine."""
