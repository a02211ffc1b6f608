"""Where the disk refuses what follows from something entered: that it is entered all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from commissioning import system_errors
from commissioning.narrative import ReviewError
from commissioning.review.model import Entry
from commissioning.wording import Wording

WORDING = Wording("working")


def act_entered(entered: Entry) -> AbstractContextManager[None]:
    """Say of an act that it is entered where the disk refuses its pages.

    Raises:
        ReviewError: the disk refused something.
    """
    return _entered(
        WORDING(
            "entered-not-written", act=entered.act, report=entered.report, number=entered.number
        ),
        "print its pages",
    )


def narrative_entered() -> AbstractContextManager[None]:
    """Say of words that they are in the journal where the disk refuses the notebook with them.

    Raises:
        ReviewError: the disk refused something.
    """
    return _entered(
        WORDING("saved-not-written"),
        "put it in",
    )


@contextmanager
def _entered(what: str, mend: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReviewError(
            WORDING("not-again", what=what, error=system_errors.error_sentence(error), mend=mend)
        ) from error
