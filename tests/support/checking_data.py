"""Faults of a council folder."""

from __future__ import annotations

import pytest

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError


def faults_of(root) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_council(root)
    return [str(fault) for fault in caught.value.faults]
