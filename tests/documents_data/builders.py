"""Small notebooks, as a run would leave them, for the tests of documents."""

import io

import matplotlib
import nbformat
from matplotlib.figure import Figure as Drawing

FRONT = "application/vnd.commissioning.front+json"
TABLE = "application/vnd.commissioning.table+json"
FIGURE = "application/vnd.commissioning.figure+json"
FACTS = "application/vnd.commissioning.facts+json"

OFF_TARGET = {"text": "Off target", "mark": "▲", "tone": "bad"}
ON_TARGET = {"text": "On target", "mark": "●", "tone": "good"}


def front(**changes):
    """The data of a front."""
    return {
        "title": "Performance and assurance summary",
        "subtitle": "2025-26 Quarter 2",
        "council": "Northmere District Council",
        "label": "Demonstration data",
        "label_note": "Northmere is a fictional council. Every name and figure is invented.",
        "lang": "en-GB",
        "date": "2025-10-20",
        "description": "How services did against their targets.",
        "details": [
            ["Report of", "Executive Director (Commissioning)"],
            ["Readers", "Full Council"],
        ],
    } | changes


def table(**changes):
    """The data of a small table with a status."""
    return {
        "key": "status-by-measure",
        "title": "Status by measure",
        "columns": [column("Measure"), column("Result", numeric=True), column("Status")],
        "rows": [["Missed bins", "88", OFF_TARGET], ["Calls answered", "91.0%", ON_TARGET]],
        "row_headers": 1,
        "total_rows": 0,
        "notes": [],
    } | changes


SPARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24mm" height="6mm" viewBox="0 0 240 60">'
    '<polyline points="11,49 229,11" fill="none" stroke="#3D3D3D" stroke-width="5"/></svg>'
)


def pictured(**changes):
    """A cell that shows a picture in place of words."""
    return {"text": "", "picture": SPARK, "alt": "2 quarters: 70, 88; target 80"} | changes


def column(label, numeric=False, group=None):
    return {"label": label, "numeric": numeric, "group": group}


def figure(**changes):
    """The data of a figure."""
    return {
        "key": "missed-bins",
        "message": "Missed bins have been above target since August",
        "title": "Missed bins by month",
        "alt": "Missed bins rose from 70 in April to 88 in September, above the target of 80.",
        "source": "Provider returns",
        "table": None,
    } | changes


def chart():
    """A line chart as SVG text, the same each time."""
    with matplotlib.rc_context({"svg.hashsalt": "chart", "font.family": "DejaVu Sans"}):
        drawing = Drawing(figsize=(6.8, 2.8))
        axes = drawing.subplots()
        axes.plot([70, 72, 75, 79, 84, 88], color="#12436D", linewidth=2)
        axes.axhline(80, color="#801650", linestyle="--")
        axes.spines[["top", "right"]].set_visible(False)
        text = io.StringIO()
        drawing.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def bundle(data):
    """One display output."""
    return nbformat.v4.new_output("display_data", data={"text/plain": "shown"} | data)


def code(name, *outputs, tags=("exhibit",)):
    """A code cell that has run."""
    return nbformat.v4.new_code_cell(
        f"exhibits.{name}(snapshot)", id=name, outputs=list(outputs), metadata={"tags": list(tags)}
    )


def words(name, source):
    """A markdown cell."""
    return nbformat.v4.new_markdown_cell(source, id=name)


def front_cell(**changes):
    return code("front", bundle({FRONT: front(**changes)}))


def table_cell(name="status-table", **changes):
    return code(name, bundle({TABLE: table(**changes), FACTS: []}))


def figure_cell(name="bins-chart", svg=None, **changes):
    shown = bundle({FIGURE: figure(**changes), "image/svg+xml": svg or chart()})
    return code(name, shown)


def notebook(*cells, **changes):
    """A notebook with a front and the given cells after it."""
    return nbformat.v4.new_notebook(cells=[front_cell(**changes), *cells])
