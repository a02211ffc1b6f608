"""The process that a contender written in Python runs in.

python -m benchmarks.speed.running ours|ours-pdf|in-process|limit PLAN
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.speed.plans import Plan, read_plan


def run(contender: str, plan: Plan) -> list[str]:
    """What the contender says went wrong, in sentences; it is imported only when asked for."""
    if contender == "limit":
        from benchmarks.speed import limit

        return limit.run(plan)
    if contender == "in-process":
        from benchmarks.speed import in_process

        return in_process.run(plan)
    from benchmarks.speed import ours

    return ours.run(plan, with_pdf=contender == "ours-pdf")


if __name__ == "__main__":
    faults = run(sys.argv[1], read_plan(Path(sys.argv[2])))
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    sys.exit(bool(faults))
