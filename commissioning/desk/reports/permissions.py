"""Who is asking, and what of the desk they may open; refusals in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from jupyter_server.auth import decorator
from jupyter_server.base.call_context import CallContext
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import Desk
from commissioning.desk.reports.desk_report import reason_text
from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("desk")

Method = TypeVar("Method", bound=Callable[..., object])
DESK = "desk"  # under which the web application's settings hold the desk


def refuse(status: int, sentence: str) -> HTTPError:
    """An answer with a status and a sentence, to be raised."""
    return HTTPError(status, sentence)


@contextmanager
def desk_errors() -> Iterator[None]:
    """Answer with what is wrong and what to do where something cannot be had now (503)."""
    try:
        yield
    except (CommissioningError, OSError) as error:
        raise refuse(503, reason_text(error)) from None


def authorized(action: str, resource: str) -> Callable[[Method], Method]:
    """Jupyter Server’s guard of a method: only who may do that to such a thing is answered."""
    guard: Callable[[Method], Method] = decorator.authorized(action, resource=resource)
    return guard


def desk_of(handler: JupyterHandler) -> Desk:
    """The desk that a request came to."""
    desk: Desk = handler.settings[DESK]
    return desk


def user_of(handler: JupyterHandler) -> User:
    """The person who asks; a refusal (403) where there is none, or no longer."""
    asking = handler.current_user
    user = desk_of(handler).users().get(asking.username) if asking else None
    if user is None:
        raise refuse(403, WORDING("log-in"))
    return user


def asking() -> tuple[Desk, User]:
    """The desk and the person of the request that is being answered."""
    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    if handler is None:
        raise refuse(403, WORDING("log-in"))
    return desk_of(handler), user_of(handler)


def may_open(path: str) -> bool:
    """Whether a path names a report that the person asking may read."""
    desk, user = asking()
    key = desk.key_of(path)
    with desk_errors():
        return key is not None and desk.may_read(key, user)
