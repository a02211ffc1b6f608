"""JupyterLab for reviewers: its own files, the desk's settings, nothing that changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.base.handlers import FileFindHandler
from jupyterlab.labapp import LabApp
from jupyterlab_server.handlers import LabHandler, NotFoundHandler
from jupyterlab_server.settings_handler import SettingsHandler
from jupyterlab_server.themes_handler import ThemesHandler
from jupyterlab_server.translations_handler import TranslationsHandler
from jupyterlab_server.workspaces_handler import WorkspacesHandler
from tornado import web

from commissioning.compat import served_handlers
from commissioning.desk.reports.permissions import refuse
from commissioning.wording import Wording

WORDING = Wording("desk")

PROFILE = Path(__file__).parents[1] / "profile"
SPARE = re.compile(r"auto-[A-Za-z0-9]+")  # as JupyterLab names that of a second window


class OwnLab(LabHandler):
    """JupyterLab in the workspace of the person who asks; elsewhere they are sent there."""

    @web.authenticated
    def get(
        self, mode: str | None = None, workspace: str | None = None, tree: str | None = None
    ) -> None:
        """The page of JupyterLab."""
        named = (workspace or "").removeprefix("/workspaces/")
        own = self.current_user.username
        if mode != "doc" and (named == own or SPARE.fullmatch(named)):
            super().get(mode, workspace, tree)
            return
        self.redirect(f"{self.base_url}lab/workspaces/{own}{quote(tree or '')}")


class ReadOnlySettings(SettingsHandler):
    """Settings, to be read."""

    @web.authenticated
    def put(self, schema_name: str) -> None:
        """Refuse."""
        raise refuse(403, WORDING("settings-fixed"))


class OwnWorkspace(WorkspacesHandler):
    """Which windows a person had open: kept for their own workspace, seen by nobody else."""

    @web.authenticated
    async def get(self, space_name: str = "") -> None:
        """Their own; empty under any other name that JupyterLab gives."""
        self._refuse_others(space_name)
        if given := super().get(space_name):
            await given

    @web.authenticated
    def put(self, space_name: str = "") -> None:
        """Keep their own; that of a spare window is forgotten."""
        self._refuse_others(space_name)
        if SPARE.fullmatch(space_name):
            self.set_status(204)
        else:
            super().put(space_name)

    @web.authenticated
    def delete(self, space_name: str) -> None:
        """Refuse."""
        raise refuse(403, WORDING("settings-fixed"))

    def _refuse_others(self, name: str) -> None:
        if name != self.current_user.username and not SPARE.fullmatch(name):
            raise refuse(403, WORDING("own-workspace"))


# Every handler of JupyterLab that the desk serves; what is not named here is not served.
SERVED: dict[type, type] = {
    LabHandler: OwnLab,
    NotFoundHandler: OwnLab,
    FileFindHandler: FileFindHandler,
    SettingsHandler: ReadOnlySettings,
    ThemesHandler: ThemesHandler,
    TranslationsHandler: TranslationsHandler,
    WorkspacesHandler: OwnWorkspace,
}


class DeskLab(LabApp):  # type: ignore[misc]  # JupyterLab has no types
    """JupyterLab as it was installed, without extensions of anybody and with fewer handlers."""

    app_settings_dir = str(PROFILE)
    handlers: list[tuple[Any, ...]]

    def initialize_handlers(self) -> None:
        """Keep the handlers that the desk serves."""
        super().initialize_handlers()
        self.handlers = served_handlers(self.handlers, SERVED)


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    """What Jupyter Server asks an extension for."""
    return [{"module": __name__, "app": DeskLab}]
