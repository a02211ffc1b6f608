"""The base class of all errors: one sentence for the person who must act, and the place."""

from __future__ import annotations

# Exit codes: something could not be made or believed; params, data or the command are at fault.
FAILED, AT_FAULT = 1, 2


class CommissioningError(Exception):
    """Something a person can put right.

    `sentence` says what is wrong and what to do, `place` names the file, cell or report where the
    sentence does not, and `exit_code` is what the command line ends with.
    """

    exit_code = AT_FAULT

    def __init__(self, sentence: str = "", place: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.place = sentence, place

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence
