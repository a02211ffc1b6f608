"""How long everyone takes for the same reports, in rounds.

    python -m benchmarks.speed [--reports 40] [--rounds 5] [--workers 2] [--only a,b] [--json PATH]

Run it from the project's folder. `README.md` beside says who is timed and how.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.speed.contenders import CONTENDERS, Contender, surroundings, write_kernel
from benchmarks.speed.environments import version
from benchmarks.speed.measuring import adopt_orphans, measured
from benchmarks.speed.outcomes import failed
from benchmarks.speed.plans import Plan, prepare, reports_asked_for
from benchmarks.speed.ratios import Round, summary
from benchmarks.speed.telling import told

NAMES = [one.name for one in CONTENDERS]
PROJECT = Path(__file__).resolve().parents[2]
LOG_SHOWN = 2000  # characters of what a contender said, where it failed


def main() -> None:
    """Run the rounds and tell what they come to."""
    asked = arguments()
    adopt_orphans()
    chosen = [one for one in CONTENDERS if one.name in asked.only]
    present = [one for one in chosen if one.is_here]
    say(f"Once before the clock starts: {', '.join(one.name for one in present)}")
    for contender in present:
        timed(contender, asked.workers, asked.workers)
    rounds = [
        one_round(number, present, asked.reports, asked.workers) for number in range(asked.rounds)
    ]
    results = {
        **circumstances(asked.reports, asked.workers, present),
        "left_out": {one.name: why_left_out(one) for one in chosen if not one.is_here},
        "summary": summary(rounds, asked.reports),
        "rounds": rounds,
    }
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    say(told(results))


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser("python -m benchmarks.speed")
    parser.add_argument("--reports", type=int, default=40, help="reports a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, each with everyone in it")
    parser.add_argument("--workers", type=int, default=2, help="processes at once")
    parser.add_argument("--only", type=contenders, default=NAMES, help="names, by commas")
    parser.add_argument("--json", type=Path, help="where all that was measured is written")
    return parser.parse_args()


def contenders(words: str) -> list[str]:
    """The contenders named; ArgumentTypeError where there is none of a name."""
    names = words.split(",")
    if unknown := sorted(set(names) - set(NAMES)):
        raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return names


def one_round(number: int, present: list[Contender], reports: int, workers: int) -> Round:
    """Everyone once; another one begins each round, so that none always follows the same."""
    begin = number % len(present)
    found = {}
    for contender in [*present[begin:], *present[:begin]]:
        found[contender.name] = row = timed(contender, reports, workers)
        say(f"round {number + 1}: {contender.name:14} {row['wall']:8.2f} s {row['cpu']:8.2f} s CPU")
    return {one.name: found[one.name] for one in present}


def timed(contender: Contender, reports: int, workers: int) -> dict[str, Any]:
    """What a contender took for so many reports, and which of them are not whole."""
    with tempfile.TemporaryDirectory(prefix="speed-", ignore_cleanup_errors=True) as name:
        plan = Plan(Path(name), workers, reports_asked_for(reports))
        prepare(plan, contender.with_notebooks)
        plan.write()
        write_kernel(plan)
        contender.beforehand(plan)
        load, log = os.getloadavg()[0], plan.folder / "log.txt"
        command, around = contender.command(plan), surroundings(contender, plan)
        spent = measured(command, plan.folder, around, log)
        lost = failed(plan, contender.leaves)
        if lost or spent.code:
            said = log.read_text("utf-8", "replace")[-LOG_SHOWN:]
            say(f"{contender.name} ended with {spent.code}, {len(lost)} reports not whole:\n{said}")
    return {**asdict(spent), "load_before": load, "failed": lost}


def circumstances(reports: int, workers: int, present: list[Contender]) -> dict[str, Any]:
    """What was measured, on what, of which versions."""
    return {
        "reports": reports,
        "workers": workers,
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "system": platform.platform(),
        "versions": {one.name: version(one.environment) for one in present if one.environment},
        "words": {one.name: one.words for one in present},
    }


def why_left_out(contender: Contender) -> str:
    """What must be done to have a contender that is not here."""
    return f"make it by python -m benchmarks.speed.environments {contender.environment}"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
