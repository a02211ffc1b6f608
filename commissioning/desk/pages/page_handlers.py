"""The desk's own pages: the reports of the quarter, the words of one, and a report as people read.

They need no scripts, ask for nothing from elsewhere, and are never kept by a browser.
"""

from __future__ import annotations

import asyncio

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from commissioning.dates import parse_quarter
from commissioning.desk.actions.narrative_decision import DONE
from commissioning.desk.actions.review_act import as_printed
from commissioning.desk.pages.view_models import (
    ANSWERABLE,
    aside,
    place_name,
    places,
    rows,
    unreadable_sentences,
)
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import KEY, Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.desk.reports.permissions import authorized, desk_errors, desk_of, refuse, user_of
from commissioning.documents import document, report_html
from commissioning.errors import CommissioningError
from commissioning.working_reports.store import NOTEBOOK

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
REPORT_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def show(handler: JupyterHandler, template: str, **names: object) -> None:
    """Answer with a page of the desk."""
    desk = desk_of(handler)
    user = desk.users().get(handler.current_user.username) if handler.current_user else None
    label = parse_quarter(desk.quarter).label
    html = handler.render_template(template, desk=desk, quarter=label, user=user, **names)
    finish(handler, html, POLICY)


def finish(handler: JupyterHandler, html: str, policy: str) -> None:
    """Answer with HTML; half a character, which HTML cannot hold, becomes a question mark."""
    handler.set_header("Content-Security-Policy", policy)
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.set_header("Cache-Control", "no-store")
    handler.finish(html.encode("utf-8", "replace"))


async def readable(handler: JupyterHandler, key: str) -> tuple[Desk, User, Report]:
    """The desk, who asks, and the report asked for; a refusal where they may not read it."""
    desk, user = desk_of(handler), user_of(handler)
    if not KEY.fullmatch(key) or not (desk.place(key) / NOTEBOOK).exists():
        raise refuse(404, "There is no such report at this desk.")
    with desk_errors():
        may_read = await asyncio.to_thread(desk.may_read, key, user)
        if not may_read and (why := desk.waits_for(key, user)):
            raise refuse(403, why)
        if not may_read:
            raise refuse(404, "There is no such report at this desk.")
        return desk, user, desk.report(key)


def show_narrative(
    handler: JupyterHandler, report: Report, user: User, done: str = "", error: str = ""
) -> None:
    """Answer with the page of a report's words."""
    show(
        handler,
        "desk/narrative.html",
        report=report,
        title=report.title,
        places=places(report, user),
        aside=list(aside(report, user)),
        answerable=ANSWERABLE,
        done=done,
        error=error,
    )


class DeskPage(JupyterHandler):
    """The list of reports that a person may read."""

    @web.authenticated
    @authorized("read", resource="desk")
    async def get(self) -> None:
        """The page."""
        desk, user = desk_of(self), user_of(self)
        with desk_errors():
            listed = await asyncio.to_thread(lambda: rows(desk.reports(user), user))
            waiting = await asyncio.to_thread(desk.waiting, user)
        unread = unreadable_sentences(desk.unreadable(), user)
        show(self, "desk/reports.html", rows=listed, waiting=waiting, unread=unread)


class NarrativePage(JupyterHandler):
    """The words of one report: their states, and what may be decided about them."""

    @web.authenticated
    @authorized("read", resource="desk")
    async def get(self, key: str) -> None:
        """The page, with the outcome of what was just decided."""
        _, user, report = await readable(self, key)
        act, slot = self.get_query_argument("done", ""), self.get_query_argument("slot", "")
        known = act in DONE and (slot in report.slots or slot in report.narrative.slots)
        done = DONE[act].format(slot=place_name(slot)) if known else ""
        show_narrative(self, report, user, done=done)


class ReportPage(JupyterHandler):
    """A report as people read it, with the words as they are now."""

    @web.authenticated
    @authorized("read", resource="desk")
    async def get(self, key: str) -> None:
        """The page; the words' own page with a sentence where it cannot be made."""
        desk, user, report = await readable(self, key)
        try:
            html = await asyncio.to_thread(lambda: report_html(document(as_printed(desk, report))))
        except CommissioningError as error:
            self.set_status(409)
            show_narrative(self, report, user, error=f"It cannot be shown as a page yet. {error}")
            return
        finish(self, html, REPORT_POLICY)
