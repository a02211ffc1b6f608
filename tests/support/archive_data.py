"""Reports and bags for tests of what is compared and listed: small ones, made without a run."""

import csv
import hashlib
import json
import shutil

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from commissioning.inputs.tables.all_tables import TABLES
from commissioning.notebook.cell_kinds import FACTS, OWN, TABLE
from commissioning.notebook.facts import Fact, facts_of

COUNCIL = {"name": "Northmere District Council", "data_label": "Test data", "language": "en-GB"}
MEASURE = {
    "measure": "missed-bins",
    "title": "Missed bins",
    "service": "waste",
    "definition": "Bins reported missed",
    "unit": "per 100,000",
    "decimals": "0",
    "better": "lower",
    "frequency": "quarterly",
    "accumulates": "level",
    "tolerance_type": "relative",
    "tolerance": "5",
    "tolerance_inclusive": "yes",
    "contract": "waste-collection",
    "lowest_tier": "1",
    "owner": "Head of Waste",
    "definition_version": "1",
}
RESULT = {"measure": "missed-bins", "period": "2025-26-Q2", "value": "36", "received": "2025-10-14"}
TARGET = {"measure": "missed-bins", "period": "2025-26-Q2", "target": "40"}
ROWS = {"measures": [MEASURE], "results": [RESULT], "targets": [TARGET]}


def believed(*_bag):
    """These bags are written for the list alone; whether true ones verify, `doubt` is asked."""
    return ""


def fact(name="missed-bins.result", value="36", text=None, **changes):
    told = {"unit": "per 100,000", "source": "results missed-bins 2025-26-Q2"} | changes
    return Fact(name, value, text=f"{value} per 100,000" if text is None else text, **told)


def write_rows(folder, rows):
    """The tables of a snapshot as CSV; a column that a row does not have is blank."""
    for name, records in rows.items():
        columns = [column.name for column in TABLES[name].columns]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(records)


def slot_cell(key, text):
    tags = ["narrative", "by-analyst"]
    return new_markdown_cell(text, id=key, metadata={OWN: {"slot": key}, "tags": tags})


def exhibit_cell(facts, key="result-table", title="Results", notes=()):
    table = {"key": key, "title": title, "columns": [], "rows": [], "notes": list(notes)}
    data = {FACTS: [one.as_json() for one in facts], TABLE: table}
    output = new_output("display_data", data=data)
    return new_code_cell(f"exhibits.{key}(snapshot)", id=key, outputs=[output])


def made_report(
    place,
    facts=(),
    words=None,
    rows=None,
    quarter="2025-26-Q2",
    made_with="commissioning 0.1.0",
    state="DRAFT",
    settings=None,
    **about,
):
    """A report's folder as a run leaves it, as far as comparing and listing read it."""
    report = {"key": place.name, "title": "Performance summary", "tier": "Full Council"}
    report |= {"readers": "All councillors", "paragraph": "§4", "quarter": quarter} | about
    (place / "inputs").mkdir(parents=True)
    header = {"council": COUNCIL | (settings or {}), "report": report}
    (place / "inputs" / "snapshot.json").write_text(json.dumps(header), "utf-8")
    write_rows(place / "inputs", ROWS if rows is None else rows)
    cells = [new_markdown_cell("## Results", id="heading"), exhibit_cell(facts)]
    cells.append(exhibit_cell([], "background-papers", notes=[f"Made with {made_with}."]))
    cells += [slot_cell(key, text) for key, text in (words or {}).items()]
    notebook = new_notebook(cells=cells, metadata={OWN: {"record": {"state": state}}})
    nbformat.write(notebook, place / "report.ipynb")
    for name in ("report.html", "report.pdf"):
        (place / name).write_bytes(b"A page.")
    return place


def seal_of(key, quarter, version, **changes):
    """What `seal.json` says of a bag."""
    told = {
        "council": COUNCIL["name"],
        "quarter": quarter,
        "report": key,
        "title": "Performance summary",
        "version": version,
        "framework": "§4",
        "tier": "Full Council",
        "readers": "All councillors",
        "owed": "quarterly",
        "subject": {},
        "issued": "2025-11-25T10:00:00+00:00",
        "by": {"name": "D. Reed", "role": "analyst", "title": "Analyst", "deputy": False},
        "supersedes": None,
        "ledger": quarter,
        "ledgerHead": "0" * 64,
        "evidence": "0" * 64,
        "assurance": {"act": "assure", "level": "full", "by": "A. Hale"},
    }
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [],
        "predicateType": "urn:commissioning:seal:v1",
        "predicate": told | changes,
    }


def bag_of(made, issued, version=1, quarter="2025-26-Q2", **changes):
    """A bag of a made report below `issued`, with what a reader of its seal and payload needs."""
    bag = issued / quarter / made.name / f"v{version}"
    shutil.copytree(made, bag / "data")
    cells = nbformat.read(made / "report.ipynb", as_version=4).cells
    facts = [one.as_json() for one in facts_of(cells).values()]
    (bag / "data" / "facts.json").write_text(json.dumps(facts), "utf-8")
    seal = seal_of(made.name, quarter, version, **changes)
    (bag / "seal.json").write_text(json.dumps(seal), "utf-8")
    manifest = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n"
        for path in sorted(bag.rglob("*"))
        if path.is_file() and "data" in path.parts
    )
    (bag / "manifest-sha256.txt").write_text(manifest, "utf-8")
    return bag
