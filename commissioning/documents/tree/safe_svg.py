"""SVG pictures that only show: no script, no link to anything outside themselves."""

import re
from xml.etree import ElementTree

from commissioning.documents.document_error import DocumentError

UNSEEN = re.compile(r"<metadata.*?</metadata>|<!--.*?-->|<\?xml.*?\?>|<!DOCTYPE.*?>", re.S)
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#|[\"'])|@import", re.I)
LINKS = ("href", "src")
ACTIVE = frozenset({"script", "foreignObject", "iframe", "set", "animate", "handler"})


def still_svg(svg: str | None, place: str) -> str:
    """The SVG at a place of the report without its metadata, once it is sure that it only shows."""
    if not svg:
        raise DocumentError(f"{place} has no image/svg+xml; draw the chart as SVG")
    picture = UNSEEN.sub("", svg).strip()
    if _is_active(_root(picture, place)):
        raise DocumentError(f"{place} has a script or an outside link in its SVG; draw it without")
    return picture


def _root(picture: str, place: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(picture)
    except ElementTree.ParseError:
        raise DocumentError(f"{place} has an SVG that cannot be read; draw it again") from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise DocumentError(f"{place} has a picture that is not SVG; draw the chart as SVG")
    return root


def _is_active(root: ElementTree.Element) -> bool:
    """Whether any element acts, is acted on or leads out; charts have thousands, so all at once."""
    tags: set[str] = set()
    names: set[str] = set()
    values: list[str] = []
    for element in root.iter():
        tags.add(element.tag)
        names.update(element.attrib)
        values += element.attrib.values()
    styles = [one.text or "" for tag in tags if _local(tag) == "style" for one in root.iter(tag)]
    return (
        any(_local(tag) in ACTIVE for tag in tags)
        or any(_local(name).startswith("on") for name in names)
        or bool(OUTSIDE.search("\0".join([*values, *styles])))
        or any(_lead_out(root, name) for name in names if _local(name) in LINKS)
    )


def _lead_out(root: ElementTree.Element, name: str) -> bool:
    """Whether an attribute of any element names what is not in the picture itself."""
    links = [element.attrib[name] for element in root.iter() if name in element.attrib]
    return any(not link.startswith(("#", "data:image/png")) for link in links)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
