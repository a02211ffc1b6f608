"""The fork server: one process that has imported the libraries and forks a kernel for whoever asks.

It has a single thread, no event loop and no zmq. Of each connection it hears one request, answers
with the kernel's process id and an open handle on it (pidfd), and reports the exit code when the
kernel has ended. A client that goes away takes its kernel with it.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commissioning.warm_kernels.server.channel import Message, listener_at, receive, send, user_of
from commissioning.warm_kernels.server.installed_packages import installed

STALE = "stale"
FILES = 4  # with a request: output, errors, ready pipe, handle on the client


@dataclass(frozen=True)
class KernelRequest:
    """What a kernel is asked to be."""

    arguments: list[str]
    environment: dict[str, str]
    folder: str
    independent: bool
    chooses_ports: bool


# The kind of each value in the message that asks for a kernel.
KINDS = {
    **{"arguments": list, "environment": dict, "folder": str},
    **{"independent": bool, "chooses_ports": bool},
}


@dataclass
class Child:
    """A kernel forked: its process id and handle, and the connection it was asked for over."""

    pid: int
    handle: int
    connection: socket.socket | None
    is_independent: bool


@dataclass(frozen=True)
class Request:
    """What a kernel is asked to be, with the open files sent next to it."""

    fields: KernelRequest
    files: list[int]


class ForkServer:
    """A server at a path until it is idle for some seconds, or its owner's pipe is closed."""

    def __init__(self, path: Path, idle_seconds: float, owner: int | None = None) -> None:
        self.path, self.idle_seconds, self.owner = path, idle_seconds, owner
        self.listener = listener_at(path)
        # Not epoll, which is an object of the kernel's that children would share.
        self.poller = select.poll()
        self.poller.register(self.listener, select.POLLIN)
        if owner is not None:
            self.poller.register(owner, select.POLLIN)
        self.waiting: dict[int, socket.socket] = {}
        self.by_handle: dict[int, Child] = {}
        self.by_connection: dict[int, Child] = {}
        self.packages = installed()
        self.is_ending = False

    def serve(self) -> Request | None:
        """The request, in a process just forked for it; None when the server has ended."""
        while not self.is_ending or self.by_handle:
            is_idle = not (self.by_handle or self.waiting)
            events = self.poller.poll(self.idle_seconds * 1000 if is_idle else None)
            if not events:
                break
            for place, _ in events:
                if request := self._heard(place):
                    return request
        self._close()
        return None

    def _heard(self, place: int) -> Request | None:
        """See to what happened at one open file; the request, in a child forked for it."""
        if place == self.owner:
            self._owner_gone(place)
        elif place in self.by_handle:
            self._ended(self.by_handle[place])
        elif place in self.by_connection:
            self._client_gone(self.by_connection[place])
        elif place in self.waiting:
            return self._read_request(self.waiting[place])
        elif place == self.listener.fileno():
            self._accept()
        return None

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        if user_of(connection) != os.getuid():
            connection.close()
            return
        connection.setblocking(False)  # nobody who is slow keeps the others waiting
        self.waiting[connection.fileno()] = connection
        self.poller.register(connection, select.POLLIN)

    def _read_request(self, connection: socket.socket) -> Request | None:
        self.waiting.pop(connection.fileno())
        self.poller.unregister(connection)
        files: list[int] = []
        try:
            message, files = receive(connection)
            text = _kernel_requested(message) if len(files) == FILES else None
        except (OSError, ValueError):
            text = None
        if text is None or self._is_stale(connection):
            connection.close()
        elif request := self._forked(connection, text, files):
            return request
        for one in files:
            os.close(one)
        return None

    def _is_stale(self, connection: socket.socket) -> bool:
        """Whether packages have changed; the client is told once a new server can take the path."""
        if installed() == self.packages:
            return False
        self._close()
        self.is_ending = True
        send(connection, {STALE: True})
        return True

    def _forked(
        self, connection: socket.socket, text: KernelRequest, files: list[int]
    ) -> Request | None:
        """Fork; in the child everything of the server's is closed and the request comes back."""
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            pid = os.fork()
        except OSError:  # too many processes, or too little memory for one more
            connection.close()
            return None
        if pid == 0:
            connection.close()
            self._let_go()
            return Request(text, files)
        handle = os.pidfd_open(pid)
        child = Child(pid, handle, connection, text.independent)
        self.by_handle[handle] = self.by_connection[connection.fileno()] = child
        self.poller.register(handle, select.POLLIN)
        self.poller.register(connection, select.POLLIN)
        _try_to_send(connection, {"pid": pid}, [handle])
        return None

    def _let_go(self) -> None:
        """Close, in a child, what is the server's."""
        for child in self.by_handle.values():
            os.close(child.handle)
            if child.connection:
                child.connection.close()
        for connection in self.waiting.values():
            connection.close()
        if self.owner is not None:
            os.close(self.owner)
        self.listener.close()

    def _ended(self, child: Child) -> None:
        """Reap a kernel that has ended, and tell its client how."""
        del self.by_handle[child.handle]
        self.poller.unregister(child.handle)
        os.close(child.handle)
        _, status = os.waitpid(child.pid, 0)
        if child.connection:
            _try_to_send(child.connection, {"exit": os.waitstatus_to_exitcode(status)})
            self._hang_up(child)

    def _client_gone(self, child: Child) -> None:
        self._hang_up(child)
        if not child.is_independent:
            _kill(child)

    def _hang_up(self, child: Child) -> None:
        connection, child.connection = child.connection, None
        if connection:
            del self.by_connection[connection.fileno()]
            self.poller.unregister(connection)
            connection.close()

    def _owner_gone(self, owner: int) -> None:
        self.poller.unregister(owner)
        self.is_ending = True
        self._close()
        for child in self.by_handle.values():
            _kill(child)

    def _close(self) -> None:
        if self.listener.fileno() >= 0:
            self.poller.unregister(self.listener)
            self.listener.close()
            self.path.unlink(missing_ok=True)


def _kernel_requested(message: dict[str, Any] | None) -> KernelRequest | None:
    """What a message asks for; None where it is no request: whoever sends another gets no answer.

    Values inside them are not looked at: a kernel that cannot be made of them ends alone.
    """
    kinds = {name: type(value) for name, value in (message or {}).items()}
    return KernelRequest(**message) if message and kinds == KINDS else None


def _kill(child: Child) -> None:
    """Kill a kernel with the processes it started, which are a group of their own."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except OSError:  # it has not come to lead its group yet
        signal.pidfd_send_signal(child.handle, signal.SIGKILL)


def _try_to_send(connection: socket.socket, message: Message, files: Sequence[int] = ()) -> None:
    """Tell a client that may have gone; that it has is seen when its end of the line is closed."""
    try:
        send(connection, message, files)
    except OSError:
        return
