"""The desk's page of a report's review: what was done, whose turn it is, and the forms to act.

What is signed is signed with an officer's own key on the command line; the desk holds no key.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from commissioning.desk.actions.review_act import Reviewed, SubmittedAct, act, reviewed
from commissioning.desk.pages.page_handlers import readable, show
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.desk.reports.permissions import authorized, desk_errors
from commissioning.documents import DocumentError
from commissioning.narrative import ReviewError
from commissioning.wording import Wording

WORDING = Wording("desk")


class ReviewPage(JupyterHandler):
    """The review of a report, and what the person asking may do about it."""

    @web.authenticated
    @authorized("read", resource="desk")
    async def get(self, key: str) -> None:
        """The page, with what was just entered."""
        desk, user, report = await readable(self, key)
        number = self.get_query_argument("done", "")
        done = WORDING("entered", number=number) if number.isdecimal() else ""
        await _show(self, desk, user, report, done=done)


class ReviewActHandler(JupyterHandler):
    """Enters an act on a report."""

    @web.authenticated
    @authorized("write", resource="desk")
    async def post(self, key: str) -> None:
        """Enter it and go back to the page; where it cannot be entered, say why there."""
        desk, user, report = await readable(self, key)
        named = ("act", "text", "slot", "refers", "evidence")
        made = SubmittedAct(**{name: self.get_body_argument(name, "") for name in named})
        with desk_errors():
            try:
                entered = await asyncio.to_thread(act, desk, key, user, made)
            except (ReviewError, DocumentError) as error:
                self.set_status(409)
                await _show(self, desk, user, report, error=str(error))
                return
        done = urlencode({"done": entered.number})
        self.redirect(f"{self.base_url}desk/review/{key}?{done}", status=303)


async def _show(
    handler: JupyterHandler,
    desk: Desk,
    user: User,
    report: Report,
    done: str = "",
    error: str = "",
) -> None:
    with desk_errors():
        found: Reviewed = await asyncio.to_thread(reviewed, desk, report.key, user)
    show(
        handler,
        "desk/review.html",
        report=report,
        title=report.title,
        found=found,
        done=done,
        error=error,
    )
