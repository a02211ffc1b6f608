"""SVG pictures that only show: no script, no link to anything outside themselves."""

import re
from xml.etree import ElementTree

from commissioning.documents.errors import DocumentError

UNSEEN = re.compile(r"<metadata.*?</metadata>|<!--.*?-->|<\?xml.*?\?>|<!DOCTYPE.*?>", re.S)
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#|[\"'])|@import", re.I)
ACTIVE = frozenset({"script", "foreignObject", "iframe", "set", "animate", "handler"})


def still_svg(svg: str | None, place: str) -> str:
    """The SVG at a place of the report without its metadata, once it is sure that it only shows."""
    if not svg:
        raise DocumentError(f"{place} has no image/svg+xml; draw the chart as SVG")
    picture = UNSEEN.sub("", svg).strip()
    for element in _root(picture, place).iter():
        if _is_active(element):
            raise DocumentError(
                f"{place} has a script or an outside link in its SVG; draw it without"
            )
    return picture


def _root(picture: str, place: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(picture)
    except ElementTree.ParseError:
        raise DocumentError(f"{place} has an SVG that cannot be read; draw it again") from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise DocumentError(f"{place} has a picture that is not SVG; draw the chart as SVG")
    return root


def _is_active(element: ElementTree.Element) -> bool:
    styled = [element.text or ""] if _local(element.tag) == "style" else []
    return (
        _local(element.tag) in ACTIVE
        or any(OUTSIDE.search(words) for words in (*styled, *element.attrib.values()))
        or any(_leads_out(_local(name), value) for name, value in element.attrib.items())
    )


def _leads_out(name: str, value: str) -> bool:
    if name.startswith("on"):
        return True
    return name in ("href", "src") and not value.startswith(("#", "data:image/png"))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
