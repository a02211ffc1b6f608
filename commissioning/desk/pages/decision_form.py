"""The desk's one address that changes anything but words: decisions, sent as a form."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from commissioning.desk.actions.narrative_decision import Decision, NotTheirsError, enter
from commissioning.desk.pages.page_handlers import readable, show_narrative
from commissioning.desk.reports.permissions import authorized, desk_errors
from commissioning.narrative import ReviewError


class ActHandler(JupyterHandler):
    """Enters a decision about the words of a report."""

    @web.authenticated
    @authorized("write", resource="desk")
    async def post(self, key: str) -> None:
        """Enter it and go back to the page of the words; where it cannot be, say why there."""
        desk, user, report = await readable(self, key)
        named = ("act", "slot", "edition", "refers", "to", "reason")
        made = Decision(**{name: self.get_body_argument(name, "") for name in named})
        with desk_errors():
            try:
                await asyncio.to_thread(enter, desk, key, user, made)
            except (NotTheirsError, ReviewError) as error:
                self.set_status(403 if isinstance(error, NotTheirsError) else 409)
                show_narrative(self, report, user, error=str(error))
                return
        done = urlencode({"done": made.act, "slot": made.slot})
        self.redirect(f"{self.base_url}desk/narrative/{key}?{done}", status=303)
