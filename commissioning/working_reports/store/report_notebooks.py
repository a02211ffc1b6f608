"""The notebook of a working report, read; whatever is wrong with one is reported of that report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.errors import CommissioningError
from commissioning.inputs import SnapshotError
from commissioning.notebook import FactError, notebook_of
from commissioning.system_errors import error_sentence, unexpected
from commissioning.wording import Wording
from commissioning.working_reports.store.report_store import NOTEBOOK

WORDING = Wording("working")

if TYPE_CHECKING:
    from nbformat import NotebookNode


class NotebookError(CommissioningError):
    """A report's notebook that cannot be read; the sentence says what to do."""


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at a path.

    Raises:
        NotebookError: it is not a notebook, or a part of it is missing or of another kind.
    """
    try:
        return notebook_of(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _not_one(path, f"{error}") from None


@contextmanager
def report_errors(place: Path) -> Iterator[None]:
    """Read the files of one report: whatever cannot be read is a CommissioningError that names it.

    A lock that another process holds is left to the caller.
    """
    try:
        yield
    except FactError as error:
        raise _not_one(place / NOTEBOOK, f"{error}".rstrip(".")) from None
    except SnapshotError as error:
        raise NotebookError(WORDING("run-rebuilds", error=error), f"{place}") from None
    except (CommissioningError, TimeoutError):
        raise
    except OSError as error:
        raise NotebookError(error_sentence(error)) from None
    except Exception as error:  # what damage does to a reader has no list
        raise NotebookError(
            WORDING("report-unreadable", place=place, why=unexpected(error))
        ) from error


def _not_one(path: Path, why: str) -> NotebookError:
    return NotebookError(WORDING("not-a-notebook", path=path, why=why))
