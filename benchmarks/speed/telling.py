"""The benchmark's results as a table in plain text.

Under `failed` stand the reports that were not whole in the worst round and, where a contender did
not end well, the code it ended with. `CPU x` is its CPU seconds over those of the limit.
"""

from __future__ import annotations

from typing import Any

HEADINGS = ("contender", "wall s", "CPU s", "wall/report", "x limit", "CPU x", "loop/it", "failed")
LINE = "{:14} {:>8} {:>8} {:>12} {:>8} {:>6} {:>8} {:>7}  {}"


def told(results: dict[str, Any]) -> str:
    """The table of contenders, then of aims, with who was left out."""
    words, found = results["words"], results["summary"]
    rows = [_row(name, one, words[name]) for name, one in found["contenders"].items()]
    left_out = [f"{name}: left out, {why}" for name, why in results["left_out"].items()]
    aims = [_aim(one) for one in found["aims"]]
    heading = LINE.format(*HEADINGS, "what it is")
    return "\n".join([_circumstances(results), "", heading, *rows, *left_out, "", *aims, ""])


def _circumstances(results: dict[str, Any]) -> str:
    return (
        f"{results['reports']} reports, {results['workers']} workers, "
        f"{len(results['rounds'])} rounds, {results['cores']} cores; medians"
    )


def _row(name: str, one: dict[str, Any], words: str) -> str:
    seconds = [f"{one['wall']:.2f}", f"{one['cpu']:.2f}", f"{one['wall_each']:.3f}"]
    ratios = [_ratio(one[key]) for key in ("times_limit", "cpu_times_limit", "faster_than_loop")]
    failed = f"{one['failed']} ({one['code']})" if one["code"] else one["failed"]
    return LINE.format(name, *seconds, *ratios, failed, words)


def _aim(one: dict[str, Any]) -> str:
    if one["median"] is None:
        return f"{one['words']}: not measured"
    verdict = "met" if one["met"] else "NOT met"
    every = ", ".join(_ratio(ratio) for ratio in one["ratios"])
    return (
        f"{one['words']}: {one['median']:.2f} ({every}); at {one['at']} {one['bound']}: {verdict}"
    )


def _ratio(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"
