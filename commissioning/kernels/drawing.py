"""Charts drawn once: what matplotlib draws only to learn where it all stands is left out.

For `bbox_inches="tight"` matplotlib draws a figure with drawing switched off, so that a layout
engine can place it, asks every artist for its box, and draws it again. Where no layout engine is
set the first of these changes nothing: bytes stay the same (`tests/test_drawing.py`).
"""

from __future__ import annotations

import functools
import inspect
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.figure import Figure


def draw_once() -> None:
    """Have this process draw figures without a layout engine once, where matplotlib is as known."""
    printing = FigureCanvasBase.print_figure
    if not hasattr(RendererBase, "_draw_disabled") or hasattr(printing, "__wrapped__"):
        return

    @functools.wraps(printing)
    def print_figure(canvas: FigureCanvasBase, *arguments: Any, **how: Any) -> Any:
        figure = canvas.figure
        if figure.get_layout_engine() is not None or "draw" in vars(figure):
            return printing(canvas, *arguments, **how)
        figure.draw = functools.partial(_draw_where_seen, figure)
        try:
            return printing(canvas, *arguments, **how)
        finally:
            del figure.draw

    FigureCanvasBase.print_figure = print_figure


def _draw_where_seen(figure: Figure, renderer: RendererBase) -> None:
    """Draw a figure, unless drawing is switched off: the renderer's methods are then functions."""
    if inspect.ismethod(renderer.draw_path):
        Figure.draw(figure, renderer)
