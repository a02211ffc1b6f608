"""How the work of an act grows with what it is given, counted in lines of Python."""

from __future__ import annotations

import sys

SIZES = (60, 120)
MOST_GROWTH = (
    2.5  # twice the work for twice the words, and something; 4 where it goes with the square
)
MADE_ONCE = 200  # steps that do not grow


def steps(act):
    """Lines and calls of Python that an act takes, once what is made once is made."""
    count = 0

    def step(*_):
        nonlocal count
        count += 1
        return step

    act()
    before = sys.gettrace()
    sys.settrace(step)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def is_in_proportion(act):
    """Whether an act on twice as much takes about twice the steps."""
    once, twice = (steps(lambda size=size: act(size)) for size in SIZES)
    assert once > 0
    return twice <= MOST_GROWTH * once + MADE_ONCE
