"""Who may do what, when: one function for each rule."""
