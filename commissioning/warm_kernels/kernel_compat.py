"""Patches and private interfaces of libraries that kernels need, each with its reason.

The counterpart of `commissioning/compat.py` for a package that uses nothing else of the program.
`tests/project/test_compat.py` fails when a new version of Python or a library no longer fits.
"""

from __future__ import annotations

import atexit
import builtins
import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from jupyter_client.connect import LocalPortCache
from jupyter_client.manager import AsyncKernelManager

if TYPE_CHECKING:
    import io

    from jupyter_client.client import KernelClient

BACKEND = "MPLBACKEND"
INLINE = "matplotlib_inline.backend_inline"


class SteppedKernelManager(AsyncKernelManager):
    """Jupyter's kernel manager, with methods to say what happens at each step.

    Its own public methods run all steps at once.
    """

    def before_start(self) -> None:
        """Called before a kernel's connection is chosen."""

    def after_launch(self) -> None:
        """Called once the process of a kernel runs."""

    def may_interrupt(self) -> bool:
        """Whether the kernel is interrupted where Jupyter asks for it."""
        return True

    def before_kill(self) -> None:
        """Called before the process of a kernel is killed."""

    async def _async_pre_start_kernel(self, **keywords: Any) -> tuple[list[str], dict[str, Any]]:
        self.before_start()
        return await super()._async_pre_start_kernel(**keywords)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **keywords: Any) -> None:
        await super()._async_launch_kernel(kernel_cmd, **keywords)
        self.after_launch()

    async def _async_interrupt_kernel(self) -> None:
        if self.may_interrupt():
            await super()._async_interrupt_kernel()

    async def _async_kill_kernel(self, restart: bool = False) -> None:
        self.before_kill()
        await super()._async_kill_kernel(restart=restart)


def adapt_to_kernel(client: KernelClient, reply: dict[str, Any]) -> None:
    """Let a client speak the version of the protocol that a kernel's reply names.

    Only the client's own `wait_for_ready` does it, which this package replaces.
    """
    client._handle_kernel_info_reply(reply)


def give_back_port(port: int) -> None:
    """Give back a port that Jupyter guessed free and keeps for a kernel, which chose another."""
    LocalPortCache.instance().return_port(port)


def leave_out_first_drawing(is_placed: Callable[[object], bool]) -> None:
    """From now on matplotlib leaves out the first of two drawings of figures for which that holds.

    It draws a figure with nothing to draw on before it saves it in a tight box. Nothing changes
    where matplotlib is not as it was known.
    """
    from matplotlib import cbook
    from matplotlib.backend_bases import FigureCanvasBase, RendererBase

    given = getattr(RendererBase, "_draw_disabled", None)
    saving = getattr(FigureCanvasBase.print_figure, "__code__", None)
    if given is None or saving is None or not hasattr(cbook, "_setattr_cm"):
        return

    def _draw_disabled(self: RendererBase) -> AbstractContextManager[object]:
        caller = sys._getframe(1)
        if caller.f_code is saving:
            figure = getattr(caller.f_locals.get("self"), "figure", None)
            if is_placed(figure):
                return cbook._setattr_cm(figure, draw=lambda renderer: None)
        disabled: AbstractContextManager[object] = given(self)
        return disabled

    RendererBase._draw_disabled = _draw_disabled  # type: ignore[attr-defined]  # private


def close_fonts() -> None:
    """Close the font files that matplotlib keeps open, whose place all forked kernels would share.

    matplotlib closes them in a child after a fork, which is too late for the place in a file.
    """
    from matplotlib import font_manager

    with contextlib.suppress(AttributeError):
        font_manager._get_font.cache_clear()  # type: ignore[attr-defined]  # private


@contextlib.contextmanager
def as_in_a_notebook() -> Iterator[None]:
    """What libraries look for when they are imported, as kernels have it.

    matplotlib reads its backend; pandas asks how output is encoded, and whether it runs in a
    kernel, where tables are cut after 20 columns.
    """
    stdout = cast("io.TextIOWrapper", sys.stdout)
    given, encoding, errors = os.environ.get(BACKEND), stdout.encoding, stdout.errors
    os.environ.setdefault(BACKEND, f"module://{INLINE}")
    stdout.reconfigure(encoding="UTF-8")
    # IPython adds this name itself; typeshed does not know it.
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]
        stdout.reconfigure(encoding=encoding, errors=errors)
        if given is None:
            os.environ.pop(BACKEND, None)


def forget_inline_backend() -> None:
    """Let each kernel import the inline backend for itself.

    It hooks itself into the shell that runs when it is imported.
    """
    sys.modules.pop(INLINE, None)


def forget_folders_to_remove() -> None:
    """Do not remove, when this forked process ends, folders that libraries made in its parent.

    matplotlib makes a folder where it has no home, and registers its removal (`shutil.rmtree`).
    """
    atexit.unregister(shutil.rmtree)


def wait_for_threads() -> None:
    """Wait for threads that are not daemons, as Python does when a program ends.

    A forked kernel ends by `os._exit`, because to take modules apart takes 0.1 s with pandas.
    """
    threading._shutdown()  # type: ignore[attr-defined]  # private


def run_exit_functions() -> None:
    """Call what was registered with `atexit`, as Python does when a program ends."""
    atexit._run_exitfuncs()
