"""What one issued record reported: statuses, the assurance given, challenges, what was recommended.

A record may come from elsewhere: what is not of the expected kind is left out, never printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from commissioning.inputs.vocabulary.statuses import STATUSES

SEAL, FACTS = "seal.json", "data/facts.json"
LEDGER, SNAPSHOT = "data/ledger/ledger.jsonl", "data/inputs/snapshot.json"
CHALLENGE, LEFT = (
    "challenge",
    "acknowledge",
)  # acts of a ledger (commissioning/review/model/acts.py)
LONGEST = 1_000  # characters of a name, level or recommendation
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,40})?", re.ASCII)


@dataclass(frozen=True)
class IssuedFindings:
    """What a record reported; `statuses` and `results` (exact, in figures) are by measure.

    `challenges` counts those put on the report before its issue, `left` those of them that were
    left unanswered with a recorded reason.
    """

    version: int
    issued: str
    assurance: dict[str, str]
    challenges: int
    left: int
    recommendations: list[str]
    statuses: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return asdict(self)


def issued_findings_in(place: Path) -> IssuedFindings | None:
    """What the record in a folder reported; None where its seal or its facts cannot be read.

    `verify` says what is wrong with a record.
    """
    seal, facts = _mapping(_json(place / SEAL).get("predicate")), _json_list(place / FACTS)
    version, issued = seal.get("version"), _printable_text(seal.get("issued"))
    if type(version) is not int or not issued or not facts:
        return None
    acts = [one for one in _entries(place / LEDGER) if one.get("report") == seal.get("report")]
    report = _mapping(_json(place / SNAPSHOT).get("report"))
    request = report.get("recommendations")
    return IssuedFindings(
        version,
        issued[:10],
        _assurance(seal),
        sum(one.get("act") == CHALLENGE for one in acts),
        sum(one.get("act") == LEFT for one in acts),
        [one for one in map(_printable_text, request if isinstance(request, list) else []) if one],
        dict(_by_measure(facts, "status")),
        dict(_by_measure(facts, "result")),
    )


def _assurance(seal: dict[str, Any]) -> dict[str, str]:
    """The act of assurance, its level and who gave it; empty where there is none."""
    text = _mapping(seal.get("assurance"))
    found = {name: _printable_text(text.get(name)) for name in ("act", "level", "by")}
    return found if found["act"] and found["by"] else {}


def _by_measure(facts: list[Any], part: str) -> Iterator[tuple[str, str]]:
    """Status or result of each measure that the facts are of."""
    for one in map(_mapping, facts):
        kind, _, about = _printable_text(one.get("source")).partition(" ")
        measure, value = about.partition(" ")[0], _printable_text(one.get("value"))
        is_one = value in STATUSES if part == "status" else NUMBER.fullmatch(value) is not None
        if kind == "results" and one.get("id") == f"{measure}.{part}" and is_one:
            yield measure, value


def _printable_text(value: Any) -> str:
    """The text where it is one that can be printed; else ''."""
    fits = isinstance(value, str) and len(value) <= LONGEST and value.isprintable()
    return value if fits else ""


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _json(path: Path) -> dict[str, Any]:
    return _mapping(_read(path))


def _json_list(path: Path) -> list[Any]:
    found = _read(path)
    return found if isinstance(found, list) else []


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [_mapping(_loaded(line)) for line in lines]


def _read(path: Path) -> Any:
    try:
        return _loaded(path.read_bytes())
    except OSError:
        return None


def _loaded(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
