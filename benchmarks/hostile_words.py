"""How long each reader of words takes for texts made to be slow, and how that grows.

`python -m benchmarks.hostile_words [--largest 65536] [--reader NAME]` prints, for each reader and
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

from commissioning.analysis.exempt_search import Search
from commissioning.checks.loading import load_council
from commissioning.checks.objectivity import judging_words
from commissioning.documents import markdown
from commissioning.documents.errors import DocumentError
from commissioning.documents.maths import formula
from commissioning.documents.references import References
from commissioning.notebook.facts import Fact
from commissioning.numerals.reading import all_numbers_in
from commissioning.planning.masking import exempt_in
from commissioning.review.audit import Audit

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 2  # seconds
SMALLEST, LARGEST = 4_096, 65_536
UNITS = {
    **{
        f"repeated {unit!r}": unit
        for unit in (
            *(
                "$",
                "$$",
                "$ ",
                "*",
                "**",
                "***a",
                "_a_",
                "*a ",
                "**a ",
                "~~",
                "~~a",
                "[",
                "![",
                "[a]",
                "[a](",
                "[a](<",
            ),
            *(
                "](",
                "[^",
                "[^a]",
                "(",
                ")",
                ">",
                "> ",
                "- ",
                "1. ",
                "+ ",
                "* ",
                "`",
                "` ",
                "``a`",
                "|",
                "|a",
                "a|\n",
            ),
            *(
                "1",
                "1,",
                "1 ",
                "1,000",
                "1 000 ",
                "£",
                "£1",
                "£1 ",
                "1.",
                "1.1.",
                "1/",
                "12/12/",
                "1-",
                "0",
            ),
            *(
                "per cent of ",
                "half of ",
                "half a ",
                "one in ",
                "one in 3 ",
                "a hundred ",
                "twenty ",
                "twenty-",
            ),
            *(
                "one hundred and ",
                "two million ",
                "and a half ",
                "point nought ",
                "times ",
                "fold ",
                "of the ",
            ),
            *(
                "about ",
                "up to ",
                "between 1 and ",
                "January ",
                "1 January ",
                "1 to ",
                "item 1, ",
                "sections 1, ",
            ),
            *(
                "Acre ",
                "1 Acre ",
                "a-b-",
                "a.b.",
                "a.",
                "http://",
                "https://a ",
                "www.",
                "a@a.",
                "mailto:",
                "<",
            ),
            *(
                "<a",
                "<!--",
                "</",
                "&",
                "&amp;",
                "&#",
                "&lt",
                "\\",
                "\\(",
                "\\[",
                "{",
                "}",
                "{{",
                "{{a",
                "{{a}}",
                "{{a.",
                "^",
                "^a",
            ),
            *(
                "\\left(",
                "\\frac{",
                "\\frac",
                "{a",
                "x^",
                "x_",
                "\\sqrt",
                "\\bar",
                "!",
                "#",
                "# ",
                "=\n",
                "a\n=\n",
                "---\n",
                "\n",
                "\n\n",
            ),
            *(
                " ",
                "\t",
                " \n",
                "a\n",
                "    a\n",
                "\n> ",
                "\n- a",
                "[a]: b\n",
                "[a]: ",
                "[^a]: b\n",
                "[^a]: b\n\n",
                "```\n",
                "~~~\n",
            ),
            *(
                "\u0301",
                "e\u0301",
                "\u200b",
                "\u202e",
                "ﬁ",
                "ﷺ",
                "½",
                "'",
                '"',
                "rose ",
                "fell by ",
                "rose. ",
                "rose; ",
            ),
            *(
                "a, ",
                "a",
                "a b ",
                "it is recommend ",
                "we a ",
                "recommended ",
                "the best ",
                ";",
                ":",
                "::",
                "[a][",
                "[a][b]",
            ),
            *(
                "call 999 ",
                "0800 ",
                "020 1234 ",
                "+44 ",
                "£'000 ",
                "24/",
                "23/24 ",
                "2023 and ",
                "2023-24 ",
                "one, ",
                "two and ",
                "and ",
            ),
            *(
                "hundred ",
                "hundred thousand ",
                "a thousand ",
                "one thousand, ",
                "six ",
                "sixty ",
                "half ",
                "a half ",
                "quarter ",
                "less than ",
            ),
        )
    },
}
NESTED = {
    "nested quotes": lambda n: "".join(f"{'>' * i} a\n" for i in range(1, int(math.sqrt(2 * n)))),
    "nested lists": lambda n: "".join(f"{'  ' * i}- a\n" for i in range(int(math.sqrt(n)))),
    "backticks of growing lengths": lambda n: " ".join(
        "`" * i for i in range(1, int(math.sqrt(2 * n)))
    ),
    "asterisks of growing lengths": lambda n: " a".join(
        "*" * i for i in range(1, int(math.sqrt(2 * n)))
    ),
    "maths in maths": lambda n: "$" + "\\frac{" * (n // 12) + "x" + "}{1}" * (n // 12) + "$",
    "maths groups": lambda n: "$" + "{" * (n // 2) + "x" + "}" * (n // 2) + "$",
    "many formulas": lambda n: "$x$ " * (n // 4),
    "one long formula": lambda n: "$" + "x+" * (n // 2) + "x$",
    "link definitions": lambda n: "".join(f"[a{i}]: https://a/{i}\n" for i in range(n // 20)),
    "link uses": lambda n: "[a]: https://a\n\n" + "[a] " * (n // 4),
    "footnotes": lambda n: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n // 18)),
    "wide table": lambda n: f"|{'a|' * (n // 8)}\n|{'-|' * (n // 8)}\n|{'a|' * (n // 8)}\n",
    "long table": lambda n: "|a|b|\n|-|-|\n" + "|a|b|\n" * (n // 6),
    "emphasis in emphasis": lambda n: "*a **b " * (n // 14) + "c** d*" * (n // 14),
    "links in links": lambda n: "[" * (n // 2) + "a" + "](b)" * (n // 8),
    "brackets closed": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "headings alike": lambda n: "## a\n\n" * (n // 6),
    "headings of 60 letters alike": lambda n: f"## {'a ' * 30}\n\n" * (n // 66),
    "a sentence without end": lambda n: "rose by 12 and " * (n // 15),
    "one in of numbers": lambda n: "one in ten, " * (n // 12),
    "spaces then a letter": lambda n: " " * n + "a",
    "quote then lists": lambda n: "> - " * (n // 4) + "a",
    "a line of digits": lambda n: "a " + "1" * n,
    "digits with spaces": lambda n: "1" + " 111" * (n // 4),
    "digits with commas": lambda n: "1" + ",111" * (n // 4),
}
KINDS: dict[str, Callable[[int], str]] = {
    **{name: (lambda n, unit=unit: unit * (n // len(unit))) for name, unit in UNITS.items()},
    **NESTED,
}
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
    "objectivity": judging_words,
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
