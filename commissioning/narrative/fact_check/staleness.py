"""Whether words are still true of the figures next to them: reported by value, not by a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.wording import Wording

WORDING = Wording("narrative")


@dataclass(frozen=True)
class Change:
    """A fact that has changed since somebody last said that words are true."""

    name: str
    before: str | None
    now: str | None

    def __str__(self) -> str:
        if self.before is None:
            return WORDING("figure-new", name=self.name, now=self.now or "")
        if self.now is None:
            return WORDING("figure-gone", name=self.name, before=self.before)
        return WORDING("figure-changed", name=self.name, before=self.before, now=self.now)


def changes(seen: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """The facts whose printed text differs, those gone and those come, by name."""
    return tuple(
        Change(name, seen.get(name), now.get(name))
        for name in sorted(seen.keys() | now.keys())
        if seen.get(name) != now.get(name)
    )
