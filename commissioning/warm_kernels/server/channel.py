"""Messages between a fork server and those who ask it: JSON, with open files sent next to it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LARGEST = 1 << 20  # bytes of a message; what a kernel's environment takes is a hundredth
MOST_FILES = 4

Message = Mapping[str, object]


def listener_at(path: Path) -> socket.socket:
    """A socket at that path which nobody but this user can reach."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    selected = os.umask(0o177)
    try:
        with _shortly(path) as name:
            listener.bind(name)
    finally:
        os.umask(selected)
    listener.listen(128)
    return listener


def connected_to(path: Path) -> socket.socket:
    """A connection to the server at that path; OSError where none of this user's listens."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with _shortly(path) as name:
            connection.connect(name)
        if user_of(connection) != os.getuid():  # it would be told a whole environment
            raise PermissionError(f"another user listens at {path}")
    except OSError:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _shortly(path: Path) -> Iterator[str]:
    """A name of that path for as long as it is needed: a socket's may have 107 letters."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def user_of(connection: socket.socket) -> int:
    """Which user is at the other end."""
    text = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, user, _ = struct.unpack("3i", text)
    return int(user)


def send(connection: socket.socket, message: Message, files: Sequence[int] = ()) -> None:
    """Send a message whole, with open files (their descriptors) next to it."""
    socket.send_fds(connection, [json.dumps(message).encode()], list(files))


def receive(connection: socket.socket) -> tuple[dict[str, object] | None, list[int]]:
    """The next message and the files sent next to it; None where the other end has gone.

    Raises ValueError for what is not a message; the files next to it are closed.
    """
    content, files, flags, _ = socket.recv_fds(connection, LARGEST, MOST_FILES)
    try:
        if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            raise ValueError("more came than is read")
        return (_message(content) if content else None), list(files)
    except (ValueError, RecursionError) as error:
        for file in files:
            os.close(file)
        raise ValueError("what came is no message") from error


def _message(content: bytes) -> dict[str, object]:
    message = json.loads(content)
    if not isinstance(message, dict):
        raise ValueError("an object was expected")
    return message
