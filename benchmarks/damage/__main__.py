"""Damage records at random; every reader of records must end in a finding, never in a crash.

    python -m benchmarks.damage RECORD KEY [--count 20000] [--seed 0]

RECORD is the folder of a version: it is copied and never changed. KEY is the private key of who
issued it: half of the damage stands behind a seal signed anew with it, where it reaches the code
behind the checks of bytes. What was found is printed by kind of damage, and each crash with the
number that repeats it: `--seed NUMBER --count 1`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.damage.trying import placed, tried


def main() -> int:
    """Damage records and tell what came of it; 1 where a reader crashed or saw nothing."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("record", type=Path)
    asked.add_argument("key", type=Path)
    asked.add_argument("--count", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="damage-") as folder:
        bag = placed(told.record, Path(folder), told.key)
        found = tried(bag, told.key, range(told.seed, told.seed + told.count))
    print(json.dumps({"of": told.count, **vars(found)}, indent=1))
    return 1 if found.crashes or found.unseen else 0


if __name__ == "__main__":
    sys.exit(main())
