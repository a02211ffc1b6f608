"""The one kernel that all notebooks of the desk share, and who may see which session."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.sessions.handlers import SessionHandler, SessionRootHandler
from jupyter_server.services.sessions.sessionmanager import SessionManager
from tornado import web

from commissioning.desk.reports.permissions import may_open, refuse
from commissioning.wording import Wording

WORDING = Wording("desk")

FOLDER = Path(__file__).parents[1] / "profile"
NAME = "python3"  # what every notebook asks for
LONGEST_NAME = 200
CHANNELS = r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels"
SESSION = r"/api/sessions/(?P<session_id>\w+-\w+-\w+-\w+-\w+)"


class RefusingKernelSpecs(KernelSpecManager):
    """The refusing kernel, whatever else is installed on the machine."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Its name, and a folder that holds nothing for it."""
        return {NAME: str(FOLDER)}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """How to start it; NoSuchKernel under any other name."""
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[
                *(
                    sys.executable,
                    "-m",
                    "commissioning.desk.jupyter.null_kernel",
                    "-f",
                    "{connection_file}",
                ),
                "--IPKernelApp.log_level=40",
            ],
            name=NAME,
            resource_dir=str(FOLDER),
            display_name=WORDING("kernel-name"),
            language="python",
        )


class OneKernel(AsyncMappingKernelManager):
    """Starts one refusing kernel for everybody: it keeps nothing, so it need not be many."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._starting = asyncio.Lock()

    async def start_kernel(self, **_selected: object) -> str:  # type: ignore[override]
        """The id of the kernel, which is started when there is none."""
        async with self._starting:
            for known in self.list_kernel_ids():
                if await self.is_alive(known):
                    return known
            return await super().start_kernel(kernel_name=NAME)


class DeskSessions(SessionManager):
    """Sessions that join a notebook to the one kernel; a session that ends leaves it running."""

    async def list_sessions(self) -> list[dict[str, object]]:
        """Those of reports that the person asking may read."""
        known = await super().list_sessions()
        return [one for one in known if may_open(one["path"]) or may_open(one["name"])]


class SessionsOfReports(SessionRootHandler):
    """Lists and begins sessions of reports, and of nothing else."""

    def get_json_body(self) -> dict[str, object]:
        """A session of a report; the kernel is not for the asker to choose."""
        request = _path_and_name(super().get_json_body())
        if not may_open(request.get("name", "")):
            raise refuse(403, WORDING("only-reports"))
        return {"path": "", "type": "notebook", "kernel": {"name": NAME}, **request}


class SessionOfReport(SessionHandler):
    """One session of a report, which is given its path when JupyterLab has settled it."""

    def get_json_body(self) -> dict[str, object]:
        """What may be changed of a session: which report it is of, not its kernel."""
        request = _path_and_name(super().get_json_body())
        if not all(may_open(text) for text in request.values() if text):
            raise refuse(403, WORDING("only-reports"))
        return {**request}

    @web.authenticated
    async def delete(self, session_id: str) -> None:
        """Refuse."""
        raise refuse(403, WORDING("nothing-runs"))


def _path_and_name(sent: object) -> dict[str, str]:
    """The path and the name of those that were sent, where they are short texts."""
    texts = {key: sent.get(key) for key in ("path", "name")} if isinstance(sent, dict) else {}
    return {key: text[:LONGEST_NAME] for key, text in texts.items() if isinstance(text, str)}
