"""One report run with papermill: parameters checked, every cell run, the last cell's mark found.

papermill reports success after `sys.exit(0)` in a cell and marks cells it never ran as completed,
so a run counts only when no exception was raised, code cells are numbered 1 to n without a gap,
and the last of them says which report it finished, on which snapshot.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from commissioning.compat import OUTPUT_IS_LATE, executed_unwritten
from commissioning.errors import CommissioningError
from commissioning.execution.template_parameters import check_parameters
from commissioning.notebook import COMPLETE, INJECTED_TAG
from commissioning.wording import Wording

WORDING = Wording("build")

START_SECONDS = 60
CELL_SECONDS = 600
KERNEL = "python3"
HOW = {
    "progress_bar": False,
    "start_timeout": START_SECONDS,
    "execution_timeout": CELL_SECONDS,
    # On a busy machine the last output of a cell comes after the reply that it has ended.
    "iopub_timeout": CELL_SECONDS,
    "record_timing": False,
    "shutdown_kernel": "immediate",
    "kernel_manager_class": "commissioning.warm_kernels.kernel_manager.PrivateKernelManager",
}
ADDRESS = re.compile(r" at 0x[0-9a-f]{6,}>")


class ReportError(CommissioningError):
    """A report that could not be run: the cell at fault and what it said."""

    def __init__(self, cell: str, message: str) -> None:
        super().__init__(message, f"cell {cell}")
        self.cell, self.message = cell, message


def run_notebook(
    template: Path, folder: Path, parameters: dict[str, str], expected_mark: dict[str, str]
) -> NotebookNode:
    """The template executed in `folder`, which holds its snapshot; normalised, and complete.

    `expected_mark` is what the last cell must say: the report's key and the snapshot's digest.
    Raises ReportError when any cell failed or the run did not reach its end, TemplateError when
    the template does not declare just these parameters.
    """
    check_parameters(template, parameters)
    normalised = normalise(_executed(template, parameters, folder))
    _check_complete(normalised, expected_mark)
    return normalised


def _executed(template: Path, parameters: dict[str, str], folder: Path) -> NotebookNode:
    """The template run by papermill's engine; ReportError where a cell or the kernel failed."""
    try:
        return executed_unwritten(template, parameters, folder, KERNEL, HOW)
    except PapermillExecutionError as error:
        raise ReportError(_cell_at(template, error), f"{error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise ReportError("unknown", _late(error)) from error
    except (DeadKernelError, RuntimeError) as error:
        raise ReportError("unknown", WORDING("kernel-stopped", error=error)) from error


def _late(error: CellTimeoutError) -> str:
    """Which of two things was waited for in vain: the end of a cell, or what it had put out."""
    if OUTPUT_IS_LATE in str(error):
        return WORDING("output-late", seconds=CELL_SECONDS)
    return WORDING("cell-too-long", seconds=CELL_SECONDS)


def _cell_at(template: Path, error: PapermillExecutionError) -> str:
    """The id of the failing cell: by its source, the injected cell having shifted positions."""
    cells = nbformat.read(template, as_version=4).cells
    found = [cell.id for cell in cells if cell.cell_type == "code" and cell.source == error.source]
    return found[0] if found else INJECTED_TAG


def normalise(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs between two runs: times, durations, random ids, paths."""
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if cell.metadata.get("tags") == []:
            del cell.metadata["tags"]
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell.id = INJECTED_TAG
            cell.metadata.update(editable=False, deletable=False)
        for output in cell.get("outputs", []):
            plain = output.get("data", {}).get("text/plain")
            if plain:
                output["data"]["text/plain"] = ADDRESS.sub(">", plain)
    notebook.metadata.pop("papermill", None)
    return notebook


def _check_complete(notebook: NotebookNode, expected_mark: dict[str, str]) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for number, cell in enumerate(code, start=1):
        if cell.execution_count != number:
            raise ReportError(cell.id, "was not run in its turn, so the run did not reach its end")
        for output in cell.outputs:
            if output.output_type == "error":
                raise ReportError(cell.id, f"{output.ename}: {output.evalue}")
    marks = [output.get("data", {}).get(COMPLETE) for output in code[-1].outputs] if code else []
    if expected_mark not in marks:
        raise ReportError(
            code[-1].id if code else "none",
            WORDING("no-provenance", expected_mark=str(expected_mark)),
        )
