"""A list of signers, read as `ssh-keygen -Y verify` reads it (ALLOWED SIGNERS in ssh-keygen(1)).

A line is read as OpenSSH 9.2 reads it, byte by byte: patterns of principals, quoted options, the
forms of times. A line that OpenSSH cannot read counts for nothing; so it does here, and is
reported. Of certificates (`cert-authority`) nothing is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from commissioning.review.signing.allowed_signer_options import (
    BadOptions,
    Options,
    past_options,
    read_options,
)
from commissioning.review.signing.openssh_patterns import matches_list
from commissioning.review.signing.ssh_signatures import (
    KINDS,
    PublicKey,
    SignatureError,
    WeakKeyError,
    public_key,
)
from commissioning.wording import Wording

WORDING = Wording("signing")

Local = Callable[[datetime], int]  # seconds since 1970 of a local time without a zone
BLANKS = " \t\r\n"
MARK = "\xef\xbb\xbf"  # a byte order mark, byte by byte


def as_utc(when: datetime) -> int:
    """A time without a zone taken as UTC, in seconds since 1970."""
    return int(when.replace(tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class SignerLine:
    """A line of the list: for which principals a key signs, and what else it asks."""

    number: int
    principals: str
    key: PublicKey
    options: Options

    def is_for(self, principal: str) -> bool:
        """Whether the line names the principal."""
        return matches_list(_bytes_as_text(principal), self.principals)

    def refuses(self, namespace: str, at: int) -> str:
        """Why the key does not sign for a purpose at a time; empty where it does."""
        allowed, (after, before) = self.options.namespaces, self.options.days
        if self.options.is_authority:
            return WORDING("signer-authority")
        if allowed is not None and not matches_list(namespace, allowed):
            return WORDING("signer-other-purpose", namespace=namespace)
        if after and at < after:
            return WORDING("signer-from", time=_time_text(after))
        if before and at > before:
            return WORDING("signer-until", time=_time_text(before))
        return ""


@dataclass(frozen=True)
class SignerList:
    """The lines of a list that can be read, and a sentence for each that cannot."""

    lines: tuple[SignerLine, ...]
    unread: tuple[str, ...]

    def refusal(self, key: PublicKey, principal: str, namespace: str, at: int) -> str:
        """Why a key does not sign as a principal for a purpose at a time; empty where it does."""
        named = [one for one in self.lines if one.is_for(principal)]
        found = [one for one in named if one.key == key]
        reasons = [one.refuses(namespace, at) for one in found]
        if "" in reasons:
            return ""
        if reasons:
            return WORDING("signer-line", number=found[-1].number, reason=reasons[-1])
        if any(one.principals.startswith(MARK) for one in self.lines):
            return WORDING("signers-mark")
        others = [_printable(one.principals) for one in self.lines if one.key == key]
        if others:
            return WORDING("signers-other", other=others[0], principal=principal)
        unread = f" ({' '.join(self.unread[:3])})" if self.unread else ""
        return WORDING("signers-without", principal=principal, unread=unread)


def read_signers(text: str, local: Local = as_utc) -> SignerList:
    """The list that a file holds; `local` reads its times that name no zone."""
    lines, unread = [], []
    for number, line in enumerate(_bytes_as_text(text).split("\n"), 1):
        line = line.partition("\0")[0].lstrip(BLANKS)
        if not line or line.startswith("#"):
            continue
        try:
            lines.append(_line(number, line, local))
        except (BadOptions, SignatureError) as error:
            unread.append(WORDING("signers-unread", number=number, error=error))
    return SignerList(tuple(lines), tuple(unread))


def _line(number: int, line: str, local: Local) -> SignerLine:
    principals, rest = _first_word(line)
    if key := _key(rest):
        return SignerLine(number, principals, key, Options())
    end = past_options(rest)
    key = _key(rest[end:].lstrip(" \t"))
    if key is None:
        raise BadOptions(WORDING("signers-not-ed25519"))
    return SignerLine(number, principals, key, read_options(rest[:end], local))


def _first_word(line: str) -> tuple[str, str]:
    """The principals of a line, perhaps in quotation marks, and what is behind them."""
    found = re.search(r'[ \t\r\n"]', line)
    if found is None:
        raise BadOptions(WORDING("signers-no-key"))
    word, rest = line[: found.start()], line[found.end() :]
    if found[0] == '"':
        inner, quote, rest = rest.partition('"')
        if not quote:
            raise BadOptions(WORDING("signers-quotation"))
        word += inner
    return word, rest.lstrip(BLANKS)


def _key(text: str) -> PublicKey | None:
    """The key at the start of a text, as it is in a .pub file; None where there is none."""
    kind, *rest = re.split(r"[ \t]+", text, maxsplit=2)
    if kind not in KINDS:
        return None
    body = "".join(rest[0].split()) if rest else ""
    try:
        return public_key(f"{kind} {body}")
    except WeakKeyError:
        raise
    except SignatureError:
        return None


def _bytes_as_text(text: str) -> str:
    """A letter for each byte, since OpenSSH compares bytes."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def _printable(text: str) -> str:
    content = text.encode("latin-1").decode("utf-8", "replace")[:80]
    return "".join(one for one in content if one.isprintable())


def _time_text(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (ValueError, OverflowError, OSError):
        return "a day beyond the calendar"
