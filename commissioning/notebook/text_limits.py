"""How much words may hold: what no council's words reach, and no reader of them suffers from.

The longest text of the demonstration has 370 characters; a long statement has 10,000. Each bound
leaves several times that. They are here, next to the letters that can be printed, because words
come in by many doors: the desk, the command line, Word files, notebooks, tables and settings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

CHARACTERS = 50_000  # of one text: 20 pages
PARAGRAPH = 10_000  # characters without an empty line
WORD = 200  # letters and digits in a row
ADDRESS = 2_000  # characters without a space: a web address
MARKS = 5  # marks on one letter, as accents; Vietnamese has two, Hebrew three
NESTING = 6  # lists and quotations within each other
HEADING = 6  # the deepest level
EMPHASES = 500  # signs of emphasis in one paragraph
EMPHASES_PRINTED = 10_000  # the reader of markdown takes ten seconds over these, forty over twice
FORMULAS = 50
FORMULA = 500  # characters of one formula
FORMULA_NESTING = 10  # brackets, fractions and roots within each other
LINKS = 500
FOOTNOTES = 200
HEADINGS = 200
ROWS, COLUMNS = 500, 30  # of a table typed in words; rows of all of them together

LONG = re.compile(rf"\S{{{WORD + 1},}}")
LETTERS = re.compile(rf"[^\W_]{{{WORD + 1},}}")
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
NESTED = re.compile(
    rf"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))){{{NESTING + 1}}}", re.M
)
IN_DOLLARS = re.compile(r"(?<!\\)\$\$([^$]+)\$\$|(?<!\\)\$(?!\s)([^$\n]+)\$")
IN_FORMULA = re.compile(r"\\(?:frac|sqrt|bar|hat|tilde|overline|left)(?![A-Za-z])|[{}^_]|\S")
HEADING_LINE = re.compile(r"^[ \t>]*(?:#|=+[ \t]*$|-+[ \t]*$)", re.M)
EMPHASIS = re.compile(r"\*+|_+|~+")


def beyond(text: str) -> str:
    """What about a text is more than words may hold, and what to do; empty where nothing is."""
    return next(_beyond(text), "")


def slow_to_print(text: str) -> str:
    """What would keep the printing of a page for minutes; empty where nothing does.

    This is not a bound for the door, but one for words that came in before there were any.
    """
    return next(_emphases(EMPTY_LINE.split(text), EMPHASES_PRINTED), "")


def _beyond(text: str) -> Iterator[str]:
    if len(text) > CHARACTERS:
        yield _limit_text(len(text), "characters", CHARACTERS, "shorten it, or attach a document")
        return  # what follows is not looked for in a text of any length
    yield from _of_runs(text)
    if not text.isascii() and (most := _most_marks(text)) > MARKS:
        yield _limit_text(most, "marks on one letter", MARKS, "take them out")
    paragraphs = EMPTY_LINE.split(text)
    for paragraph in paragraphs:
        if len(paragraph) > PARAGRAPH:
            what = "characters without an empty line"
            yield _limit_text(len(paragraph), what, PARAGRAPH, "divide it into paragraphs")
    yield from _emphases(paragraphs, EMPHASES)
    if NESTED.search(text):
        yield (
            f"it has lists or quotations more than {NESTING} deep, and {NESTING} is the most: "
            "write them less deep"
        )
    yield from _of_maths(text)
    yield from _of_parts(text)


def _of_runs(text: str) -> Iterator[str]:
    for run in LONG.findall(text):
        is_address = "://" in run or "@" in run
        if len(run) > ADDRESS:
            yield _limit_text(len(run), "characters without a space", ADDRESS, "put spaces in")
        elif not is_address and (word := LETTERS.search(run)):
            yield _limit_text(len(word[0]), "letters in one word", WORD, "put spaces in")


def _most_marks(text: str) -> int:
    most = marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        most = max(most, marks)
    return most


def _emphases(paragraphs: list[str], most: int) -> Iterator[str]:
    for paragraph in paragraphs:
        if (count := len(EMPHASIS.findall(paragraph))) > most:
            yield _limit_text(count, "signs of emphasis in one paragraph", most, "take some out")


def _of_maths(text: str) -> Iterator[str]:
    """Formulas too many, too long or too deep."""
    formulas = [one or other for one, other in IN_DOLLARS.findall(text)]
    if len(formulas) > FORMULAS:
        yield _limit_text(len(formulas), "formulas", FORMULAS, "take some out")
    for tex in formulas:
        if len(tex) > FORMULA:
            what = "characters between two dollar signs, which makes a formula of them"
            yield _limit_text(len(tex), what, FORMULA, "write it in words, or \\$ for a dollar")
        if (depth := _deepest(tex)) > FORMULA_NESTING:
            what = "brackets, fractions or roots within each other in one formula"
            yield _limit_text(depth, what, FORMULA_NESTING, "write it in words")


def _deepest(tex: str) -> int:
    """How deep the brackets of a formula go, or its commands that follow on each other."""
    depth = deepest = run = 0
    for part in IN_FORMULA.findall(tex):
        depth += (part == "{") - (part == "}")
        run = run + 1 if part[0] in "\\^_" else 0
        deepest = max(deepest, depth, run)
    return deepest


def _of_parts(text: str) -> Iterator[str]:
    rows = [line for line in text.split("\n") if line.count("|") > 1]
    counted = (
        (text.count("]("), "links", LINKS),
        (text.count("[^"), "footnotes", FOOTNOTES),
        (len(HEADING_LINE.findall(text)), "headings", HEADINGS),
        (len(rows), "rows of tables", ROWS),
        (max((line.count("|") for line in rows), default=1) - 1, "columns of a table", COLUMNS),
    )
    for count, what, most in counted:
        if count > most:
            yield _limit_text(count, what, most, "take some out")


def _limit_text(count: int, what: str, most: int, do: str) -> str:
    return f"it has {count:,} {what}, and {most:,} is the most: {do}"
