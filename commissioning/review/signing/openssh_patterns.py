"""Patterns of names as OpenSSH matches them (PATTERNS in ssh_config(5))."""

from __future__ import annotations

LONGEST = 1022  # OpenSSH takes no longer one in a list


def matches_list(text: str, patterns: str) -> bool:
    """Whether a list of patterns between commas takes a text; one behind `!` refuses it."""
    is_taken = False
    for pattern in patterns.removesuffix(",").split(",") if patterns else ():
        if len(pattern.removeprefix("!")) > LONGEST:
            return False
        if matches(text, pattern.removeprefix("!")):
            if pattern.startswith("!"):
                return False
            is_taken = True
    return is_taken


def matches(text: str, pattern: str) -> bool:
    """Whether a pattern is of the whole text: `*` is any letters, `?` is one. Linear space."""
    reached = {0}
    for letter in pattern:
        if letter == "*":
            reached = set(range(min(reached), len(text) + 1))
        else:
            reached = {
                place + 1 for place in reached if place < len(text) and letter in ("?", text[place])
            }
        if not reached:
            return False
    return len(text) in reached
