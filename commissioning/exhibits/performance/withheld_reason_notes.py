"""What is where a provider's reasons are held back from a report (framework §5)."""

from __future__ import annotations

from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.number_format import listed, plain
from commissioning.inputs import Snapshot
from commissioning.inputs.tables import rows_of
from commissioning.wording import Wording


def withheld_notes(snapshot: Snapshot) -> list[str]:
    """That the provider's reasons are held back, of which measures and until when; none if none."""
    present = snapshot.header.get("held_back", ())
    measures = rows_of(snapshot.tables["measures"][["measure", "title"]])
    titles = [row.title for row in measures if row.measure in present]
    if not titles:
        return []
    return [Wording("performance")("reasons-held-back", measures=listed(titles))]


def none_shown(snapshot: Snapshot, none: str) -> Exhibit:
    """That nothing was returned; where something is held back, that instead."""
    present = " ".join(plain(note) for note in withheld_notes(snapshot))
    return passage(present or f"**{none}**")
