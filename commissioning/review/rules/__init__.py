"""Who may do what, and when: one function for each rule."""
