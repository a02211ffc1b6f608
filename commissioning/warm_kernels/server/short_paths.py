"""A folder whose path is short enough for sockets, which a system allows about a hundred bytes."""

from __future__ import annotations

import os
import tempfile

LONGEST = 103  # bytes of a socket's path on macOS; Linux allows 107
# What is put behind the folder, at its longest: that of a kernel's control channel.
BEHIND = len("/kernels-12345678/runtime/k12345678/s-12345")


def socket_folder() -> str:
    """The temporary folder; where its path is too long for sockets, a shorter one of the system.

    Where none can be written the temporary folder comes back, and a socket in it is refused.
    """
    usual = tempfile.gettempdir()
    for folder in (usual, os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp", "/var/tmp"):
        if _is_short(folder) and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return usual


def _is_short(folder: str) -> bool:
    return bool(folder) and len(os.fsencode(folder)) + BEHIND <= LONGEST
