"""The desk opened: Jupyter Server and JupyterLab on this machine alone, with the desk's own parts.

Whatever Jupyter configuration or extensions the machine has, none of it is read.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from jupyter_server.serverapp import ServerApp
from markupsafe import Markup
from traitlets.config import Config

from commissioning.compat import keep_temporary_files_in
from commissioning.desk.app.authorizer import DeskAuthorizer
from commissioning.desk.app.identity import DeskIdentity
from commissioning.desk.jupyter.contents_manager import DeskContents
from commissioning.desk.jupyter.shared_kernel import DeskSessions, OneKernel, RefusingKernelSpecs
from commissioning.desk.pages.view_models import day_of, place_name
from commissioning.desk.reports.desk_quarter import Desk, open_desk
from commissioning.desk.reports.permissions import DESK
from commissioning.documents import frame_values
from commissioning.terminal_text import VisibleLines
from commissioning.wording import Wording
from commissioning.working_reports import Review

HERE = Path(__file__).parents[1]
LOOPBACK = "127.0.0.1"
MOST_BYTES = 32 * 1024 * 1024  # of one request; the largest report is a tenth of it
# A browser may ask for an address that acts on a terminal.
LINES = {"class": f"{VisibleLines.__module__}.{VisibleLines.__qualname__}"}
LOGGING, LOG_LINE = 40, "[%(name)s %(asctime)s] %(message)s"  # errors only
# JupyterLab puts styles and one script into its page; nothing is asked for from elsewhere.
LAB_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": LAB_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PARTS = {
    "authorizer_class": DeskAuthorizer,
    "contents_manager_class": DeskContents,
    "extra_services": ["commissioning.desk.app.routes"],
    "identity_provider_class": DeskIdentity,
    "jpserver_extensions": {"commissioning.desk.app.jupyterlab_app": True},
    "kernel_manager_class": OneKernel,
    "kernel_spec_manager_class": RefusingKernelSpecs,
    "session_manager_class": DeskSessions,
}
GUARDED = {
    "allow_root": True,  # no code is run here
    "allow_unauthenticated_access": False,
    "answer_yes": True,
    "ip": LOOPBACK,
    "max_body_size": MOST_BYTES,
    "max_buffer_size": MOST_BYTES,
    "port_retries": 0,
    "quit_button": False,
}


class DeskServer(ServerApp):
    """Jupyter Server with the few services the desk needs."""

    name = "desk"
    # Jupyter Server takes any services; its type is that of the ones it has by default.
    default_services = (  # type: ignore[assignment]
        "api",
        "auth",
        "kernels",
        "events",
    )


def serve(
    root: Path,
    quarter: str,
    clock: Callable[[], str],
    review: Callable[[], Review],
    write: Callable[[str], None],
    port: int = 0,
    open_browser: bool = True,
) -> None:
    """Open the desk of a quarter until it is stopped; `write` is called with its address.

    `clock` reports the time in UTC as ISO text, `review` gives the quarter's reports under review.
    Port 0 is any that is free.
    """
    desk = open_desk(root, quarter, clock, review)
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        server = ready(desk, Path(folder), port, open_browser)
        server.io_loop.add_callback(write, f"http://{LOOPBACK}:{server.port}/desk")
        server.start()


def ready(desk: Desk, folder: Path, port: int = 0, open_browser: bool = False) -> DeskServer:
    """The server of a desk, which answers as soon as it is started; `folder` is for its own files.

    Jupyter in this process is kept from every configuration but the desk's.
    """
    _alone(folder)
    server = DeskServer(config=_config(desk, folder, port, open_browser))
    server.initialize(argv=[], find_extensions=False)
    return server


def _alone(folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "IPYTHON"))]:
        del os.environ[name]
    os.environ.update(
        JUPYTER_NO_CONFIG="1",
        JUPYTER_DATA_DIR=str(folder / "data"),
        JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
        IPYTHONDIR=str(folder / "ipython"),
    )
    keep_temporary_files_in(folder)


def _config(desk: Desk, folder: Path, port: int, open_browser: bool) -> Config:
    empty = folder / "empty"
    empty.mkdir()
    config = Config()
    config.Application = Config(
        log_level=LOGGING, log_format=LOG_LINE, logging_config={"formatters": {"console": LINES}}
    )
    config.ServerApp = Config(
        **PARTS,
        **GUARDED,
        **_looks(),
        open_browser=open_browser,
        port=port,
        root_dir=str(empty),
        tornado_settings={DESK: desk, "headers": HEADERS},
    )
    config.LabApp = Config(
        core_mode=True,  # no extension of anybody
        extension_manager="readonly",
        news_url=None,
        user_settings_dir=str(folder / "settings"),
        workspaces_dir=str(folder / "workspaces"),
    )
    return config


def _looks() -> dict[str, object]:
    """The desk's own pages, in the colours of the council's reports."""
    templates = HERE / "templates"
    own = Markup((templates / "desk" / "desk.css").read_text("utf-8"))
    return {
        "default_url": "/desk",
        "extra_template_paths": [str(templates)],
        "jinja_template_vars": {
            "css": frame_values("", "", "", "")["css"],
            "desk_css": own,
            "say": Wording("desk"),
            "day_of": day_of,
            "place_name": place_name,
        },
    }
