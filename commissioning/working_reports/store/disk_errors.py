"""Where the disk refuses what follows from something entered: that it is entered all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from commissioning import system_errors
from commissioning.narrative import ReviewError
from commissioning.review.model import Entry


def act_entered(entered: Entry) -> AbstractContextManager[None]:
    """Say of an act that it is entered where the disk refuses its pages.

    Raises:
        ReviewError: the disk refused something.
    """
    return _entered(
        f"“{entered.act}” of {entered.report} is entered as number {entered.number}, but what "
        "follows from it could not be written.",
        "prints its pages",
    )


def narrative_entered() -> AbstractContextManager[None]:
    """Say of words that they are in the journal where the disk refuses the notebook with them.

    Raises:
        ReviewError: the disk refused something.
    """
    return _entered(
        "What you entered is in the journal, but the report could not be written with it.",
        "puts it in",
    )


@contextmanager
def _entered(what: str, mend: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReviewError(
            f"{what} {system_errors.error_sentence(error)} Do not enter it again: `run` {mend}."
        ) from error
