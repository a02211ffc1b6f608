"""Appraisals drawn by hypothesis."""

from hypothesis import strategies as st


@st.composite
def cases(draw, fewest=2):
    """Swing weights, and scores of several options on as many criteria."""
    criteria = draw(st.integers(1, 6))
    weights = draw(st.lists(st.integers(1, 100), min_size=criteria, max_size=criteria))
    row = st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria)
    return weights, draw(st.lists(row, min_size=fewest, max_size=6))
