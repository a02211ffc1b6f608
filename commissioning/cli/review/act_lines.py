"""What commands say of an act once it is entered or signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commissioning.cli.shell.screen import err, out
from commissioning.terminal_text import Text
from commissioning.wording import Wording

if TYPE_CHECKING:
    from commissioning.review.model import Entry
    from commissioning.working_reports import Review

WORDING = Wording("commands")


def entered_line(one: Entry) -> Text:
    """That an act was entered: its number, its report, who did it and when."""
    return Text(
        WORDING(
            "act-entered", number=one.number, report=one.report, act=one.act, by=one.by, at=one.at
        )
    )


def signed_line(one: Entry) -> Text:
    """That an act was signed, and with which key."""
    about = {"report": one.report, "act": one.act, "by": one.by}
    return Text(WORDING("act-signed", number=one.number, key=one.key, at=one.at, **about))


def print_signature(review: Review, entered: Entry) -> None:
    """Say with which key an act was signed, or that it is not where that matters."""
    from commissioning.workflow import unsigned_notice

    if entered.signature:
        out.print(Text(f"   {WORDING('signed-with', key=entered.key)}", style="dim"))
    elif text := unsigned_notice(review, entered):
        err.print(Text(text))
