"""From an executed notebook to one tree of words, and from that tree to HTML and PDF."""
