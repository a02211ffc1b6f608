"""Private interfaces and patches of libraries: all in two modules, and fitting what is installed.

A check that fails after an upgrade says which function of ours has to change.
"""

import ast
import asyncio
import atexit
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import threading
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PROJECT
from source_tree import MODULES, name_of, nodes_of, tree_of

from commissioning import compat
from commissioning.desk.app.jupyterlab_app import SERVED
from commissioning.warm_kernels import kernel_compat

COMPAT = (compat, kernel_compat)
HOLDING = {Path(module.__file__) for module in COMPAT}
# Documented for everybody, in spite of the underscore.
PUBLIC = {"_asdict", "_exit", "_make", "_replace", "_repr_html_"}
PUBLIC |= {"_Element"}  # lxml has no other name for what it returns

CHANGES = {"sys.modules.pop", "sys.modules.setdefault"}
MEANT_TO_BE_SET = {"sys.argv", "sys.orig_argv"}  # by a process that becomes another program


def parameters(function):
    return list(inspect.signature(function).parameters)


def slow_grammar():
    source = (Path(importlib.import_module("jsonschema").__file__).parent / "_format.py").read_text(
        "utf-8"
    )
    optional = "with suppress(ImportError):\n        from rfc3987_syntax import"
    assert compat.GRAMMAR in optional
    assert optional in source
    assert sys.modules[compat.GRAMMAR] is None


def united_kingdom():
    days = compat.holidays_of_united_kingdom()(subdiv="ENG", years=2025)
    assert date(2025, 8, 25) in days  # the summer bank holiday, not one of Scotland
    assert "holidays.countries" not in inspect.getsource(compat.holidays_of_united_kingdom).split(
        "import holidays\n"
    )


def papermill():
    from nbclient import client
    from papermill import engines, execute, iorw, parameterize, utils

    run = engines.papermill_engines.execute_notebook_with_engine
    assert parameters(run) == ["engine_name", "nb", "kernel_name", "kwargs"]
    assert parameters(execute.prepare_notebook_metadata)[:3] == ["nb", "input_path", "output_path"]
    assert parameters(execute.raise_for_execution_errors) == ["nb", "output_path"]
    assert parameters(iorw.load_notebook_node)[0] == "notebook_path"
    given = parameters(parameterize.parameterize_notebook)
    assert given[:2] == ["nb", "parameters"]
    assert {"kernel_name", "language"} <= set(given)
    assert parameters(utils.chdir) == ["path"]
    assert compat.OUTPUT_IS_LATE in inspect.getsource(client)


def worker_server():
    from multiprocessing import forkserver

    assert parameters(forkserver.set_forkserver_preload)[0] == "modules_names"
    assert parameters(forkserver.ensure_running) == []


def without_main():
    from multiprocessing import spawn

    main = ModuleType("__main__")
    main.__file__ = "/pipeline.py"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", main)
        assert spawn.get_preparation_data("")["init_main_from_path"] == "/pipeline.py"
        with compat.workers_without_main():
            assert "init_main_from_path" not in spawn.get_preparation_data("")
    assert main.__file__ == "/pipeline.py"


def temporary_files():
    import tempfile

    assert hasattr(tempfile, "tempdir")
    assert "tempdir" in inspect.getsource(tempfile._gettempdir)


def url_options():
    import fsspec

    kind = fsspec.get_filesystem_class("s3")
    assert compat.url_options(kind, "s3://bucket/folder") == {}
    sftp = importlib.import_module("sshfs").SSHFileSystem
    address = "sftp://clerk@host:2222/folder"
    assert compat.url_options(sftp, address).items() >= {
        ("host", "host"),
        ("port", 2222),
        ("username", "clerk"),
    }


def url_path():
    import fsspec

    assert compat.url_path(fsspec.get_filesystem_class("s3"), "s3://bucket/a/") == "bucket/a"
    assert compat.url_path(fsspec.get_filesystem_class("file"), "file:///a/b") == "/a/b"
    sftp = importlib.import_module("sshfs").SSHFileSystem
    assert compat.url_path(sftp, "sftp://host/a/b") == "/a/b"


def redirect():
    from jupyter_server.auth.login import LoginFormHandler

    assert parameters(LoginFormHandler._redirect_safe)[:2] == ["self", "url"]
    assert "_redirect_safe" in inspect.getsource(LoginFormHandler.get)


def saving():
    from jupyter_server.services.contents.handlers import ContentsHandler

    assert parameters(ContentsHandler._save) == ["self", "model", "path"]
    assert inspect.iscoroutinefunction(ContentsHandler._save)


def echo():
    from ipykernel.kernelbase import Kernel

    assert parameters(Kernel._publish_execute_input)[:3] == ["self", "code", "parent"]
    assert "self._publish_execute_input(" in inspect.getsource(Kernel.execute_request)


def handlers():
    from jupyterlab.labapp import LabApp
    from jupyterlab_server.handlers import LabHandler, add_handlers

    assert parameters(LabApp.initialize_handlers) == ["self"]
    source = inspect.getsource(add_handlers)
    for handler in SERVED:
        assert re.search(rf",\s+{handler.__name__}\b", source)
    given = [("/lab", LabHandler, {"a": 1}), ("/other", dict)]
    assert compat.served_handlers(given, {LabHandler: list}) == [("/lab", list, {"a": 1})]


def manager():
    from jupyter_client.manager import AsyncKernelManager, KernelManager

    steps = {
        "_async_pre_start_kernel": ["self", "transport_encryption", "kw"],
        "_async_launch_kernel": ["self", "kernel_cmd", "kw"],
        "_async_interrupt_kernel": ["self"],
        "_async_kill_kernel": ["self", "restart"],
    }
    for name, expected in steps.items():
        assert parameters(getattr(KernelManager, name)) == expected
        assert inspect.iscoroutinefunction(getattr(KernelManager, name))
    start = inspect.getsource(KernelManager._async_start_kernel)
    end = inspect.getsource(KernelManager._async_shutdown_kernel)
    assert "self._async_pre_start_kernel(" in start
    assert "self._async_launch_kernel(" in start
    assert "self._async_interrupt_kernel(" in end
    assert "self._async_kill_kernel(" in end
    assert {"transport", "ip"} <= set(AsyncKernelManager.class_trait_names())


def protocol():
    from jupyter_client.asynchronous import AsyncKernelClient

    assert parameters(AsyncKernelClient._handle_kernel_info_reply) == ["self", "msg"]
    assert asyncio.iscoroutinefunction(AsyncKernelClient.is_alive)
    assert asyncio.iscoroutinefunction(AsyncKernelClient.wait_for_ready)


def ports():
    from jupyter_client.connect import LocalPortCache
    from jupyter_client.provisioning import LocalProvisioner

    assert parameters(LocalPortCache.return_port) == ["self", "port"]
    for name in ("process", "pid", "pgid", "cwd", "ports_cached"):
        assert hasattr(LocalProvisioner, name)


def first_drawing():
    from matplotlib import cbook
    from matplotlib.backend_bases import FigureCanvasBase, RendererBase

    source = inspect.getsource(FigureCanvasBase.print_figure)
    assert '"_draw_disabled"' in source
    assert "self.figure.draw(renderer)" in source
    assert callable(RendererBase._draw_disabled)
    assert parameters(cbook._setattr_cm) == ["obj", "kwargs"]


def fonts():
    from matplotlib import font_manager

    assert callable(font_manager._get_font.cache_clear)


def notebook():
    with kernel_compat.as_in_a_notebook():
        from pandas.io.formats import console

        assert console.in_ipython_frontend() in (True, False)
        assert "get_ipython()" in inspect.getsource(console.in_ipython_frontend)
    assert not hasattr(sys.modules["builtins"], "get_ipython")


def inline_backend():
    source = inspect.getsource(importlib.import_module("matplotlib_inline.backend_inline"))
    assert kernel_compat.INLINE == "matplotlib_inline.backend_inline"
    assert "\n_enable_matplotlib_integration()\n" in source


def folders():
    import matplotlib

    source = inspect.getsource(matplotlib._get_config_or_cache_dir)
    assert "atexit.register(shutil.rmtree" in source
    assert is_removed("")
    assert not is_removed("forget_folders_to_remove()")


def is_removed(before_end):
    """Whether a folder that is to be removed when a program ends is gone after it."""
    code = (
        "import atexit, shutil, sys, tempfile\n"
        "from commissioning.warm_kernels.kernel_compat import forget_folders_to_remove\n"
        "folder = tempfile.mkdtemp()\n"
        "atexit.register(shutil.rmtree, folder)\n"
        f"{before_end}\nprint(folder, end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    folder = Path(done.stdout)
    is_there = folder.exists()
    shutil.rmtree(folder, ignore_errors=True)
    return not is_there


def threads():
    assert parameters(threading._shutdown) == []


def exit_functions():
    assert callable(atexit._run_exitfuncs)


def help_asked_for():
    import typer
    from typer._click.exceptions import NoArgsIsHelpError, UsageError
    from typer.testing import CliRunner

    group = typer.Typer(no_args_is_help=True)
    group.command()(lambda: None)
    group.command("other")(lambda: None)
    assert issubclass(NoArgsIsHelpError, UsageError)
    assert not compat.asks_for_help(UsageError("x"))
    assert "Usage" in CliRunner().invoke(group, []).output


# Of every function and class of the two modules, whether what it relies on is there.
FITS = {
    "leave_out_slow_grammar": slow_grammar,
    "asks_for_help": help_asked_for,
    "holidays_of_united_kingdom": united_kingdom,
    "executed_unwritten": papermill,
    "start_worker_server": worker_server,
    "workers_without_main": without_main,
    "keep_temporary_files_in": temporary_files,
    "url_options": url_options,
    "url_path": url_path,
    "redirect_within": redirect,
    "save_model": saving,
    "Unechoed": echo,
    "served_handlers": handlers,
    "SteppedKernelManager": manager,
    "adapt_to_kernel": protocol,
    "give_back_port": ports,
    "leave_out_first_drawing": first_drawing,
    "close_fonts": fonts,
    "as_in_a_notebook": notebook,
    "forget_inline_backend": inline_backend,
    "forget_folders_to_remove": folders,
    "wait_for_threads": threads,
    "run_exit_functions": exit_functions,
}


@pytest.mark.parametrize("name", FITS)
def test_what_is_relied_on_is_in_the_library_installed(name):
    FITS[name]()


def test_every_patch_and_private_interface_is_tried_here():
    found = {
        name: value
        for module in COMPAT
        for name, value in vars(module).items()
        if inspect.isfunction(value) or inspect.isclass(value)
        if value.__module__ == module.__name__ and not name.startswith("_")
    }
    assert set(found) == set(FITS)
    assert all(value.__doc__ for value in found.values())


def is_private(name):
    return name.startswith("_") and not name.endswith("__") and name not in PUBLIC


def defined(nodes):
    """Names that a module gives to what is its own."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [node.attr] if ast.unparse(node.value) == "self" else []


@cache
def own():
    """What the modules but the two give names to."""
    return {name for path in ELSEWHERE for name in defined(nodes_of(path))}


ELSEWHERE = [path for path in MODULES if path not in HOLDING]


def of_elsewhere(find):
    """What `find` finds in each module but the two, by its name, where it finds anything."""
    found = {name_of(path): set(find(path)) for path in ELSEWHERE}
    return {name: uses for name, uses in found.items() if uses}


def private_uses(path):
    used = {node.attr for node in nodes_of(path) if isinstance(node, ast.Attribute)}
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and not node.module.startswith("commissioning"):
            used |= {*node.module.split("."), *(alias.name for alias in node.names)}
    return {name for name in used if is_private(name)} - own()


def test_no_other_module_uses_what_is_private_to_a_library():
    assert of_elsewhere(private_uses) == {}


def private_names_taken(path):
    """Private methods and attributes of its classes that a base of theirs, a library's, has too."""
    classes = [node for node in tree_of(path).body if isinstance(node, ast.ClassDef)]
    found = set()
    for node in classes:
        module = importlib.import_module(dotted(path))
        bases = getattr(module, node.name).__mro__
        foreign = [one for one in bases if not one.__module__.startswith("commissioning")]
        taken = {name for base in foreign for name in vars(base)}
        used = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
        used |= set(defined(ast.walk(node)))
        found |= {name for name in used if is_private(name)} & taken
    return found


def test_no_other_module_replaces_what_is_private_to_a_library():
    assert of_elsewhere(private_names_taken) == {}


def dotted(path):
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def modules_changed(path):
    """Attributes of imported modules that a module sets, and its changes of `sys.modules`."""
    imported = {
        alias.asname or alias.name.split(".")[0]
        for node in nodes_of(path)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CHANGES:
            yield ast.unparse(node)
        is_part = isinstance(node, ast.Attribute | ast.Subscript)
        if is_part and isinstance(node.ctx, ast.Store | ast.Del):
            changed = imported if isinstance(node, ast.Attribute) else {"sys.modules"}
            if ast.unparse(node.value) in changed and ast.unparse(node) not in MEANT_TO_BE_SET:
                yield ast.unparse(node)


def test_no_other_module_changes_a_module_that_is_not_its_own():
    assert of_elsewhere(modules_changed) == {}
