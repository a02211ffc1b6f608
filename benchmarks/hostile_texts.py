"""Texts made to be slow or to do harm, for whatever reads words: the benchmark and the tests."""

from __future__ import annotations

import math
from collections.abc import Callable

# What a text is repeated of, or put together from.
UNITS = (
    *("$", "$$", "$ ", "*", "**", "***a", "_a_", "*a ", "**a ", "~~", "~~a", "[", "![", "[a]"),
    *("[a](", "[a](<", "](", "[^", "[^a]", "(", ")", ">", "> ", "- ", "1. ", "+ ", "* ", "`"),
    *("` ", "``a`", "|", "|a", "a|\n", "1", "1,", "1 ", "1,000", "1 000 ", "£", "£1", "£1 ", "1."),
    *("1.1.", "1/", "12/12/", "1-", "0", "per cent of ", "half of ", "half a ", "one in "),
    *("one in 3 ", "a hundred ", "twenty ", "twenty-", "one hundred and ", "two million "),
    *("and a half ", "point nought ", "times ", "fold ", "of the ", "about ", "up to "),
    *("between 1 and ", "January ", "1 January ", "1 to ", "item 1, ", "sections 1, ", "Acre "),
    *("1 Acre ", "a-b-", "a.b.", "a.", "http://", "https://a ", "www.", "a@a.", "mailto:", "<"),
    *("<a", "<!--", "</", "&", "&amp;", "&#", "&lt", "\\", "\\(", "\\[", "{", "}", "{{", "{{a"),
    *("{{a}}", "{{a.", "^", "^a", "\\left(", "\\frac{", "\\frac", "{a", "x^", "x_", "\\sqrt"),
    *("\\bar", "!", "#", "# ", "=\n", "a\n=\n", "---\n", "\n", "\n\n", " ", "\t", " \n", "a\n"),
    *("    a\n", "\n> ", "\n- a", "[a]: b\n", "[a]: ", "[^a]: b\n", "[^a]: b\n\n", "```\n"),
    *(
        "~~~\n",
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
    ),
    *("rose. ", "rose; ", "a, ", "a", "a b ", "it is recommend ", "we a ", "recommended "),
    *("the best ", ";", ":", "::", "[a][", "[a][b]", "call 999 ", "0800 ", "020 1234 ", "+44 "),
    *("£'000 ", "24/", "23/24 ", "2023 and ", "2023-24 ", "one, ", "two and ", "and ", "hundred "),
    *("hundred thousand ", "a thousand ", "one thousand, ", "six ", "sixty ", "half ", "a half "),
    *("quarter ", "less than ", "}}", "&#0;", "\x00", "\x1b[31m"),
)
# Texts of about so many letters, nested or growing.
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
    **{f"repeated {unit!r}": lambda n, unit=unit: unit * (n // len(unit)) for unit in UNITS},
    **NESTED,
}
