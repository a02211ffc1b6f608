"""Drafts of appraisals: begun from a form with comments, filled from a workbook, taken in whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from commissioning.dates import Period, year_of
from commissioning.inputs import Fault, InputError
from commissioning.inputs.models import APPRAISALS_FOLDER
from commissioning.inputs.tables import ID_PATTERN
from commissioning.procurement.appraisal_workbook import (
    Draft,
    Rows,
    holds_nothing_else,
    scores_and_costs,
    worksheet,
)
from commissioning.working_reports.store import write_durably

DRAFTS = f"{APPRAISALS_FOLDER}/drafts"
WITH_IDS = ("options", "criteria")
# What a workbook needs of a draft, and what is expected of each.
EXPECTED = {
    **dict.fromkeys(WITH_IDS, "a list of entries, each with an id"),
    **dict.fromkeys(("scores", "costs"), "a list of entries"),
}


def draft_place(root: Path, ref: str) -> Path:
    """Where the draft of an appraisal stands.

    Raises:
        InputError: the reference is none.
    """
    if not re.fullmatch(ID_PATTERN, ref, re.ASCII):
        expected = "a reference of lower-case words joined by hyphens, such as parking-2027"
        raise InputError([Fault("appraisal", None, "REF", ref, expected)])
    return root / DRAFTS / f"{ref}.yaml"


def begin(root: Path, ref: str, quarter: Period) -> list[Path]:
    """Write a draft and its workbook; where they are.

    Raises:
        InputError: there is a draft or an appraisal of this reference already.
    """
    place = draft_place(root, ref)
    for used in (place, root / APPRAISALS_FOLDER / place.name):
        if used.exists():
            name = used.relative_to(root).as_posix()
            raise InputError([Fault(name, None, None, None, "a reference that no appraisal has")])
    form = files("commissioning.procurement").joinpath("appraisal_form.yaml").read_text("utf-8")
    for word, value in (("REF", ref), ("QUARTER", quarter.text), ("YEAR", year_of(quarter).label)):
        form = re.sub(rf"\b{word}\b(?! takes)", value, form)
    write_durably(place, form.encode())
    return [place, write_worksheet(root, ref)]


def write_worksheet(root: Path, ref: str) -> Path:
    """Write the workbook of a draft, or of an appraisal taken in, as it is now valid.

    Raises:
        InputError: the workbook that is there holds what was not imported.
    """
    content = _content(root, _place(root, ref))
    workbook = draft_place(root, ref).with_suffix(".xlsx")
    if workbook.is_file() and not holds_nothing_else(workbook, content):
        name = workbook.relative_to(root).as_posix()
        expected = "scores and costs that were imported; `appraisal import` them, or move it away"
        raise InputError([Fault(name, None, None, None, expected)])
    write_durably(workbook, worksheet(content))
    return workbook


def take_scores_and_costs(root: Path, ref: str, workbook: Path) -> tuple[Path, int, int, int]:
    """Write a workbook's scores and costs into its appraisal, all else as it is.

    The file, how many scores, how many costs, and how many rows without an amount were left out.

    Raises:
        InputError: every fault of the workbook; nothing is written.
    """
    place = _place(root, ref)
    scores, costs, left = scores_and_costs(workbook, _content(root, place))
    text = place.read_text("utf-8")
    for key, rows in (("scores", scores), ("costs", costs)):
        text = _with_block(text, key, rows)
    write_durably(place, text.encode())
    return place, len(scores), len(costs), left


def present(root: Path, ref: str) -> Path:
    """Take a draft in, which has no fault any more, so that reports read it; where it is."""
    draft = draft_place(root, ref)
    place = root / APPRAISALS_FOLDER / draft.name
    content = draft.read_text("utf-8").replace("../../schema/", "../schema/", 1)
    write_durably(place, content.encode())
    draft.unlink()
    return place


def _place(root: Path, ref: str) -> Path:
    """The draft of a reference, or else the appraisal."""
    draft = draft_place(root, ref)
    place = root / APPRAISALS_FOLDER / draft.name
    if draft.is_file() or place.is_file():
        return draft if draft.is_file() else place
    name = draft.relative_to(root).as_posix()
    raise InputError([Fault(name, None, None, None, "this draft; `appraisal new` begins one")])


def _content(root: Path, place: Path) -> Draft:
    """What a draft says, as far as a workbook needs it: options and criteria with their ids."""
    name = place.relative_to(root).as_posix()
    try:
        content = YAML(typ="safe", pure=True).load(place.read_text("utf-8"))
    except YAMLError as error:
        raise InputError([Fault(name, None, None, None, f"well-formed YAML ({error})")]) from None
    text = content if isinstance(content, dict) else {}
    faults = [
        Fault(name, None, key, None, expected)
        for key, expected in EXPECTED.items()
        if not _fits(text.get(key), key in WITH_IDS)
    ]
    if faults:
        raise InputError(faults)
    return Draft(
        options=tuple(one["id"] for one in text["options"]),
        compared=tuple(one["id"] for one in text["options"] if one.get("excluded") is None),
        criteria=tuple(one["id"] for one in text["criteria"]),
        scores=text.get("scores") or [],
        costs=text.get("costs") or [],
    )


def _fits(entries: object, with_ids: bool) -> bool:
    """Whether it is a list of entries, each with an id where it must have one."""
    if not entries and not with_ids:
        return True
    return isinstance(entries, list) and all(
        isinstance(one, dict) and (not with_ids or isinstance(one.get("id"), str))
        for one in entries
    )


def _with_block(text: str, key: str, rows: Rows) -> str:
    """The text of a YAML file with another list under a key of its first level.

    What is replaced goes up to the next key or comment at the margin; entries may be there, too.
    """
    block = f"{key}:\n{''.join(_lines(rows))}" if rows else f"{key}: []\n"
    replaced, count = re.subn(
        rf"^{key}:.*?(?=^[^\s-]|\Z)", lambda _: block, text, count=1, flags=re.S | re.M
    )
    return replaced if count else f"{text.rstrip()}\n{block}"


def _lines(rows: Rows) -> Iterable[str]:
    """Each row as a line of a list in YAML."""
    yaml = YAML()
    yaml.width = 10_000
    for row in rows:
        entry = CommentedMap(row)
        entry.fa.set_flow_style()
        line = StringIO()
        yaml.dump([entry], line)
        yield f"  {line.getvalue()}"
