"""The page that lists the reports of a quarter: what is due, why, its state and where it is."""

from typing import Any

from commissioning.documents.html.html_page import frame_values, page
from commissioning.documents.tree.references import slug

FORMS = (
    ("html", "HTML"),
    ("pdf", "PDF"),
    ("docx", "Word"),
    ("tables", "tables as CSV"),
    ("notebook", "notebook"),
)


def catalogue_html(catalogue: dict[str, Any]) -> str:
    """The HTML page of a catalogue: the same bytes for the same catalogue."""
    council, label = catalogue["council"], catalogue["label"]
    full_title = " - ".join(text for text in (catalogue["title"], council, label) if text)
    frame = frame_values(full_title, council, catalogue["lang"], label)
    return page("catalogue.html.j2", frame | {"catalogue": _with_links(catalogue)})


def _with_links(catalogue: dict[str, Any]) -> dict[str, Any]:
    groups = [
        {
            "title": group["title"],
            "slug": f"group-{number}-{slug(group['title'])}",
            "rows": [row | {"links": _links(row)} for row in group["rows"]],
        }
        for number, group in enumerate(catalogue["groups"], 1)
    ]
    return catalogue | {"groups": groups}


def _links(row: dict[str, Any]) -> list[dict[str, str]]:
    return [{"href": row[name], "form": form} for name, form in FORMS if row.get(name)]
