"""Templates: the notebook a report is made from, and the parameters it declares."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat

from commissioning.errors import CommissioningError
from commissioning.notebook import PARAMETERS_TAG
from commissioning.wording import Wording

WORDING = Wording("build")

# Every value a pipeline passes: a quarter, an id, the name of the snapshot folder.
VALUE_PATTERN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
LANGUAGE = "language"
NAME_PATTERN = re.compile(r"[a-z]+(_[a-z]+)*")


class TemplateError(CommissioningError):
    """A template that cannot be run as it is; the sentence says what to mend in it."""


def declared_parameters(template: Path) -> dict[str, str]:
    """Names and defaults declared in the template's one `parameters` cell: strings only."""
    notebook = nbformat.read(template, as_version=4)
    cells = [cell for cell in notebook.cells if PARAMETERS_TAG in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise TemplateError(
            WORDING("parameter-cells", name=template.name, count=len(cells), tag=PARAMETERS_TAG)
        )
    return dict(_assignment(node, template) for node in ast.parse(cells[0].source).body)


def check_parameters(template: Path, passed: dict[str, str]) -> None:
    """TemplateError unless the parameters passed are those declared, each of a safe form.

    A language may be declared and not passed: the template's own is British English.
    papermill itself only logs a warning for an unknown name and runs with the default.
    """
    declared = declared_parameters(template)
    if set(declared) - {LANGUAGE} != set(passed) - {LANGUAGE} or not set(passed) <= set(declared):
        raise TemplateError(
            WORDING(
                "parameters-differ",
                name=template.name,
                declared=_names(declared),
                passed=_names(passed),
            )
        )
    for name, value in passed.items():
        if not NAME_PATTERN.fullmatch(name) or not VALUE_PATTERN.fullmatch(value):
            raise TemplateError(
                WORDING("parameter-value", template=template.name, name=template.name, value=value)
            )


def _assignment(node: ast.stmt, template: Path) -> tuple[str, str]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
            return name, value
    raise TemplateError(WORDING("parameter-line", name=template.name, line=ast.unparse(node)))


def _names(parameters: dict[str, str]) -> str:
    return ", ".join(sorted(parameters)) or "none"
