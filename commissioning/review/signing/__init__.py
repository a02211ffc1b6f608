"""Keys, signatures as OpenSSH makes them, and lists of signers."""
