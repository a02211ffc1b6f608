"""A measure's time line as a small picture: results joined, broken where the basis changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup

STEP, HEIGHT, SIDE = 22, 44, 6  # pixels: between two quarters, of the picture, of its margin
SHAPES = Markup(
    '<svg class="line" width="{w}" height="{h}" viewBox="0 0 {w} {h}" aria-hidden="true">'
)


def time_picture(points: Sequence[dict[str, Any]]) -> Markup:
    """The picture as inline SVG without a word, hidden from screen readers: a table says the same.

    Nothing where there are not two results to join.
    """
    results = [_number(point["result_value"]) for point in points]
    targets = [_number(point["target_value"]) for point in points]
    known = [value for value in (*results, *targets) if value is not None]
    if sum(value is not None for value in results) < 2:
        return Markup("")
    breaks = [place for place, point in enumerate(points) if point["break"] and place]
    height = _heights(min(known), max(known))
    parts = [_path(run, height, "target") for run in _runs(targets, [])]
    parts += [_path(run, height, "result") for run in _runs(results, breaks)]
    parts += [_break(place) for place in breaks]
    parts += [
        Markup('<circle cx="{}" cy="{}" r="3"/>').format(_across(place), height(value))
        for place, value in enumerate(results)
        if value is not None
    ]
    width = 2 * SIDE + STEP * (len(points) - 1)
    return SHAPES.format(w=width, h=HEIGHT) + Markup("").join(parts) + Markup("</svg>")


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 30 else None


def _heights(least: Decimal, most: Decimal) -> Any:
    """How far down a value is drawn, in pixels."""
    span, room = most - least, HEIGHT - 2 * SIDE

    def height(value: Decimal) -> str:
        share = (most - value) / span if span else Decimal("0.5")
        return format(SIDE + share * room, ".1f")

    return height


def _across(place: int) -> int:
    return SIDE + STEP * place


def _runs(values: Sequence[Decimal | None], breaks: list[int]) -> list[list[tuple[int, Decimal]]]:
    """The values that are joined: neighbours with nothing missing and no break between them."""
    runs: list[list[tuple[int, Decimal]]] = [[]]
    for place, value in enumerate(values):
        if place in breaks or value is None:
            runs.append([])
        if value is not None:
            runs[-1].append((place, value))
    return [run for run in runs if len(run) > 1]


def _path(run: list[tuple[int, Decimal]], height: Any, kind: str) -> Markup:
    points = " ".join(f"{_across(place)},{height(value)}" for place, value in run)
    return Markup('<polyline class="{}" points="{}"/>').format(kind, points)


def _break(place: int) -> Markup:
    at = _across(place) - STEP // 2
    return Markup('<path class="break" d="M{} 2V{}"/>').format(at, HEIGHT - 2)
