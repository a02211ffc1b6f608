"""A draft of an appraisal held against every rule, as if it were taken in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commissioning.checks.choices import ERRORS_OF_CHOICES
from commissioning.checks.loading import advice_digests
from commissioning.inputs.appraisals import Appraisal
from commissioning.inputs.council import Council
from commissioning.inputs.definitions import read_definition
from commissioning.inputs.faults import Fault


def draft_faults(council: Council, root: Path, name: str) -> list[Fault]:
    """Every fault of the draft in a file of the council folder; none when it may be taken in."""
    draft, faults = read_definition(root, name, Appraisal)
    if draft is None:
        return faults
    if draft.ref != Path(name).stem:
        expected = f"{Path(name).stem}, as the file is named"
        faults.append(Fault(name, None, "ref", draft.ref, expected))
    advice_digests(root, [draft], faults)
    alone = replace(council, appraisals=[draft])
    found = [one for check in ERRORS_OF_CHOICES for one in check.faults(alone) if one.appraisal]
    return faults + [replace(one, file=name) for one in found]
