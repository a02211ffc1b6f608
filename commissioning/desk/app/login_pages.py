"""The desk's pages to log in and out, and to change one's own password."""

from __future__ import annotations

import asyncio
from typing import Protocol

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from commissioning.compat import redirect_within
from commissioning.desk.pages.page_handlers import show
from commissioning.desk.people.password_rules import MOST_CHARACTERS
from commissioning.desk.people.sessions import Sessions
from commissioning.desk.people.users import User, UsersError, change_password, one_login
from commissioning.desk.reports.permissions import authorized, desk_of, user_of
from commissioning.narrative import role_name
from commissioning.wording import Wording

WORDING = Wording("desk")

LONGEST_LOGIN, LONGEST_WAY_IN = 100, 200
OWN_PAGE = "own page"  # where wrong passwords on the page for a new one are counted


class Logins(Protocol):
    """What these pages ask of the desk's identity provider, which has them for its own."""

    sessions: Sessions

    async def refusal(self, login: str, password: str, place: str) -> tuple[str, int]:
        """Why a password is not taken, and how many seconds to wait; empty and 0 when it is."""

    def without_post(self, login: str) -> str:
        """Why somebody with the right password may still not use the desk; empty when they may."""

    def place_of(self, handler: JupyterHandler, login: str) -> str:
        """Where an attempt comes from: a browser in which they logged in before, or an address."""

    def let_in(self, handler: JupyterHandler, user: User) -> None:
        """Begin a new session of a user; one that the browser had before ends."""

    def end_session(self, handler: JupyterHandler) -> None:
        """End the session of a request, if it has one."""


class DeskLogin(LoginFormHandler):
    """The page on which a person logs in."""

    @allow_unauthenticated
    def get(self) -> None:
        """The form; who is logged in goes on to the page that was asked for."""
        if self.current_user:
            redirect_within(self, self.get_argument("next", default=self.base_url))
        else:
            self._show_form()

    def _show_form(self, error: str = "") -> None:
        next_page = self.get_argument("next", default=self.base_url)
        login = self.get_argument("username", "")[:LONGEST_LOGIN]
        way_in = self.get_argument("in", "")[:LONGEST_WAY_IN]
        named = {"next_page": next_page, "error": error, "login": login, "way_in": way_in}
        show(self, "login.html", analyst=role_name("analyst"), **named)

    @allow_unauthenticated
    async def post(self) -> None:
        """Log in and go on to the page that was asked for, or say why not."""
        identity = _identity_of(self)
        login = one_login(self.get_body_argument("username", "")[:LONGEST_LOGIN])[:LONGEST_LOGIN]
        password = self.get_body_argument("password", "", strip=False)[: MOST_CHARACTERS + 1]
        text, wait = await identity.refusal(login, password, identity.place_of(self, login))
        text = text or identity.without_post(login)
        if text:
            _refuse(self, wait)
            self._show_form(text)
            return
        identity.let_in(self, desk_of(self).users()[login])
        redirect_within(self, self.get_argument("next", default=self.base_url))


class DeskLogout(LogoutHandler):
    """The page on which a person logs out."""

    @allow_unauthenticated
    def get(self) -> None:
        """Ask; a link alone logs nobody out, since another site could hold it."""
        show(self, "logout.html")

    @allow_unauthenticated
    def post(self) -> None:
        """End the session: a copy of its cookie is worth nothing any more."""
        _identity_of(self).end_session(self)
        self.identity_provider.clear_login_cookie(self)
        self.current_user = None
        show(self, "logout.html")


class PasswordPage(JupyterHandler):
    """The page on which a person changes their own password."""

    @web.authenticated
    @authorized("read", resource="desk")
    async def get(self) -> None:
        """The form; or that it was done."""
        done = self.get_query_argument("done", "") == "1"
        show(self, "desk/password.html", done=done, errors={})

    @web.authenticated
    @authorized("write", resource="desk")
    async def post(self) -> None:
        """Change it and end the person's other sessions; where it cannot be, say why."""
        user, identity = user_of(self), _identity_of(self)
        old, new, again = (self._typed(one) for one in ("old", "new", "again"))
        text, wait = await identity.refusal(user.login, old, OWN_PAGE)
        if text:
            _refuse(self, wait)
            text = text if wait else WORDING("password-wrong-now")
            show(self, "desk/password.html", done=False, errors={"old": text})
            return
        errors = _errors(old, new, again)
        if not errors:
            try:
                given = (desk_of(self).root, user.login, new, user.password)
                changed = await asyncio.to_thread(change_password, *given)
            except UsersError as error:
                errors = {"new": str(error)}
        if errors:
            self.set_status(422)
            show(self, "desk/password.html", done=False, errors=errors)
            return
        identity.sessions.end_all_of(user.login)
        identity.let_in(self, user.model_copy(update={"password": changed.password}))
        self.redirect(f"{self.base_url}desk/password?done=1", status=303)

    def _typed(self, name: str) -> str:
        return self.get_body_argument(name, "", strip=False)[: MOST_CHARACTERS + 1]


def _errors(old: str, new: str, again: str) -> dict[str, str]:
    """What is wrong with a new password as it was typed, by field."""
    if new != again:
        return {"again": WORDING("password-differs")}
    if new == old:
        return {"new": WORDING("password-same")}
    return {}


def _refuse(handler: JupyterHandler, wait: int) -> None:
    handler.set_status(429 if wait else 401)
    if wait:
        handler.set_header("Retry-After", str(wait))


def _identity_of(handler: JupyterHandler) -> Logins:
    """The desk's own identity provider."""
    identity: Logins = handler.settings["identity_provider"]
    return identity
