"""The page that lists all that a council has made, to be searched by measure and contract.

It is one file that asks for nothing. Its one script is named by its digest in the page's policy, so
that a browser runs no other; without it all is there to be read, and only the search is not shown.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from commissioning.documents.html.html_page import HERE, frame_values, page, with_archive_css
from commissioning.documents.pages.time_line_picture import time_picture

TITLE = "Reports"
MARKS = {
    "on target": ("●", "good"),
    "within tolerance": ("■", "caution"),
    "off target": ("▲", "bad"),
    "no result": ("○", "neutral"),
    "contextual": ("◆", "neutral"),
}


def archive_html(listing: dict[str, Any]) -> str:
    """The HTML page of a listing: the same bytes for the same listing."""
    council, label = listing["council"], listing["label"]
    full_title = " - ".join(texts for texts in (TITLE, council, label) if texts)
    frame = frame_values(full_title, council, listing["lang"], label)
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    texts = {
        "title": TITLE,
        "script": Markup(script),
        "digest": digest,
        "measures": [_measure(one, listing["contracts"]) for one in listing["measures"]],
        "places": {one["quarter"]: one["label"] for one in listing["quarters"]},
        "about": _subjects(listing),
    }
    return page("archive.html.j2", with_archive_css(frame) | {"listing": listing} | texts)


@cache
def _script() -> str:
    return (HERE / "archive.js").read_text("utf-8")


def _measure(line: dict[str, Any], contracts: list[dict[str, Any]]) -> dict[str, Any]:
    """A measure with its picture, its contract's title, and where each point was printed."""
    points = [
        point | {"mark": MARKS.get(point["status"], ("", "neutral")), "href": _href(point)}
        for point in reversed(line["points"])
    ]
    titles = {one["id"]: one["title"] for one in contracts}
    picture = time_picture(line["points"])
    contract = titles.get(line["contract"], "")
    return line | {"points": points, "picture": picture, "contract_title": contract}


def _href(point: dict[str, Any]) -> str:
    folder = f"issued/{point['quarter']}/{point['report']}/v{point['version']}"
    return quote(f"{folder}/data/report.html")


def _subjects(listing: dict[str, Any]) -> dict[str, str]:
    """The titles of contracts and measures by their ids, for reports that are about one."""
    return {one["id"]: one["title"] for kind in ("measures", "contracts") for one in listing[kind]}
