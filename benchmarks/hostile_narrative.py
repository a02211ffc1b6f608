"""How long each reader of words takes for texts made to be slow, and how that grows.

`python -m benchmarks.hostile_narrative [--largest 65536] [--reader NAME]` prints, for each reader
and
kind of text, the seconds at the largest size that was measured and the growth: 1 where twice the
text takes twice as long, 2 where it takes four times as long. A text that takes more than
`PATIENCE` is not doubled again.
"""

from __future__ import annotations

import argparse
import math
import signal
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from time import perf_counter

from benchmarks.hostile_texts import KINDS
from commissioning.checks.council_loading import load_council
from commissioning.checks.purchasing.objectivity_rules import judging_terms
from commissioning.disclosure.model.exempt_search import Search
from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree import markdown
from commissioning.documents.tree.maths import formula
from commissioning.documents.tree.references import References
from commissioning.narrative.fact_check.text_audit import Audit
from commissioning.notebook.facts import Fact
from commissioning.numerals.read_numbers import all_numbers_in
from commissioning.planning.snapshot.redaction import exempt_in

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 2  # seconds
SMALLEST, LARGEST = 4_096, 65_536
FACTS = {
    f"subject-{n}.{name}": Fact(f"subject-{n}.{name}", value, "%", text, "")
    for n in range(40)
    for name, value, text in (
        *(("result", f"{n}.5", f"{n}.5%"), ("target", "50", "50%")),
        *(("change", "1.2", "1.2 percentage points up"), ("gap", "2", "2% better")),
    )
}


@cache
def _exempt() -> Search:
    """What is exempt in the demonstration council."""
    return Search(exempt_in(load_council(PROJECT)))


def _search(text: str) -> None:
    _exempt().findings_in(text)


def _formula(text: str) -> None:
    formula(text.strip("$"))


READERS: dict[str, Callable[[str], object]] = {
    "markdown": lambda text: markdown.blocks(text, References({})),
    "maths": _formula,
    "numerals": lambda text: list(all_numbers_in(text)),
    "audit": lambda text: Audit(FACTS).findings(text),
    "leaks": _search,
    "objectivity": judging_terms,
}


class _TooSlowError(Exception):
    """A reader took longer than anybody waits."""


def measured(
    read: Callable[[str], object], make: Callable[[int], str], largest: int
) -> Iterator[tuple[int, float, str]]:
    """Size, seconds and outcome, doubling the size until the largest or until it is too slow."""
    size = SMALLEST
    while size <= largest:
        text = make(size)
        signal.alarm(10 * PATIENCE)
        began, outcome = perf_counter(), ""
        try:
            read(text)
        except _TooSlowError:
            outcome = "stopped"
        except DocumentError:
            outcome = "refused"
        except Exception as error:  # what no reader may do, which is what is looked for here
            outcome = type(error).__name__
        finally:
            signal.alarm(0)
        seconds = perf_counter() - began
        yield size, seconds, outcome
        if seconds > PATIENCE:
            return
        size *= 2


def _stop(*_: object) -> None:
    raise _TooSlowError


def main() -> None:
    """Print what is slow, or ends in something else than a refusal; or everything."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--largest", type=int, default=LARGEST)
    asked.add_argument("--reader", choices=READERS, action="append")
    asked.add_argument("--all", action="store_true", help="print also what is well")
    told = asked.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    for name in told.reader or READERS:
        for kind, make in KINDS.items():
            rows = list(measured(READERS[name], make, told.largest))
            size, seconds, outcome = rows[-1]
            last = rows[-2][1] if len(rows) > 1 else seconds
            growth = math.log2(seconds / last) if last > 0 and seconds > 0 else 0.0
            bad = growth > 1.4 and seconds > 0.05 or outcome not in ("", "refused")
            if told.all or bad:
                took = f"{seconds:8.3f} s  growth {growth:4.1f} {outcome}"
                print(f"{name:12} {kind:34} {size:>7,} {took}", flush=True)


if __name__ == "__main__":
    main()
