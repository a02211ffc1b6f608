"""What a fork server imports and uses ahead, so that each kernel has it from the start.

Only modules that may be imported before a fork and do not ask at import whether they are in a
notebook; of those that start threads of their own when used (polars, scikit-learn) none is used.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterable

LIBRARIES = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot")
# What ipykernel and IPython import when a kernel starts and runs its first cells.
OF_KERNELS = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.iostream"),
    *("ipykernel.displayhook", "ipykernel.debugger", "ipykernel.compiler", "ipykernel.codeutil"),
    *("ipykernel.subshell_manager", "ipykernel.shellchannel", "ipykernel.control"),
    *("ipykernel.comm", "comm", "ipykernel_launcher", "IPython.core.interactiveshell"),
    *("IPython.core.completer", "IPython.core.history", "IPython.core.magics"),
    *("IPython.core.pylabtools", "IPython.core.payloadpage", "IPython.core.ultratb"),
    *("IPython.lib.pretty", "IPython.display", "IPython.core.async_helpers"),
    *("IPython.core.debugger", "IPython.core.completerlib", "IPython.core.oinspect"),
    *("IPython.extensions.storemagic", "IPython.utils.wildcard", "zmq.asyncio"),
    *("zmq.eventloop.zmqstream", "tornado.platform.asyncio", "tornado.ioloop", "psutil", "uuid"),
    *("decimal", "sqlite3", "pdb", "cProfile", "faulthandler", "base64", "pickle"),
)
OF_PANDAS = (
    *("pandas.io.formats.html", "pandas.io.formats.string", "pandas.io.formats.style"),
    "pandas.plotting._matplotlib",
)
OF_MATPLOTLIB = (
    *("matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "PIL.Image"),
    *("PIL.PngImagePlugin", "matplotlib_inline.config"),
)
# Read when a module is imported or before Python starts: where they differ, so must the server.
AT_IMPORT = (
    *("PYTHON", "OMP_", "OPENBLAS", "GOTO", "MKL_", "BLIS", "NUMEXPR", "NUMPY", "NPY_", "MPL"),
    *("LD_", "LC_", "LANG", "TZ", "PANDAS", "ARROW", "MALLOC_", "GLIBC_", "IPYTHON", "JUPYTER_P"),
    *("VIRTUAL_ENV", "CONDA_", "NUMBA", "SSL_", "XDG_", "HOME"),
)


def read_at_import(environment: dict[str, str]) -> dict[str, str]:
    """What of an environment is read when modules are imported."""
    return {name: environment[name] for name in sorted(environment) if name.startswith(AT_IMPORT)}


def preimport_libraries(modules: Iterable[str]) -> None:
    """Import what kernels need and these modules, and use pandas and matplotlib once.

    A module that cannot be imported is left to the cell that asks for it, which then says so.
    """
    from commissioning.warm_kernels.kernel_compat import as_in_a_notebook, forget_inline_backend

    with as_in_a_notebook():
        _import(OF_KERNELS)
        _import(modules)
        if "matplotlib" in sys.modules:
            _import(OF_MATPLOTLIB)
        if "pandas" in sys.modules:
            _import(OF_PANDAS)
        warm_up()
    forget_inline_backend()


def _import(modules: Iterable[str]) -> None:
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def warm_up() -> None:
    """Use the libraries that are there on made-up data, and leave nothing open or set."""
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp().parse_command_line(["-f", "practice.json"])
    if "pandas" in sys.modules:
        from commissioning.warm_kernels.warm_up import practise_tables

        practise_tables()
    if "matplotlib" in sys.modules:
        from commissioning.warm_kernels.matplotlib_patch import draw_once
        from commissioning.warm_kernels.warm_up import practise_charts

        draw_once()
        practise_charts()
