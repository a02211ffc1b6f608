"""Why a fact is another in one edition than in another: data, definition, period or method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.archive.diff.edition_model import Edition
from commissioning.archive.diff.fact_provenance import Between, period_of, rows_behind
from commissioning.archive.diff.row_changes import RowChange
from commissioning.execution import PYTHON
from commissioning.notebook import Fact, is_of_a_selection
from commissioning.wording import Wording

WORDING = Wording("archive")

PERIOD, DATA, DEFINITION = "another period", "data", "definition"
METHOD, PRINTING, READERS = "method", "printing", "other readers"
COUNCIL_FILE = "params/council.yaml"
# Parts of a snapshot's header that figures rest on, with what a reader knows them by.
SETTINGS = {"council": COUNCIL_FILE, "appraisal": "the appraisal’s"}
MOVE_NOTHING = frozenset({"name", "data_label", "data_note", "language", "docx"})
LONGEST = 80  # characters of a setting that are reported
MOST_ROWS_NAMED = 3  # changed rows that are reported in full for one fact; the others are counted


@dataclass(frozen=True)
class Cause:
    """One reason: its kind in a word or two, and what exactly changed."""

    kind: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


def causes(between: Between, was: Fact, now: Fact) -> list[Cause]:
    """Why a fact of one name is another now; at least one cause.

    A fact of another quarter is of another period, unless its source names one and the same; that
    the rows of either period were restated is reported next to it. What neither period, rows nor
    settings explain is put down to the method.
    """
    if (was.value, was.unit) == (now.value, now.unit):
        return [Cause(PRINTING, "the value is the same")]
    if between.other_report and is_of_a_selection(now):
        return [Cause(READERS, "each report counts what its own readers see")]
    found = []
    if between.other_quarter and not _is_of_one_period(was, now):
        found.append(Cause(PERIOD, f"{between.earlier.quarter} → {between.later.quarter}"))
    behind = list(rows_behind(between, was, now))
    found += _causes_of_kind(DATA, [change for change in behind if change.is_data])
    found += _causes_of_kind(DEFINITION, [change for change in behind if not change.is_data])
    if not found or (is_of_a_selection(now) and not behind):
        found += _of_settings(between, now)
    return found or [Cause(METHOD, between.method)]


def method_between(earlier: Edition, later: Edition) -> str:
    """How the making of two editions differs, in words: code, packages, cells of the template."""
    names = list(_packages(earlier.packages, later.packages))
    if earlier.source and later.source and earlier.source != later.source:
        names.append(f"source.zip {earlier.source[:12]} → {later.source[:12]}")
    if earlier.report.key == later.report.key:
        changed = _changed_cells(earlier.cells, later.cells)
        names += [f"cells of the template: {', '.join(changed)}"] if changed else []
    return "; ".join(names) or WORDING("cause-unknown")


def _causes_of_kind(kind: str, changes: list[RowChange]) -> list[Cause]:
    more = len(changes) - MOST_ROWS_NAMED
    found = [Cause(kind, str(change)) for change in changes[:MOST_ROWS_NAMED]]
    if more > 0:
        found.append(Cause(kind, f"and {more} more change{'s' if more > 1 else ''} of rows"))
    return found


def _is_of_one_period(was: Fact, now: Fact) -> bool:
    """Whether both facts are of one period or setting, whichever quarter is reported."""
    is_bound = period_of(now) is not None or now.source.startswith(COUNCIL_FILE)
    return was.source == now.source and is_bound


def _of_settings(between: Between, now: Fact) -> Iterator[Cause]:
    """What changed in an appraisal or the council's settings, where no row explains a fact.

    A fact whose source names one setting has that one as its cause only.
    """
    file, _, only = now.source.partition(" ")
    for part, name in SETTINGS.items():
        before, after = (one.part(part) for one in (between.earlier, between.later))
        for key in dict.fromkeys([*before, *after]):
            is_own = key == only if file == COUNCIL_FILE else key not in MOVE_NOTHING
            if is_own and before.get(key) != after.get(key):
                was, is_now = (_short(one.get(key)) for one in (before, after))
                yield Cause(DEFINITION, f"{name} {key}: {was} → {is_now}")


def _short(value: object) -> str:
    text = "blank" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _packages(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """Packages of another version; where an edition reports of a few alone, of those."""
    are_whole = PYTHON in before and PYTHON in after
    for name in dict.fromkeys([*before, *after]):
        is_reported = are_whole or (name in before and name in after)
        if is_reported and before.get(name) != after.get(name):
            yield f"{name} {before.get(name, 'none')} → {after.get(name, 'none')}"


def _changed_cells(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The cells of code that differ; what a run injects is the report's, not the template's."""
    names = dict.fromkeys([*before, *after])
    return [one for one in names if "injected" not in one and before.get(one) != after.get(one)]
