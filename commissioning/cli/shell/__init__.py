"""What all commands share: consoles, exit codes, and errors and tables on the terminal."""
