"""Templates: the notebook a report is made from, and the parameters it declares."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat

from commissioning.errors import CommissioningError
from commissioning.notebook import PARAMETERS_TAG

# Every value a pipeline passes: a quarter, an id, the name of the snapshot folder.
VALUE_PATTERN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
NAME_PATTERN = re.compile(r"[a-z]+(_[a-z]+)*")


class TemplateError(CommissioningError):
    """A template that cannot be run as it is; the sentence says what to mend in it."""


def declared_parameters(template: Path) -> dict[str, str]:
    """Names and defaults declared in the template's one `parameters` cell: strings only."""
    notebook = nbformat.read(template, as_version=4)
    cells = [cell for cell in notebook.cells if PARAMETERS_TAG in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise TemplateError(
            f"{template.name} has {len(cells)} cells tagged {PARAMETERS_TAG}; it must have one."
        )
    return dict(_assignment(node, template) for node in ast.parse(cells[0].source).body)


def check_parameters(template: Path, passed: dict[str, str]) -> None:
    """TemplateError unless the parameters passed are those declared, each of a safe form.

    papermill itself only logs a warning for an unknown name and runs with the default.
    """
    declared = declared_parameters(template)
    if set(declared) != set(passed):
        raise TemplateError(
            f"{template.name} declares the parameters {_names(declared)} but is given "
            f"{_names(passed)}; they must be the same."
        )
    for name, value in passed.items():
        if not NAME_PATTERN.fullmatch(name) or not VALUE_PATTERN.fullmatch(value):
            raise TemplateError(
                f"{template.name}: parameter {name} is given “{value}”; letters, figures and "
                "single hyphens are all it may hold."
            )


def _assignment(node: ast.stmt, template: Path) -> tuple[str, str]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
            return name, value
    raise TemplateError(
        f'{template.name}: the parameters cell may hold only lines such as name = "text", '
        f"not “{ast.unparse(node)}”."
    )


def _names(parameters: dict[str, str]) -> str:
    return ", ".join(sorted(parameters)) or "none"
