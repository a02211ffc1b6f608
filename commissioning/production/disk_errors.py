"""Where the disk refuses what follows from something entered: that it is entered all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from commissioning.inputs import system_errors
from commissioning.ledger.entries import Entry
from commissioning.review.deciding import ReviewError


@contextmanager
def act_entered(entered: Entry) -> Iterator[None]:
    """Say of an act that it is entered where the disk refuses its pages.

    Raises:
        ReviewError: the disk refused something.
    """
    try:
        yield
    except OSError as error:
        raise ReviewError(
            f"“{entered.act}” of {entered.report} is entered as number {entered.number}, but what "
            f"follows from it could not be written. {system_errors.told(error)} Do not enter it "
            "again: `run` prints its pages."
        ) from error


@contextmanager
def words_entered() -> Iterator[None]:
    """Say of words that they are in the journal where the disk refuses the notebook with them.

    Raises:
        ReviewError: the disk refused something.
    """
    try:
        yield
    except OSError as error:
        raise ReviewError(
            "What you entered is in the journal, but the report could not be written with it. "
            f"{system_errors.told(error)} Do not enter it again: `run` puts it in."
        ) from error
