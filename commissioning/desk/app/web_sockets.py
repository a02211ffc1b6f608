"""Open lines to browsers: each belongs to a session and is closed when that ends."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.events.handlers import SubscribeWebsocket
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from commissioning.desk.app.identity import SESSION, DeskIdentity
from commissioning.desk.people.sessions import MOST_LINES, Session
from commissioning.desk.reports.permissions import refuse
from commissioning.wording import Wording

WORDING = Wording("desk")


class _OfSession:
    """What makes a line one of a session."""

    identity_provider: DeskIdentity

    def _session(self) -> Session:
        session: Session | None = getattr(self, SESSION, None)
        if session is None:
            raise refuse(403, WORDING("log-in"))
        return session

    def _is_open(self) -> bool:
        return self.identity_provider.goes_on(self._session())

    def _refuse_one_more(self) -> None:
        """Nothing where the session may have another line; else a refusal (429)."""
        if len(self._session().sockets) >= MOST_LINES:
            raise refuse(429, WORDING("too-many-windows"))


class KernelLine(_OfSession, KernelWebsocketHandler):
    """The line to the kernel that runs nothing."""

    async def pre_get(self) -> None:
        """Refuse one line too many before anything is made ready for it."""
        self._refuse_one_more()
        await super().pre_get()

    async def open(self, kernel_id: str) -> None:
        """Join it to its session; close it where that has ended meanwhile."""
        self._session().sockets.add(self)
        await super().open(kernel_id)
        if not self._is_open():
            self.close()

    def on_message(self, ws_message: Any) -> None:
        """Pass a message on while the session lasts."""
        if self._is_open():
            super().on_message(ws_message)
        else:
            self.close()

    def on_close(self) -> None:
        """Part it from its session."""
        self._session().sockets.discard(self)
        super().on_close()


class EventLine(_OfSession, SubscribeWebsocket):
    """The line on which the server reports of events."""

    async def pre_get(self) -> None:
        """Refuse one line too many."""
        self._refuse_one_more()
        await super().pre_get()

    def open(self) -> None:
        """Join it to its session; close it where that has ended meanwhile."""
        self._session().sockets.add(self)
        super().open()
        if not self._is_open():
            self.close()

    def on_close(self) -> None:
        """Part it from its session."""
        self._session().sockets.discard(self)
        super().on_close()
