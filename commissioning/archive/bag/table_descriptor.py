"""The data package descriptor of a snapshot (Data Package 1.0): its tables, columns and kinds."""

from __future__ import annotations

from commissioning.inputs import HEADER, Snapshot
from commissioning.inputs.tables import TABLES, Column, Table
from commissioning.notebook import json_text

# Which type of the standard a kind of value is; what is not named is words.
TYPES = {
    "number": "number",
    "money": "number",
    "whole number": "integer",
    "whole pounds": "integer",
    "decimals": "integer",
    "days": "integer",
    "date": "date",
    "UK date": "date",
    "yes or no": "boolean",
}
FORMATS = {"UK date": {"format": "%d/%m/%Y"}}
YES_NO = {"trueValues": ["yes"], "falseValues": ["no"]}


def descriptor(snapshot: Snapshot, folder: str) -> bytes:
    """The descriptor of a snapshot that is in a folder next to it, as a file."""
    tables = [name for name in TABLES if name in snapshot.tables]
    fields = {
        "name": f"{snapshot.report['quarter'].lower()}-{snapshot.report['key']}",
        "title": snapshot.report["title"],
        "profile": "tabular-data-package",
        "description": f"What the report was made of; {folder}/{HEADER} holds the definitions.",
        "resources": [_resource(TABLES[name], f"{folder}/{name}.csv") for name in tables],
    }
    return f"{json_text(fields, indent=1)}\n".encode()


def _resource(table: Table, path: str) -> dict[str, object]:
    return {
        "name": table.name.replace("_", "-"),
        "title": table.rows,
        "path": path,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, object]:
    kind = TYPES.get(column.kind, "string")
    rules = {"enum": list(column.choices)} if column.choices else {}
    return {
        "name": column.name,
        "type": kind,
        **FORMATS.get(column.kind, {}),
        **(YES_NO if kind == "boolean" else {}),
        **({"description": column.meaning} if column.meaning else {}),
        **({"constraints": rules} if rules else {}),
    }
