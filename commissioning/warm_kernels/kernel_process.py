"""A forked kernel as the process that Jupyter's managers handle: polled, waited for, signalled."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess

from commissioning.warm_kernels.server.channel import receive

UNKNOWN = 255  # the exit code of a kernel whose server ended before it could tell
TELLING_SECONDS = 1.0


class ForkedProcess:
    """What managers use of `subprocess.Popen`, for a process that is a fork server's child.

    The handle (pidfd) never means another process, as a number that is used again could.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int, handle: int, ready: int) -> None:
        self.connection, self.pid, self.handle, self.ready = connection, pid, handle, ready
        self.returncode: int | None = None

    def __del__(self) -> None:
        """A kernel that nobody handles any more ends: its server sees the connection closed."""
        if self.returncode is None:
            self.connection.close()
            os.close(self.handle)

    def poll(self) -> int | None:
        """The exit code, as `subprocess` gives it; None while the kernel runs."""
        if self.returncode is None and self._has_ended(0):
            self.returncode = self._exit_code()
            self.connection.close()
            os.close(self.handle)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once the kernel has ended; TimeoutExpired after `timeout` seconds."""
        if self.returncode is None and not self._has_ended(timeout):
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        code = self.poll()
        return UNKNOWN if code is None else code

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel alone."""
        if self.returncode is None:
            signal.pidfd_send_signal(self.handle, number)

    def kill(self) -> None:
        """Kill the kernel."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def _has_ended(self, seconds: float | None) -> bool:
        poller = select.poll()
        poller.register(self.handle, select.POLLIN)
        return bool(poller.poll(None if seconds is None else seconds * 1000))

    def _exit_code(self) -> int:
        """What the server, which reaps its children at once, says of the end."""
        with contextlib.suppress(OSError, ValueError):
            self.connection.settimeout(TELLING_SECONDS)
            while (message := receive(self.connection)[0]) is not None:
                if isinstance(code := message.get("exit"), int):
                    return code
        return UNKNOWN
