"""What a person who is logged in may do with which part of the server: denied unless said here."""

from __future__ import annotations

from jupyter_server.auth import Authorizer, User
from jupyter_server.base.handlers import JupyterHandler

READ, WRITE, EXECUTE = "read", "write", "execute"
# `execute` is to listen on a socket. What may be read and written of a report is settled by
# `contents` itself, which knows whose slots are whose.
MAY = {
    "api": {READ},
    "contents": {READ, WRITE},
    "desk": {READ, WRITE},
    "events": {EXECUTE},
    "kernels": {READ, EXECUTE},
    "kernelspecs": {READ},
    "sessions": {READ, WRITE},
}


class DeskAuthorizer(Authorizer):
    """Lets everybody who is logged in do what the table says, and nothing else."""

    def is_authorized(
        self, handler: JupyterHandler, user: User, action: str, resource: str
    ) -> bool:
        """Whether the table allows it."""
        return action in MAY.get(resource, set())
