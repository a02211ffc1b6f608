"""How long an appraisal's sums take: 100,000 draws over 6 options and 12 criteria, and the rest.

    python benchmarks/appraisal.py [DRAWS]

The draws are asked for in under 2 s on 2 cores; twice, to see the same digits.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]
DAY = date(2025, 9, 30)


def main() -> None:
    """Print the seconds as JSON."""
    from appraisal_data import appraisal, national_tables

    from commissioning.analysis.appraisal.monte_carlo import simulate
    from commissioning.analysis.appraisal.one_way_sensitivity import (
        lead_by_cost,
        lead_by_weight_and_score,
    )
    from commissioning.analysis.appraisal.switching_values import (
        order_without,
        switching_scores,
        weight_ranges,
    )
    from commissioning.analysis.appraisal.whole_life_cost import whole_life

    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    # Numbers that look at random and are the same each time.
    made = appraisal(
        tuple(20 + 37 * at % 81 for at in range(12)),
        tuple(tuple((29 * n + 53 * m) % 101 for m in range(12)) for n in range(6)),
        tuple(tuple(10_000 + 7_919 * (n + year) % 90_001 for year in range(10)) for n in range(6)),
        uncertainty={"draws": draws},
    )
    tables = national_tables()
    costs, whole = _timed(lambda: whole_life(made, tables, DAY))
    places, first = _timed(lambda: simulate(made, costs))
    again, second = _timed(lambda: simulate(made, costs))
    _, firmness = _timed(
        lambda: (
            [
                one(made)
                for one in (
                    weight_ranges,
                    switching_scores,
                    lead_by_weight_and_score,
                    order_without,
                )
            ]
            + [lead_by_cost(costs)]
        )
    )
    told = {
        "draws": draws,
        "whole life, s": whole,
        "draws, s": [first, second],
        "same digits": places == again,
        "sensitivity, s": firmness,
    }
    print(json.dumps(told))


def _timed(make) -> tuple[object, float]:  # noqa: ANN001
    started = time.perf_counter()
    made = make()
    return made, round(time.perf_counter() - started, 3)


if __name__ == "__main__":
    main()
