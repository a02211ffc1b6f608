"""What rounds come to: medians, and ratios formed within each round before their median is taken.

In a round everyone runs on the same machine within minutes; a ratio of two walls of the same round
holds where the seconds of different rounds do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

PEERS = ("ploomber", "jupyter-cache", "nbmake", "mystmd")
BEST_PEER = "best peer"
Round = dict[str, dict[str, Any]]  # by contender: wall, cpu, failed and more


@dataclass(frozen=True)
class Aim:
    """A ratio of two walls that the project set itself, which is at most or at least so much."""

    words: str
    over: str
    under: str
    bound: float
    is_most: bool = False

    def is_met(self, ratio: float) -> bool:
        """Whether a ratio keeps to it."""
        return ratio <= self.bound if self.is_most else ratio >= self.bound


AIMS = (
    Aim("ours against the limit", "ours", "limit", 1.35, is_most=True),
    Aim("times faster than the loop", "loop", "ours", 6.5),
    Aim("times faster than the parallel loop", "xargs", "ours", 3.3),
    Aim("times faster than the best peer", BEST_PEER, "ours", 2.5),
    Aim("with PDFs, times faster than the parallel loop", "xargs", "ours-pdf", 2.0),
)


def summary(rounds: list[Round], reports: int) -> dict[str, Any]:
    """Medians of each contender, its ratios to the limit and to the loop, and the aims."""
    names = list(dict.fromkeys(name for one in rounds for name in one))
    return {
        "contenders": {name: _contender(name, rounds, reports) for name in names},
        "aims": [_aim(aim, rounds) for aim in AIMS],
    }


def ratio(over: str, under: str, rounds: list[Round], of: str = "wall") -> list[float]:
    """The ratio of two walls, or CPUs, in each round in which both made every report."""
    pairs = ((_seconds(over, one, of), _seconds(under, one, of)) for one in rounds)
    return [above / below for above, below in pairs if above is not None and below is not None]


def _seconds(name: str, one: Round, of: str) -> float | None:
    """What a contender took in a round; none where it was not in it, or failed."""
    if name == BEST_PEER:
        every = (_seconds(peer, one, of) for peer in PEERS)
        return min((seconds for seconds in every if seconds is not None), default=None)
    row = one.get(name)
    return None if row is None or row["failed"] or row["code"] else row[of]


def _contender(name: str, rounds: list[Round], reports: int) -> dict[str, Any]:
    own = [one[name] for one in rounds if name in one]
    wall, cpu = (median(row[key] for row in own) for key in ("wall", "cpu"))
    return {
        "wall": wall,
        "cpu": cpu,
        "wall_each": wall / reports,
        "cpu_each": cpu / reports,
        "times_limit": _middle(ratio(name, "limit", rounds)),
        "cpu_times_limit": _middle(ratio(name, "limit", rounds, "cpu")),
        "faster_than_loop": _middle(ratio("loop", name, rounds)),
        "failed": max(len(row["failed"]) for row in own),
        "code": max((row["code"] for row in own), key=abs),
        "left_behind": max(row["left_behind"] for row in own),
    }


def _aim(aim: Aim, rounds: list[Round]) -> dict[str, Any]:
    found = ratio(aim.over, aim.under, rounds)
    middle = _middle(found)
    return {
        "words": aim.words,
        "bound": aim.bound,
        "at": "most" if aim.is_most else "least",
        "ratios": found,
        "median": middle,
        "met": None if middle is None else aim.is_met(middle),
    }


def _middle(numbers: list[float]) -> float | None:
    return median(numbers) if numbers else None
