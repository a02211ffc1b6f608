"""Patches and private interfaces of libraries, each with the reason it is needed.

No other module may use a private name of a library or change what a library does; kernels have a
module of their own, `warm_kernels/kernel_compat.py`, because they use nothing else of the program.
`tests/project/test_compat.py` holds both rules, and fails when a new version of a library no longer
fits. Libraries are imported when a function is called, so that fast commands stay fast.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from types import ModuleType

    from nbformat import NotebookNode

GRAMMAR = "rfc3987_syntax"
OUTPUT_IS_LATE = "Timeout waiting for IOPub output"  # nbclient has no error of its own for it


def leave_out_slow_grammar() -> None:
    """Hide a library that jsonschema uses where it finds it: no notebook can be read without it.

    jsonschema spends two seconds on its grammar of international addresses (IRIs). No schema of a
    notebook asks for one; jsonschema goes on without.
    """
    sys.modules.setdefault(GRAMMAR, cast("ModuleType", None))  # which refuses its import


def asks_for_help(error: Exception) -> bool:
    """Whether Typer ends a command in this way only to show its help: it was typed by itself.

    Typer has no public name for it.
    """
    from typer._click.exceptions import NoArgsIsHelpError

    return isinstance(error, NoArgsIsHelpError)


def holidays_of_united_kingdom() -> Any:
    """The class of holidays for the United Kingdom, its file loaded alone.

    Importing `holidays.countries` loads 200 countries and takes a sixth of a second.
    """
    import holidays

    file = Path(holidays.__file__).parent / "countries" / "united_kingdom.py"
    spec = importlib.util.spec_from_file_location("united_kingdom_of_holidays", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.UnitedKingdom


def executed_unwritten(
    template: Path,
    parameters: dict[str, str],
    folder: Path,
    kernel: str,
    options: Mapping[str, Any],
) -> NotebookNode:
    """The template run in a folder by papermill's engine, checked as `execute_notebook` checks it.

    `execute_notebook` also writes the notebook, even where no file is asked for, which takes a
    fifth of the client's time. Raises what papermill and nbclient raise.
    """
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors
    from papermill.utils import chdir

    given = _with_parameters(template, parameters, kernel)
    with chdir(str(folder)):
        ran: NotebookNode = papermill_engines.execute_notebook_with_engine(
            None, given, kernel, **options
        )
    raise_for_execution_errors(ran, None)
    return ran


def _with_parameters(template: Path, parameters: dict[str, str], kernel: str) -> NotebookNode:
    """The template as papermill reads it, with its cell of parameters."""
    from papermill.execute import prepare_notebook_metadata
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    notebook = load_notebook_node(str(template))
    given: NotebookNode = parameterize_notebook(
        notebook, parameters, kernel_name=kernel, language="python"
    )
    prepare_notebook_metadata(given, str(template), None)
    return given


def start_worker_server(
    modules: Sequence[str], environment: Mapping[str, str], folder: str
) -> None:
    """Begin to start the process that Python forks workers from, in that environment.

    Its socket lies in the folder. Python starts it with the environment and temporary folder of
    this process, and only when the first worker is needed.
    """
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(list(modules))
    before, usual = dict(os.environ), tempfile.tempdir
    try:
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = folder
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = usual
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def workers_without_main() -> Iterator[None]:
    """Meanwhile, new processes of multiprocessing do not import the main module.

    That is the command line, of which workers need nothing and which takes each of them 0.4 s or
    more. multiprocessing finds it by its `__file__`, and cannot be asked to leave it.
    """
    main = vars(sys.modules["__main__"])
    file = main.pop("__file__", None)
    try:
        yield
    finally:
        if file is not None:
            main["__file__"] = file


def keep_temporary_files_in(folder: Path) -> None:
    """From now on put temporary files of this process into a folder.

    Jupyter Server makes folders for itself that it does not remove.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def url_options(filesystem: Any, url: str) -> dict[str, Any]:
    """What an address says of how a class of fsspec's filesystems is opened: host, port, user.

    fsspec's public way from an address opens a class of its own choice; SFTP needs another.
    """
    options: dict[str, Any] = filesystem._get_kwargs_from_urls(url)
    return options


def url_path(filesystem: Any, url: str) -> str:
    """The path that an address names, as a class of fsspec's filesystems writes it."""
    path: str = filesystem._strip_protocol(url)
    return path


def redirect_within(handler: Any, url: str) -> None:
    """Send a browser to an address of this server, never to another.

    Jupyter Server has the check in its log-in handler alone.
    """
    handler._redirect_safe(url)


async def save_model(handler: Any, model: dict[str, Any], path: str) -> None:
    """Save a file of Jupyter Server's contents and answer with it.

    Its public `put` would also make a file that is not there.
    """
    await handler._save(model, path)


class Unechoed:
    """A mix-in for a kernel that does not send what one client asked to all the others."""

    def _publish_execute_input(self, *_arguments: Any) -> None:
        """Nothing."""


def served_handlers(handlers: Sequence[Any], served: Mapping[type, type]) -> list[tuple[Any, ...]]:
    """Of the handlers that JupyterLab has set up, those named, each replaced by its own.

    JupyterLab offers no choice of handlers; each is a pattern, a class and perhaps settings.
    """
    return [
        (pattern, served[handler], *settings)
        for pattern, handler, *settings in handlers
        if handler in served
    ]
