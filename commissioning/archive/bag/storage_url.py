"""Addresses of second homes for bags: which are taken, and what of them is kept and printed.

An address is entered in a journal and printed, so it holds no secret: passwords and keys come from
the environment, from the configuration of fsspec or of the library behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("archive")

# Protocol: the extra of this project that brings its library, or the package that does.
PROTOCOLS = {
    "file": "extra deposit",
    "s3": "extra s3",
    "sftp": "extra sftp",
    "abfs": "package adlfs",
    "gs": "package gcsfs",
}
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
UNSEEN = re.compile(r"[\x00-\x20\x7f]")
IPV6 = re.compile(r"\[[0-9A-Fa-f:.]+\]", re.ASCII)
FORM = re.compile(r"(?P<protocol>[a-z][a-z0-9]+)://(?P<rest>.*)", re.DOTALL | re.ASCII)


class DepositError(CommissioningError):
    """A deposit that cannot be made or read; the sentence says what is expected."""


@dataclass(frozen=True)
class Address:
    """A second home by its protocol and the address as kept and printed, without a secret.

    `folder` is the folder of a deposit on this machine, or on a share that it sees as one.
    """

    protocol: str
    url: str
    folder: Path | None = None


def address(text: str, root: Path) -> Address:
    """The address of a second home for the bags of the council folder `root`.

    Raises:
        DepositError: it is none, holds a secret, leaves its folder or lies in the council folder.
    """
    if Path(text).is_absolute():
        return _of_folder(Path(text), root)
    match = FORM.fullmatch(text)
    if match is None or match["protocol"] not in PROTOCOLS:
        known = ", ".join(f"{one}://" for one in PROTOCOLS)
        raise DepositError(WORDING("url-kind", known=known, text=_shown(text)))
    if match["protocol"] == "file":
        return _of_folder(_folder(text), root)
    _refuse_odd(text, match["rest"])
    _refuse_secrets(text)
    return Address(match["protocol"], text.rstrip("/"))


def _folder(url: str) -> Path:
    path = unquote(urlsplit(url).path)
    if urlsplit(url).netloc not in ("", "localhost"):
        raise DepositError(WORDING("url-local"))
    windows = re.fullmatch(r"/[A-Za-z]:/.*", path, re.ASCII)
    return Path(path[1:] if windows else path)


def _of_folder(folder: Path, root: Path) -> Address:
    if ".." in folder.parts:
        raise DepositError(WORDING("url-dots", folder=folder))
    if UNPRINTABLE.search(f"{folder}") or folder == folder.parent:
        raise DepositError(WORDING("url-top"))
    if folder.resolve().is_relative_to(root.resolve()):
        raise DepositError(WORDING("url-inside", folder=folder))
    return Address("file", f"file:///{folder.as_posix().lstrip('/')}", folder)


def _refuse_secrets(text: str) -> None:
    parts = _split(text)
    has_password = parts.password is not None
    if has_password or (parts.username is not None and parts.scheme != "sftp"):
        raise DepositError(WORDING("url-password"))


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise DepositError(WORDING("url-port")) from None
    return parts


def _refuse_odd(text: str, rest: str) -> None:
    """Refuse an address of nothing, with parts that lead elsewhere, or with more than a path."""
    outside = IPV6.sub("", rest)  # a chain of filesystems is joined by ::, too
    if UNSEEN.search(unquote(rest)) or any(one in outside for one in ("::", "?", "#", "\\")):
        raise DepositError(WORDING("url-signs", text=_shown(text)))
    parts = PurePosixPath(unquote(rest)).parts
    if not rest.strip("/") or rest.startswith("/") or ".." in parts:
        raise DepositError(WORDING("url-path", text=_shown(text)))


def _shown(text: str) -> str:
    """An address that was refused, for a message: without what may be a secret in it."""
    content = re.sub(
        r"[?#].*", "…", re.sub(r"//.*@", "//…@", text, flags=re.DOTALL), flags=re.DOTALL
    )
    return "“" + "".join(one if one.isprintable() else "…" for one in content[:120]) + "”"
