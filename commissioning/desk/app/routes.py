"""Where the desk answers: its own pages, reports as notebooks, and the little else that is open."""

from __future__ import annotations

import json

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler, path_regex
from jupyter_server.services.contents.handlers import CheckpointsHandler, ContentsHandler
from jupyter_server.services.kernelspecs.handlers import default_handlers as kernel_specs
from tornado import web

from commissioning.compat import save_model
from commissioning.desk.app.login_pages import PasswordPage
from commissioning.desk.app.web_sockets import EventLine, KernelLine
from commissioning.desk.jupyter.contents_manager import ONLY_NARRATIVE
from commissioning.desk.jupyter.shared_kernel import (
    CHANNELS,
    SESSION,
    SessionOfReport,
    SessionsOfReports,
)
from commissioning.desk.pages.decision_form import ActHandler
from commissioning.desk.pages.page_handlers import DeskPage, NarrativePage, ReportPage
from commissioning.desk.pages.review_pages import ReviewActHandler, ReviewPage
from commissioning.desk.reports.permissions import authorized, refuse


class ReportsHandler(ContentsHandler):
    """Reports as notebooks: to be read and saved, whatever a browser sends."""

    def get_json_body(self) -> dict[str, object]:
        """What was sent; a refusal (400) where it is not a JSON object with a notebook's fields."""
        try:
            model = json.loads(self.request.body)
        except (ValueError, RecursionError):
            model = None
        if not isinstance(model, dict):
            raise refuse(400, "What was sent is no report, so there are no words to take from it.")
        if model.get("copy_from") or model.get("type") != "notebook":
            raise refuse(403, ONLY_NARRATIVE)
        return {"type": "notebook", "format": "json", "content": model.get("content")}

    @web.authenticated
    @authorized("write", resource="contents")
    async def put(self, path: str = "") -> None:
        """Save the words of a report."""
        model = self.get_json_body()
        if not await self.contents_manager.file_exists(path):
            raise refuse(403, ONLY_NARRATIVE)
        await save_model(self, model, path)

    @web.authenticated
    @authorized("write", resource="contents")
    async def post(self, path: str = "") -> None:
        """Refuse."""
        raise refuse(403, ONLY_NARRATIVE)

    delete = patch = post


class NoOtherForms(APIHandler):
    """Into what JupyterLab may turn a notebook: nothing, since the council's run does that."""

    @web.authenticated
    @authorized("read", resource="api")
    async def get(self) -> None:
        """None."""
        self.finish({})


class Nothing(JupyterHandler):
    """An address that is not there, for nobody."""

    @allow_unauthenticated
    async def get(self, *_path: str) -> None:
        """Say that it is not there."""
        raise web.HTTPError(404)

    post = put = delete = patch = get


default_handlers = [
    (r"/desk", DeskPage),
    (r"/desk/password", PasswordPage),
    (r"/desk/narrative/([^/]+)", NarrativePage),
    (r"/desk/narrative/([^/]+)/acts", ActHandler),
    (r"/desk/page/([^/]+)", ReportPage),
    (r"/desk/review/([^/]+)", ReviewPage),
    (r"/desk/review/([^/]+)/acts", ReviewActHandler),
    (rf"/api/contents{path_regex}/checkpoints", CheckpointsHandler),
    (rf"/api/contents{path_regex}", ReportsHandler),
    (r"/api/sessions", SessionsOfReports),
    (SESSION, SessionOfReport),
    (CHANNELS, KernelLine),
    (r"/api/events/subscribe", EventLine),
    *kernel_specs,
    (r"/api/nbconvert", NoOtherForms),
    (r"/metrics", Nothing),
    (r"/api", Nothing),
]
