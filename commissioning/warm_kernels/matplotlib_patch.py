"""Figures saved in a tight box are drawn once, not twice, in forked kernels.

matplotlib draws such a figure first with nothing to draw on, so that every artist has its place,
then measures it, which places every artist again, then draws it. The first is left out where a
figure holds only artists that measuring places as drawing does; the bytes saved are the same
(`tests/unit/warm_kernels/test_drawing.py`).
"""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from commissioning.warm_kernels.kernel_compat import leave_out_first_drawing

_OF_MATPLOTLIB = {
    "figure": ("Figure",),
    "axes._axes": ("Axes",),
    "projections.polar": ("PolarAxes", "ThetaAxis", "RadialAxis"),
    "axis": ("XAxis", "YAxis"),
    "spines": ("Spine",),
    "colorbar": ("_ColorbarSpine",),
    "lines": ("Line2D", "AxLine"),
    "text": ("Text", "Annotation"),
    "image": ("AxesImage",),
    "legend": ("Legend",),
    "offsetbox": ("VPacker", "HPacker", "DrawingArea", "TextArea", "AnchoredText"),
    "patches": (
        *("Rectangle", "Circle", "Ellipse", "Polygon", "Wedge", "FancyBboxPatch", "PathPatch"),
        *("FancyArrowPatch", "StepPatch", "Shadow", "RegularPolygon", "Arc"),
    ),
    "collections": (
        *("PathCollection", "LineCollection", "PolyCollection", "FillBetweenPolyCollection"),
        *("QuadMesh", "EventCollection", "PatchCollection"),
    ),
    "contour": ("QuadContourSet",),
}
PLACED_BY_MEASURING = {
    f"matplotlib.{module}.{name}" for module, names in _OF_MATPLOTLIB.items() for name in names
}


def draw_once() -> None:
    """From now on leave out the first drawing; nothing where matplotlib is not as it was known."""
    leave_out_first_drawing(is_placed_by_measuring)


def is_placed_by_measuring(figure: object) -> bool:
    """Whether all that a figure holds is placed when it is measured, and nobody awaits its drawing.

    Layout engines, and artists that others have written or changed, place things as they draw.
    """
    if type(figure) is not Figure or figure.get_layout_engine() is not None:
        return False
    if figure.canvas.callbacks.callbacks.get("draw_event"):
        return False
    waiting: list[Artist] = [figure]
    while waiting:
        artist = waiting.pop()
        kind = type(artist)
        if f"{kind.__module__}.{kind.__qualname__}" not in PLACED_BY_MEASURING:
            return False
        if "draw" in vars(artist):
            return False
        if not isinstance(artist, Axis):  # its ticks are made when they are asked for
            waiting.extend(artist.get_children())
    return True
