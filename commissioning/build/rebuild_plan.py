"""What a run does about a report, and why: nothing, print it again, or run it.

Decided by content alone: what the edition in the report store was made from, as its manifest
reports, is checked against what one would be made from now. Time stamps do not count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commissioning.build.build_job import NOTHING, PRINT_AGAIN, RUN, RUN_AGAIN
from commissioning.errors import CommissioningError
from commissioning.inputs import HEADER
from commissioning.narrative import Copy, extract_entries
from commissioning.narrative.journal import Entry, narrative_of, read_entries
from commissioning.wording import Wording
from commissioning.working_reports.narratives import changed_by_hand
from commissioning.working_reports.store import (
    NOTEBOOK,
    PRINTED_WITH,
    RUN_FROM,
    Manifest,
    Recorded,
    files_gone,
    journal_state,
    read_manifest,
    read_notebook,
    report_errors,
)

WORDING = Wording("build")

MOST_NAMED = 3  # packages named that changed
REASONS = {
    "template": "its template changed",
    "parameters": "its parameters changed",
    "provider": "its provider is another",
    "source": "the program changed",
    "record": "its record of review changed",
    "docx": "the forms asked for changed",
    "pages": "the pages that its tier allows changed",
    "exempt": "what is exempt changed",
}


@dataclass(frozen=True)
class Decision:
    """What is done about a report and why; `warning` is what its last making had to say."""

    key: str
    do: str
    why: str = ""
    warning: str = ""

    def __str__(self) -> str:
        return f"{self.do}: {self.why}" if self.why else self.do


def decide(place: Path, journal: Path, now: Recorded, snapshot: Callable[[], str]) -> Decision:
    """What is to be done about the report at a place, whose words the journal keeps.

    `now` is what it would be made from and printed with, `snapshot` says what differs in its
    snapshot from the one in the report store.
    """
    key, manifest = place.name, read_manifest(place)
    if manifest is None:
        return unaccounted(place)
    missing, changed = files_gone(place, manifest["files"])
    gone = [*_missing(missing), *_changed(changed)]
    if reasons := [*gone, *_causes(manifest, now, RUN_FROM, snapshot)]:
        return Decision(key, RUN_AGAIN, "; ".join(reasons))
    reasons = list(_causes(manifest, now, PRINTED_WITH, snapshot))
    if changed or journal_state(journal) != manifest["words"]:
        by_hand, text = _in_narrative(place, journal, manifest["words"]["entries"])
        if by_hand:
            return Decision(key, RUN_AGAIN, by_hand)
        reasons = [text, *reasons]
    return Decision(
        key, PRINT_AGAIN if reasons else NOTHING, "; ".join(reasons), manifest["warning"]
    )


def unaccounted(place: Path) -> Decision:
    """What is to be done about a report without an account: it is run, whatever it rests on."""
    if (place / NOTEBOOK).is_file():
        return Decision(place.name, RUN_AGAIN, WORDING("manifest-unknown"))
    return Decision(place.name, RUN, WORDING("not-built-yet"))


def _missing(names: list[str]) -> Iterator[str]:
    if names:
        yield WORDING("files-missing", names=", ".join(names), count=len(names))


def _changed(names: list[str]) -> Iterator[str]:
    """Files changed by hand; of a notebook it depends on what was changed in it."""
    if others := [name for name in names if name != NOTEBOOK]:
        yield WORDING("files-changed", others=", ".join(others), count=len(others))


def _causes(
    manifest: Manifest, now: Recorded, parts: Iterable[str], snapshot: Callable[[], str]
) -> Iterator[str]:
    """What an edition was made from that is another now, a few words each."""
    was: Mapping[str, object] = manifest
    would_be: Mapping[str, object] = now
    for part in parts:
        if was[part] == would_be[part]:
            continue
        if part == "snapshot":
            yield WORDING("snapshot-changed", snapshot=snapshot())
        elif part == "packages":
            yield WORDING(
                "packages-changed", packages=_packages(manifest["packages"], now["packages"])
            )
        else:
            yield REASONS[part]


def _packages(*text: str) -> str:
    before, now = (
        {name: version for name, _, version in (one.partition("==") for one in text.split())}
        for text in text
    )
    names = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    first = [
        f"{one} {before.get(one, 'none')}, now {now.get(one, 'none')}" for one in names[:MOST_NAMED]
    ]
    more = len(names) - len(first)
    return "; ".join(first) + (f" and {more} more" if more else "")


def _in_narrative(place: Path, journal: Path, entries: int) -> tuple[str, str]:
    """What was changed by hand next to words, so that it must be run; and which words changed.

    `entries` is how many of the journal the edition was printed with.
    """
    try:
        with report_errors(place):
            notebook, entered = read_notebook(place / NOTEBOOK), read_entries(journal)
            narrative = narrative_of(entered)
            changed = changed_by_hand(notebook, narrative)
            found = [*entered[entries:], *extract_entries(notebook, narrative, Copy())]
    except CommissioningError as error:
        return str(error), ""
    if changed:
        return WORDING("notebook-changed", file=NOTEBOOK, changed="; ".join(changed)), ""
    return "", _narrative_changed(found, shortened=len(entered) < entries)


def _narrative_changed(found: list[Entry], shortened: bool) -> str:
    slots = ", ".join(dict.fromkeys(entry.slot for entry in found if entry.slot))
    if slots:
        return WORDING("text-changed", slots=slots)
    if found or shortened:
        return WORDING("text-changed-somewhere")
    return WORDING("notebook-saved", file=NOTEBOOK)


def differing(place: Path, files: Mapping[str, bytes]) -> str:
    """Which parts of a snapshot are others than in the folder in the store: tables, or its header.

    Of a header that alone differs it names the parts.
    """
    before = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    names = [one for one in sorted({*files, *before}) if files.get(one) != before.get(one)]
    tables = [name.removesuffix(".csv") for name in names if name != HEADER]
    if tables:
        return ", ".join(tables)
    text, was = json.loads(files[HEADER]), json.loads(before[HEADER])
    return ", ".join(one for one in sorted({*text, *was}) if text.get(one) != was.get(one))
