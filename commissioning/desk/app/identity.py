"""Logging in with a name and a password; who is logged in is looked up again at every request."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.auth import IdentityProvider
from jupyter_server.auth import User as Identity
from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import PeriodicCallback
from tornado.web import RequestHandler

from commissioning.desk.app.login_pages import DeskLogin, DeskLogout
from commissioning.desk.people.known_browsers import cookie_name, new_mark, number_of
from commissioning.desk.people.posts import why_not
from commissioning.desk.people.sessions import LONGEST, Session, Sessions
from commissioning.desk.people.throttle import Line, Throttle
from commissioning.desk.people.users import User, UsersError, check_password
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.permissions import DESK, refuse

WRONG = "The user name or the password is wrong."
UNREADABLE = "The list of users cannot be read. Tell the person who runs this desk."
SESSION = "desk_session"  # under which a request knows its session
ADDRESS = "address"  # from where somebody logs in whose browser is not known
KNOWN_FOR_DAYS = 180
# Passwords checked at once, and waiting: each takes 64 MB and a processor for a tenth of a second.
AT_ONCE, MOST_WAITING = 1, 30
BUSY_SECONDS = 5
BUSY = (
    f"Too many people are logging in at this moment. Wait {BUSY_SECONDS} seconds, then try again."
)
SWEPT_EVERY = 30_000  # milliseconds


class DeskIdentity(IdentityProvider):
    """Who may use the desk: those in its file of users, by name and password, and by nothing else.

    The cookie holds the number of a session, which the desk keeps (see `sessions`).
    """

    need_token = False
    login_handler_class = DeskLogin
    logout_handler_class = DeskLogout
    login_available = True
    auth_enabled = True

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.token = ""
        self.updatable_fields = []
        self.get_secure_cookie_kwargs = {"max_age_days": LONGEST.total_seconds() / 86_400}
        self.cookie_options = {"expires_days": None, "samesite": "Lax"}
        desk: Desk = settings["parent"].tornado_settings[DESK]
        self._members = desk.members
        self._throttle = Throttle(self._members.clock)
        # Somebody who was here before does not wait behind those whom nobody knows.
        self._lines = {known: Line(AT_ONCE, MOST_WAITING) for known in (True, False)}
        self.sessions = Sessions(self._members.clock)
        check_password({}, "", "")  # the first wrong name takes as long as the next
        PeriodicCallback(self._sweep, SWEPT_EVERY).start()

    async def refusal(self, login: str, password: str, place: str) -> tuple[str, int]:
        """Why a password is not taken, and how many seconds to wait; empty and 0 when it is."""
        try:
            users = self._members.known()
        except UsersError:
            return UNREADABLE, 0
        line = self._lines[not place.startswith(ADDRESS)]
        if line.is_full:
            return BUSY, BUSY_SECONDS
        if wait := self._throttle.wait(login, place, login in users):
            seconds = "1 second" if wait == 1 else f"{wait} seconds"
            return f"Too many wrong passwords for that name. Wait {seconds}, then try again.", wait
        async with line:
            is_right = await asyncio.to_thread(check_password, users, login, password)
        if not is_right:
            return WRONG, 0
        self._throttle.succeeded(login, place)
        return "", 0

    def without_post(self, login: str) -> str:
        """Why somebody with the right password may still not use the desk; empty when they may."""
        try:
            if login in self._members.users():
                return ""
            user, officers = self._members.known()[login], self._members.officers()
        except (UsersError, KeyError):
            return UNREADABLE
        return why_not(officers, user.name, user.roles[0], self._members.today)

    def place_of(self, handler: JupyterHandler, login: str) -> str:
        """Where an attempt comes from: a browser in which they logged in before, or an address.

        As from such a browser counts who opened the address that the analyst gave them.
        """
        try:
            user = self._members.known().get(login)
        except UsersError:
            user = None
        cookie, given = handler.get_cookie(cookie_name(login)), handler.get_body_argument("in", "")
        numbers = (number_of(user, sent) for sent in (cookie or "", given))
        number = next(filter(None, numbers), "")
        return f"known {number}" if number else f"{ADDRESS} {handler.request.remote_ip}"

    def let_in(self, handler: JupyterHandler, user: User) -> None:
        """Begin a new session of a user; one that the browser had before ends."""
        self.end_session(handler)
        identity = identity_of(user)
        handler.current_user = identity
        self.set_login_cookie(handler, identity)
        handler.set_cookie(
            cookie_name(user.login),
            new_mark(user),
            expires_days=KNOWN_FOR_DAYS,
            httponly=True,
            samesite="Strict",
            secure=handler.request.protocol == "https",
            path=handler.base_url,
        )

    def end_session(self, handler: JupyterHandler) -> None:
        """End the session of a request, if it has one."""
        if number := self._number(handler):
            self.sessions.end(number)

    def user_to_cookie(self, user: Identity) -> str:
        """The number of a new session."""
        return self.sessions.begin(self._members.users()[user.username])

    def get_user_cookie(self, handler: RequestHandler) -> Identity | None:
        """The user whose session it is, if it goes on; a refusal (503) where that cannot be known.

        A desk whose list of users cannot be read for a moment ends nobody's session.
        """
        if not (number := self._number(handler)):
            return None
        try:
            users = self._members.users()
        except UsersError:
            raise refuse(503, UNREADABLE) from None
        session = self.sessions.find(number, users, _is_by_a_person(handler))
        if session is None:
            return None
        setattr(handler, SESSION, session)
        return identity_of(users[session.login])

    async def get_user_token(self, handler: RequestHandler) -> None:
        """None: every act at the desk has a person."""

    def goes_on(self, session: Session) -> bool:
        """Whether a session may still be used."""
        try:
            return self.sessions.goes_on(session, self._members.users())
        except UsersError:
            return False

    def _number(self, handler: RequestHandler) -> str:
        name = self.get_cookie_name(handler)
        sent = handler.get_secure_cookie(name, **self.get_secure_cookie_kwargs)
        return sent.decode("utf-8", "replace") if sent else ""

    def _sweep(self) -> None:
        try:
            self.sessions.sweep(self._members.users())
        except UsersError:
            return


def identity_of(user: User) -> Identity:
    """A user as Jupyter knows them."""
    initials = "".join(word[0] for word in user.name.split())[:2]
    return Identity(user.login, user.name, user.name, initials)


def _is_by_a_person(handler: RequestHandler) -> bool:
    """Whether a request is something a person did: JupyterLab asks for much by itself."""
    request = handler.request
    is_page = (request.path or "").startswith(f"{handler.settings.get('base_url', '/')}desk")
    return is_page or request.method not in ("GET", "HEAD", "OPTIONS")
