"""The one error a person meets when a notebook cannot become a report."""

from collections.abc import Iterator
from contextlib import contextmanager


class DocumentError(Exception):
    """A notebook holds what no report can print: the message says where, what and what to do."""


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Put `place` in front of any DocumentError raised inside."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(f"{place}: {error}") from None
