"""Make the targets and returns of the demonstration council; the same bytes every time.

    python examples/make_demonstration.py [FOLDER]

FOLDER is a council folder that holds params/ (default: the repository). Written are
params/targets.csv, data/results/, data/finance/ and data/finance_totals/; commentary and actions
are written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from demonstration.finance import finance_rows, finance_total_rows
from demonstration.results import results_by_provider
from demonstration.tables import write_rows
from demonstration.targets import target_rows

REPOSITORY = Path(__file__).resolve().parent.parent


def make(folder: Path) -> None:
    """Write the targets and returns of the demonstration council into a council folder."""
    write_rows(folder / "params" / "targets.csv", target_rows())
    for provider, rows in results_by_provider(folder / "params").items():
        write_rows(folder / "data" / "results" / f"{provider}.csv", rows)
    write_rows(folder / "data" / "finance" / "ledger.csv", finance_rows())
    write_rows(folder / "data" / "finance_totals" / "ledger.csv", finance_total_rows())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY)
