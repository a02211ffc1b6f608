"""What a statement of assurance must speak of: proposed from the figures, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commissioning.analysis.performance import results_by_measure
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of


@dataclass(frozen=True)
class Mention:
    """A fact that a statement must speak of; `names` are those by which words may do it."""

    text: str
    names: tuple[str, ...]

    def is_in(self, sentences: str) -> bool:
        """Whether the sentences name what it is about."""
        return any(name.casefold() in sentences.casefold() for name in self.names)


def mentions(snapshot: Snapshot) -> list[Mention]:
    """Measures off target and without a result, and warnings that nobody accepted."""
    results = results_by_measure(snapshot.tables, snapshot.quarter)
    return [
        *_of_status(results, "off target", "is off target"),
        *_of_status(results, "no result", "has no result"),
        *(
            Mention(
                f"Warning that no officer has accepted: {one['subject']} ({one['check']})",
                (one["subject"],),
            )
            for one in snapshot.header["warnings"]
            if one["acknowledged"] is None
        ),
    ]


def _of_status(results: object, status: str, text: str) -> Iterator[Mention]:
    for row in rows_of(results):
        if row.status == status:
            yield Mention(f"{row.title} {text}", (row.title, f"{{{{{row.measure}."))
