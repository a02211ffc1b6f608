"""What the command line shows of one side of an exception, and to whom (framework §5)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from commissioning.cli.shell.console import Setting, end
from commissioning.review.model import acts, histories_of, read_entries
from commissioning.wording import Wording
from commissioning.working_reports import quarter_ledger

WORDING = Wording("commands")


def refuse_other_side(
    setting: Setting, place: Path, by: str | None, roles: Collection[str], option: str
) -> None:
    """End the program where words would be shown to the other side before they are released.

    One side of an exception is shown to who writes in it, so a name is asked for with `option`;
    `roles` are those of who was named.
    """
    from commissioning.desk import User, open_desk

    quarter, key = place.parent.name, place.name
    desk = open_desk(setting.root, quarter, setting.time_text, _nobody_acts)
    history = histories_of(read_entries(quarter_ledger(setting.root, quarter)))[key]
    if by is None:
        if desk.report(key).voice_about and acts.RELEASE not in history.in_force:
            end(WORDING("side-not-released", key=key, option=option))
        return
    reader = User.model_construct(login="", name=by, roles=sorted(roles), password="")
    if not desk.may_read(key, reader):
        end(desk.waits_for(key, reader) or WORDING("side-not-yours", by=by, key=key))


def _nobody_acts() -> NoReturn:
    """In place of the review in which acts are entered: here things are only read."""
    raise RuntimeError("nobody acts where words are only shown")
