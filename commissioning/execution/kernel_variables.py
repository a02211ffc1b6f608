"""The environment kernels start in: it holds no secret of the user's and is always the same."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# What a kernel needs of its surroundings; passwords and tokens stay where they are.
PASSED_ON = (
    *("PATH", "HOME", "USER", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE"),
    *("USERPROFILE", "APPDATA", "LOCALAPPDATA", "COMSPEC", "PATHEXT", "LD_LIBRARY_PATH"),
)
# What makes the same inputs give the same bytes, and keeps a user's own Jupyter set-up out.
SET = {
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "MPLBACKEND": "svg",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
JUPYTER_FOLDERS = {
    "IPYTHONDIR": "ipython",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "MPLCONFIGDIR": "matplotlib",
}


def kernel_environment(surroundings: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment kernels start in: PASSED_ON and SET, with Jupyter's folders in `folder`."""
    passed = {name: surroundings[name] for name in PASSED_ON if name in surroundings}
    folders = {name: str(folder / place) for name, place in JUPYTER_FOLDERS.items()}
    return {**passed, **SET, **folders}


def enter_environment(environment: dict[str, str]) -> None:
    """Make this worker process's environment the given one, and its private folders."""
    os.environ.clear()
    os.environ.update(environment)
    for name in JUPYTER_FOLDERS:
        Path(environment[name]).mkdir(mode=0o700, exist_ok=True)
