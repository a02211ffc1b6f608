"""Write what docs/ says of the code: commands, tables, every rule, packages and layers.

python docs/make_reference.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))


import decision_records  # noqa: E402
import make_architecture  # noqa: E402
import make_rules  # noqa: E402
import packages  # noqa: E402
import sentences  # noqa: E402
import translations  # noqa: E402

import pipeline  # noqa: E402
from commissioning.checks import CHECKS  # noqa: E402
from commissioning.inputs.models.schema_files import json_schemas  # noqa: E402
from commissioning.inputs.tables.all_tables import TABLES  # noqa: E402
from commissioning.inputs.tables.columns import Column, Table  # noqa: E402

LGA = "as in the schema of the Local Government Association"
FILES = [
    "CSV in UTF-8 with a header. Params are one file each; data are a folder of files, which may",
    "be workbooks (`.xlsx`) too. `params/sources.yaml` may name other files, or databases, for any",
    "table.",
]
NOTE = "<!-- Written by docs/make_reference.py; change the code, not this file. -->"


def commands() -> str:
    """The reference of the command line, in markdown."""
    group = typer.main.get_command(pipeline.app)
    lines = [NOTE, "", "# Commands", "", pipeline.__doc__.strip(), "", "Before any command:", ""]
    lines += _options(group)
    for name, command in _named(group):
        lines += ["", f"## {name}", "", command.help.strip(), "", *_options(command)]
    return "\n".join(lines) + "\n"


def _named(
    group: typer.core.TyperGroup, before: str = ""
) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every command with its whole name, those of a group behind the group's."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _named(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _options(command: typer.core.TyperCommand) -> Iterator[str]:
    for option in command.params:
        if option.param_type_name == "argument":
            yield f"- `[{option.name.upper()}]` {option.help}"
        elif not option.hidden and option.help:
            yield f"- `{', '.join(option.opts)}` {option.help}"


def tables() -> str:
    """The reference of params and data, in markdown."""
    lines = [NOTE, "", "# Tables and params", ""]
    lines += [*FILES, ""]
    for table in TABLES.values():
        lines += _table(table)
    lines += ["## YAML", "", "The schemas in `params/schema/` say all; `schema` writes them.", ""]
    lines += [f"- `{name}`" for name in sorted(json_schemas())]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> list[str]:
    place = table.place if table.place.endswith(".csv") else f"{table.place}/"
    head = [f"## {table.name}", "", f"`{place}`: {table.rows}. One row for each "]
    head[-1] += f"{' and '.join(table.key)}." + (" May be absent." if table.optional else "")
    rows = [_row(column) for column in table.columns]
    return [*head, "", "| Column | Holds | Meaning |", "|---|---|---|", *rows, ""]


def _row(column: Column) -> str:
    holds = ", ".join(f"`{one}`" for one in column.choices) if column.choices else column.kind
    allowed = [words for words, so in (("blank", column.blank), ("absent", column.optional)) if so]
    may = f" (may be {' or '.join(allowed)})" if allowed else ""
    return f"| `{column.name}` | {holds}{may} | {column.meaning or LGA} |"


SEVERITIES = {
    "error": ("Errors", "An error stops every report until it is corrected."),
    "before issue": (
        "Before issue",
        "Printed in the section on data quality. They must be corrected before a report is issued.",
    ),
    "warning": (
        "Warnings",
        "Printed in the section on data quality. Before a report is issued, each must be corrected "
        "or accepted: an officer gives their name and a reason in `params/acknowledgements.csv`.",
    ),
}


def checks() -> str:
    """The reference of every check: its id, what it catches and where it comes from."""
    lines = [NOTE, "", "# Checks", "", "As well as what each column may hold (see"]
    lines += [f"[tables](tables.md)), {len(CHECKS)} rules are checked.", ""]
    for severity, (title, meaning) in SEVERITIES.items():
        lines += [f"## {title}", "", meaning, ""]
        for check in CHECKS:
            if check.severity == severity:
                lines += [
                    f"### {check.problem} (`{check.id}`)",
                    "",
                    check.catches,
                    "",
                    f"*Source: {check.source}.*",
                    "",
                    make_rules.where(make_rules.rule_of(check), "../.."),
                    "",
                ]
    return "\n".join(lines).rstrip() + "\n"


BEGIN, END = "<!-- packages: written by docs/make_reference.py -->", "<!-- end of packages -->"


def contributing() -> str:
    """CONTRIBUTING.md with its table of packages as tests/project/test_layers.py holds it."""
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([f"{before}{BEGIN}", *_package_rows(), f"{END}{after}"])


def _package_rows() -> Iterator[str]:
    """A row for each package, lowest layer first: what it holds and what it may import."""
    may, known = packages.may_import(), packages.packages()
    yield "| Package | What it holds | May import |"
    yield "|---|---|---|"
    for name in (name for layer in packages.layers(may) for name in layer):
        others = ", ".join(f"`{other}`" for other in sorted(may[name]))
        yield f"| `{name}` | {packages.holds(known[name])} | {others or 'no other package'} |"


def main(folder: Path) -> None:
    """Write the files into the folder of documents, and CONTRIBUTING.md beside it."""
    pages = {
        "../CONTRIBUTING.md": contributing(),
        "../DECISIONS.md": decision_records.index(NOTE),
        "architecture.md": make_architecture.page(NOTE),
        "reference/checks.md": checks(),
        "reference/commands.md": commands(),
        "reference/sentences.md": f"{NOTE}\n\n{sentences.page()}",
        "reference/tables.md": tables(),
        "reference/translations.md": f"{NOTE}\n\n{translations.page()}",
        "rules.md": make_rules.page(NOTE),
        **make_architecture.drawings(),
    }
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs")
