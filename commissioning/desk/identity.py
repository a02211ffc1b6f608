"""Logging in with a name and a password; who is logged in is looked up anew at every request."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from jupyter_server.auth import IdentityProvider
from jupyter_server.auth import User as Identity
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.base.handlers import JupyterHandler

from commissioning.desk.pages import show
from commissioning.desk.people import DESK, desk_of
from commissioning.desk.throttle import Throttle
from commissioning.desk.users import MOST_CHARACTERS, User, UsersError, check_password

HALF_A_DAY = 0.5
LONGEST_LOGIN = 100
WRONG = "The user name or the password is wrong."
TOO_MANY = "Too many attempts have failed. Wait a quarter of an hour, then try again."
UNREADABLE = "The list of users cannot be read. Tell the person who runs this desk."


class DeskLogin(LoginFormHandler):
    """The page on which a person logs in."""

    def _render(self, message: dict[str, str] | None = None) -> None:
        next_page = self.get_argument("next", default=self.base_url)
        error = (message or {}).get("error", "")
        login = self.get_argument("username", "")[:LONGEST_LOGIN]
        show(self, "login.html", next_page=next_page, error=error, login=login)

    @allow_unauthenticated
    async def post(self) -> None:
        """Log in and go on to the page that was asked for, or say why not."""
        login = self.get_argument("username", "")[:LONGEST_LOGIN]
        password = self.get_argument("password", "", strip=False)[: MOST_CHARACTERS + 1]
        told = await self.identity_provider.refusal(self, login, password)
        if told:
            self.set_status(429 if told == TOO_MANY else 401)
            self._render({"error": told})
            return
        identity = _identity(desk_of(self).users()[login])
        self.current_user = identity
        self.identity_provider.set_login_cookie(self, identity)
        self._redirect_safe(self.get_argument("next", default=self.base_url))


class DeskLogout(LogoutHandler):
    """The page that a person sees when they have logged out."""

    @allow_unauthenticated
    def get(self) -> None:
        """Forget who it was."""
        self.identity_provider.clear_login_cookie(self)
        self.current_user = None
        show(self, "logout.html")


class DeskIdentity(IdentityProvider):
    """Who may use the desk: those in its file of users, by name and password, and by nothing else.

    The cookie holds the name only, for at most half a day.
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
        self.get_secure_cookie_kwargs = {"max_age_days": HALF_A_DAY}
        self.cookie_options = {"expires_days": None, "samesite": "Lax"}
        self._desk = self.parent.tornado_settings[DESK]
        self._throttle = Throttle(self._desk.clock)

    async def refusal(self, handler: JupyterHandler, login: str, password: str) -> str:
        """Why somebody may not log in; empty when they may."""
        address = handler.request.remote_ip or ""
        if not self._throttle.admits(login, address):
            return TOO_MANY
        try:
            users = self._desk.users()
        except UsersError:
            return UNREADABLE
        if not await asyncio.to_thread(check_password, users, login, password):
            return WRONG
        self._throttle.succeeded(login, address)
        return ""

    def user_to_cookie(self, user: Identity) -> str:
        """The name, and nothing else."""
        return json.dumps(user.username)

    def user_from_cookie(self, cookie_value: str) -> Identity | None:
        """The user of that name, as the file now says; None where there is none."""
        user = self._desk.users().get(json.loads(cookie_value))
        return _identity(user) if user else None

    async def get_user_token(self, handler: JupyterHandler) -> None:
        """None: every act at the desk has a person."""


def _identity(user: User) -> Identity:
    initials = "".join(word[0] for word in user.name.split())[:2]
    return Identity(user.login, user.name, user.name, initials)
