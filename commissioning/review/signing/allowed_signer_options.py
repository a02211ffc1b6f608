"""The options of a line in a list of signers: for which purposes and between which times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("signing")

AUTHORITY = "cert-authority"
VALUES = ("namespaces", "valid-after", "valid-before")
BOUNDS = ((0, 9999), (1, 12), (1, 31), (0, 23), (0, 59), (0, 61))  # of the parts of a time
WIDTHS = {8: 3, 12: 5, 14: 6}  # how many parts a time of so many letters has
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)


class BadOptions(CommissioningError):
    """A line that OpenSSH cannot read; the words say why."""


@dataclass(frozen=True)
class Options:
    """What a line asks; times are seconds since 1970, and nothing where they are not bounded."""

    is_authority: bool = False
    namespaces: str | None = None
    days: tuple[int, int] = (0, 0)


def past_options(text: str) -> int:
    """Where the options at the start of a text end: at the first blank outside quotation marks."""
    place, is_quoted = 0, False
    while place < len(text) and (is_quoted or text[place] not in " \t"):
        if text.startswith('\\"', place):
            place += 1
        elif text[place] == '"':
            is_quoted = not is_quoted
        place += 1
    if is_quoted or place >= len(text):
        raise BadOptions(WORDING("signer-expected-options"))
    return place


def read_options(text: str, local: Callable[[datetime], int]) -> Options:
    """What the options say; BadOptions where OpenSSH refuses them."""
    found, values = Options(), {}
    while text:
        name = next((one for one in VALUES if text.lower().startswith(f"{one}=")), "")
        if text.lower().startswith(AUTHORITY):
            found, text = replace(found, is_authority=True), text[len(AUTHORITY) :]
        elif name:
            if name in values:
                raise BadOptions(WORDING("signer-option-twice", name=name))
            values[name], text = _quoted(text[len(name) + 1 :])
        if text and not text.startswith(","):
            raise BadOptions(WORDING("signer-option-unknown"))
        if text == ",":
            raise BadOptions(WORDING("signer-comma"))
        text = text[1:]
    after, before = (_seconds(values, name, local) for name in VALUES[1:])
    if after and before and before <= after:
        raise BadOptions(WORDING("signer-days"))
    return replace(found, namespaces=values.get("namespaces"), days=(after, before))


def _quoted(text: str) -> tuple[str, str]:
    """What is in quotation marks at the start of a text, and what is behind them."""
    found = re.match(r'"((?:\\"|[^"])*?)"', text, re.DOTALL)
    if found is None:
        raise BadOptions(WORDING("signer-quotes"))
    return found[1].replace('\\"', '"'), text[found.end() :]


def _seconds(values: dict[str, str], name: str, local: Callable[[datetime], int]) -> int:
    """A time in seconds since 1970; nothing where the option is not given."""
    if name not in values:
        return 0
    try:
        seconds = _time(values[name], local)
    except (ValueError, OverflowError, OSError):
        seconds = 0
    if seconds <= 0:
        raise BadOptions(WORDING("signer-time", name=name))
    return seconds


def _time(text: str, local: Callable[[datetime], int]) -> int:
    """YYYYMMDD[HHMM[SS]], in local time, or in UTC where Z or UTC follows.

    As in OpenSSH a day behind the end of its month is one of the next month.
    """
    zone = next((one for one in ("Z", "UTC") if text.upper().endswith(one)), "")
    zone = zone if len(text) > len(zone) else ""
    bare = text[: len(text) - len(zone)]
    parts = [bare[:4], *(bare[place : place + 2] for place in range(4, len(bare), 2))]
    if len(parts) != WIDTHS.get(len(bare)) or not all(re.fullmatch(" *[0-9]+", p) for p in parts):
        raise ValueError("no time")
    numbers = [int(part) for part in parts]
    if not all(low <= one <= high for one, (low, high) in zip(numbers, BOUNDS, strict=False)):
        raise ValueError("no time")
    year, month, day, hour, minute, second = (*numbers, 0, 0, 0)[:6]
    more = timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    when = datetime(year, month, 1) + more
    return int((when.replace(tzinfo=UTC) - FIRST_DAY).total_seconds()) if zone else local(when)
