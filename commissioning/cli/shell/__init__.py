"""What all commands share: consoles, options, faults and tables on the terminal."""
