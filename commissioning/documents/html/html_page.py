"""The HTML writer: a document as one page without scripts, outside links to files, or a clock."""

import base64
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.first_page import status_line
from commissioning.documents.tree.markdown import plain_text
from commissioning.documents.tree.parse_notebook import Document
from commissioning.wording import Wording, speaking

HERE = Path(__file__).parents[1]
TEMPLATES = HERE / "templates"
FILTERS = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "words": plain_text,
}


def report_html(document: Document) -> str:
    """The HTML page of a document: the same bytes for the same document."""
    with speaking(document.front.lang):
        return page("index.html.j2", report_values(document))


def page(template: str, texts: dict[str, Any]) -> str:
    """The HTML page that a template of the project makes of the given words."""
    return _environment().get_template(template).render(texts)


def report_values(document: Document) -> dict[str, Any]:
    """The names that the report's template uses, with what they stand for."""
    front = document.front
    frame = frame_values(front.full_title, front.council, front.lang, front.label, front.state)
    frame["page"] |= vars(front)
    return frame | {"document": document}


def frame_values(
    full_title: str, council: str, lang: str, label: str, state: str = ""
) -> dict[str, Any]:
    """The names that the frame of every page uses, with what they stand for."""
    return {
        "page": {
            "full_title": full_title,
            "council": council,
            "lang": lang,
            "standing": status_line(label, state),
        },
        "css": Markup(_css()),
        "unknown": _refuse_kind,
        "say": Wording("documents"),
    }


def with_archive_css(frame: dict[str, Any]) -> dict[str, Any]:
    """The names of a frame, with styles of pages about many reports after those of every page."""
    return frame | {"css": Markup(_css() + _css("archive.css"))}


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES / "commissioning"), autoescape=True)
    environment.filters.update(FILTERS)
    return environment


@cache
def _css(name: str = "report.css") -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _refuse_kind(kind: str) -> None:
    raise DocumentError(f"The HTML writer does not know blocks of the kind {kind}.")
