"""A draft of an appraisal checked against every rule, and for what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from commissioning.checks.council_loading import advice_digests
from commissioning.checks.purchasing.purchasing_checks import ERRORS_OF_CHOICES
from commissioning.inputs import Council, Fault
from commissioning.inputs.models import Appraisal, read_definition

STEP = re.compile(r"([a-z_]+)\[(\d+)\]")
# Lists of a draft by the word for one entry.
ENTRIES = {
    "objectives": "objective",
    "options": "option",
    "criteria": "criterion",
    "scores": "score",
    "costs": "cost",
    "interests": "interest",
}
NAMED = {
    "worst": "worst end, a score of 0,",
    "best": "best end, a score of 100,",
    "excluded": "reason for exclusion",
}
FROM_THE_WORKBOOK = (
    "run `appraisal workbook REF`, fill in the workbook that it writes, and run `appraisal import`"
)
# What an appraisal may be read without, and may not be presented without (framework §6).
NOT_EMPTY = {
    "scores": f"No option has a score: {FROM_THE_WORKBOOK}.",
    "costs": f"No option has a cost: {FROM_THE_WORKBOOK}.",
    "weights_set_by": "The people who set the weights are not named. Add their names.",
    "interests": "No interests are declared. Name each person who set weights or scored, "
    "with their interest or “None declared”.",
}


def draft_faults(council: Council, root: Path, name: str) -> list[Fault]:
    """Every fault of the draft in a file of the council folder, and everything missing.

    None when it may be taken in.
    """
    draft, faults = read_definition(root, name, Appraisal)
    lacking = list(_lacking(root, name, draft))
    if draft is None:
        return [*map(_in_plain_english, faults), *lacking]
    if draft.ref != Path(name).stem:
        expected = f"{Path(name).stem}, the name of the file"
        faults.append(Fault(name, None, "ref", draft.ref, expected))
    advice_digests(root, [draft], faults)
    alone = replace(council, appraisals=[draft])
    found = [one for check in ERRORS_OF_CHOICES for one in check.faults(alone) if one.appraisal]
    return faults + [replace(one, file=name) for one in found] + lacking


def _lacking(root: Path, name: str, draft: Appraisal | None) -> Iterator[Fault]:
    """What a draft lacks altogether, and what it has for some options and not for others."""
    content = _content(root / name)
    ref = Path(name).stem
    for key, sentence in NOT_EMPTY.items():
        if content is not None and not content.get(key):
            yield _sentence(name, key, sentence.replace("REF", ref))
    if draft is None:
        yield from _untold(name, content or {})
    for option in draft.options if draft else ():
        for key, missing in (("scores", "score"), ("costs", "cost")):
            text = getattr(draft, key)
            if option.excluded is None and text and option.id not in {one.option for one in text}:
                sentence = f"“{option.title}” is on the short list but has no {missing}. Add one."
                yield _sentence(name, key, sentence)


def _untold(name: str, content: dict[str, Any]) -> Iterator[Fault]:
    """Short-listed options of an unfinished draft without advantages or disadvantages."""
    options = content.get("options")
    for number, option in enumerate(options if isinstance(options, list) else [], 1):
        if not isinstance(option, dict) or "excluded" in option:
            continue
        missing = [key for key in ("advantages", "disadvantages") if not option.get(key)]
        if missing:
            are = "are" if len(missing) > 1 else "is"
            sentence = f"The {' and '.join(missing)} of option {number} {are} missing."
            yield _sentence(name, f"options[{number}]", sentence)


def _content(path: Path) -> dict[str, Any] | None:
    """What the file says, as far as it can be read; None where it says nothing by key."""
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, YAMLError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _in_plain_english(fault: Fault) -> Fault:
    """The fault; where nothing is filled in, what is missing in a sentence."""
    is_blank = fault.value is None or not fault.value.strip()
    if not is_blank or fault.column is None or not fault.expected.startswith(("text", "this key")):
        return fault
    return replace(fault, sentence=f"{_what(fault.column)} is missing.")


def _what(column: str) -> str:
    """The place as a person names it: `options[2].title` is “The title of option 2”."""
    *issue, last = column.split(".")
    entry = STEP.fullmatch(last)
    if entry:
        return _entry(entry).capitalize()
    of = "".join(
        f" of {_entry(found) if (found := STEP.fullmatch(one)) else _field_label(one)}"
        for one in issue
    )
    return f"The {_field_label(last)}{of}"


def _entry(found: re.Match[str]) -> str:
    return f"{ENTRIES.get(found[1], _field_label(found[1]))} {found[2]}"


def _field_label(key: str) -> str:
    return NAMED.get(key, key.replace("_", " "))


def _sentence(name: str, column: str, sentence: str) -> Fault:
    return Fault(name, None, column, None, sentence, sentence=sentence)
