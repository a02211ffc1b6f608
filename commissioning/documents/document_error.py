"""The one error a person meets when a notebook cannot become a report."""

from collections.abc import Iterator
from contextlib import contextmanager

from commissioning.errors import CommissioningError


class DocumentError(CommissioningError):
    """A notebook holds what no report can print: the message says where, what and what to do."""


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Put `place` in front of any DocumentError raised inside, and of whatever else goes wrong."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(f"{place}: {error}") from error.__cause__
    except Exception as error:  # a text that a reader of it fails on: this place can be put right
        why = f"{type(error).__name__}: {error}"[:200].rstrip(": ")
        text = f"{place}: it cannot be printed ({why}); write it more simply"
        raise DocumentError(text) from error
