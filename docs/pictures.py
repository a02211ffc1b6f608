"""Boxes, arrows and words as SVG, drawn plainly: each place follows from a column and a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

HEIGHT, GAP, LETTER = 30, 18, 8.6
ROW = 96  # from the top of one row of boxes to that of the next
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#111}.small{font-size:12px;fill:#444}"
    ".name{text-anchor:middle}"
    "rect{fill:#fff;stroke:#1d4e89}line{stroke:#1d4e89}.faint{stroke:#b8c4d4}"
)
Box = tuple[float, float, float]  # left, top, width


def layers_svg(rows: Sequence[Sequence[str]], arrows: Iterable[tuple[str, str]], title: str) -> str:
    """Rows of boxes, the first at the bottom, and a faint line for each import."""
    wide = max(sum(_width(name) + GAP for name in row) for row in rows) + GAP
    places: dict[str, Box] = {}
    for number, row in enumerate(reversed(rows)):
        left = 40 + (wide - sum(_width(name) + GAP for name in row) + GAP) / 2
        for name in row:
            places[name] = (left, GAP + number * ROW, _width(name))
            left += _width(name) + GAP
    high = GAP + len(rows) * ROW
    lines = [_line(_foot(places[one]), _head(places[other]), "faint") for one, other in arrows]
    labels = [
        _text(12, GAP + number * ROW + 20, str(len(rows) - number), "small")
        for number in range(len(rows))
    ]
    return _svg(wide + 60, high, title, [*lines, *_boxes(places), *labels])


def flow_svg(
    places: Mapping[str, tuple[float, float]],
    arrows: Iterable[tuple[str, str, str]],
    title: str,
) -> str:
    """Boxes by column and row, and between them arrows with what leads from one to the other."""
    boxes = {
        name: (20 + column * 520, GAP + row * ROW, _width(name))
        for name, (column, row) in places.items()
    }
    drawn = [
        part for one, label, other in arrows for part in _arrow(boxes[one], label, boxes[other])
    ]
    wide = max(left + width for left, _, width in boxes.values()) + 40
    high = max(top for _, top, _ in boxes.values()) + HEIGHT + GAP
    return _svg(wide, high, title, [MARKER, *drawn, *_boxes(boxes)])


MARKER = (
    '<marker id="end" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto">'
    '<path d="M0,0 L8,4 L0,8 z" fill="#1d4e89"/></marker>'
)


def _arrow(one: Box, label: str, other: Box) -> Iterator[str]:
    """Down from box to box, or across where they are in one row."""
    across = one[1] == other[1]
    forward = one[0] < other[0]
    if across and forward:
        begin, end = (one[0] + one[2], one[1] + HEIGHT / 2), (other[0], other[1] + HEIGHT / 2)
    elif across:
        begin, end = (one[0], one[1] + HEIGHT / 2), (other[0] + other[2], other[1] + HEIGHT / 2)
    else:
        begin, end = _foot(one, 60), _head(other, 60)
    yield _line(begin, end, "", ' marker-end="url(#end)"')
    middle = (begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2
    width = len(label) * 6.2
    if across:
        yield _text(middle[0] - width / 2, middle[1] - 6, label, "small")
    else:
        yield _text(middle[0] + 10, middle[1] + 4, label, "small")


def _width(name: str) -> float:
    return len(name) * LETTER + 24


def _foot(box: Box, at: float | None = None) -> tuple[float, float]:
    return box[0] + (box[2] / 2 if at is None else at), box[1] + HEIGHT


def _head(box: Box, at: float | None = None) -> tuple[float, float]:
    return box[0] + (box[2] / 2 if at is None else at), box[1]


def _boxes(places: Mapping[str, Box]) -> Iterator[str]:
    for name, (left, top, width) in places.items():
        yield f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{HEIGHT}" rx="4"/>'
        yield _text(left + width / 2, top + 20, name, "name")


def _line(begin: tuple[float, float], end: tuple[float, float], kind: str, more: str = "") -> str:
    (x1, y1), (x2, y2) = begin, end
    told = f'x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"'
    return f'<line class="{kind}" {told}{more}/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(words)}</text>'


def _svg(wide: float, high: float, title: str, parts: Iterable[str]) -> str:
    size = f'width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>'
    back = '<rect width="100%" height="100%" style="stroke:none"/>'
    lines = [head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", back, *parts]
    return "\n".join([*lines, "</svg>"]) + "\n"
