"""Messages between a fork server and those who ask it: JSON, with open files sent beside it."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LARGEST = 1 << 20  # bytes of a message; what a kernel's environment takes is a hundredth
MOST_FILES = 4


def listener_at(path: Path) -> socket.socket:
    """A socket at that path which nobody but this user can reach."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    mask = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(mask)
    listener.listen(128)
    return listener


def connected_to(path: Path) -> socket.socket:
    """A connection to the server at that path; OSError where none listens."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        raise
    return connection


def user_of(connection: socket.socket) -> int:
    """Which user is at the other end."""
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", told)[1]


def send(connection: socket.socket, message: dict[str, Any], files: Sequence[int] = ()) -> None:
    """Send a message whole, with open files (their descriptors) beside it."""
    socket.send_fds(connection, [json.dumps(message).encode()], list(files))


def receive(connection: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """The next message and the files sent beside it; None where the other end has gone."""
    content, files, _, _ = socket.recv_fds(connection, LARGEST, MOST_FILES)
    return (json.loads(content) if content else None), list(files)
