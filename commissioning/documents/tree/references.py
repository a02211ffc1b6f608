"""The numbers, ids, internal links and named values of one document, the same for every writer.

In words `{{missed-bins.result}}` becomes what the report prints for that fact. What is no name
between two pairs of braces is ordinary text, and so is anything in a code span. A name that is no
fact of the report is printed with a mark that readers see: one misspelt name does not keep the
whole report from them. The audit of words finds it, so that no such report is approved
(`narrative/fact_check/text_audit.py`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import unquote

from nbformat import NotebookNode

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.nodes import Footnote
from commissioning.notebook import NAMED, FactError, facts_of

LONGEST_QUOTED = 60
MARK = "[⚠ {name} is no figure of this report]"
RESERVED = frozenset({"main", "title", "contents", "notes"})


def slug(text: str) -> str:
    """The words in lower case with hyphens, fit to be an id; "section" when no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    hyphenated = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    if not hyphenated:
        return "section"
    return hyphenated if hyphenated[0].isalpha() else f"section-{hyphenated}"


class References:
    """What has been numbered and named so far while one notebook is read from top to bottom.

    `values` are the printed values that words may name; `level` is that of the heading above.
    """

    def __init__(self, values: Mapping[str, str], level: int = 1) -> None:
        self._values = values
        self.looks_up = False
        self._slugs: set[str] = set(RESERVED)
        self._taken: Counter[str] = Counter()  # how often the number behind a slug went up
        self._links: list[tuple[str, str]] = []
        self._numbers = {"Table": 0, "Figure": 0}
        self._level = level
        self.notes: list[Footnote] = []
        self._heading = ""
        self._written_tables = 0
        self.place = ""

    @contextmanager
    def looking_up(self) -> Iterator[None]:
        """While words that people typed are read: in them, and only there, names mean values."""
        self.looks_up = True
        yield
        self.looks_up = False

    def filled(self, text: str) -> str:
        """The text with the values it names, where it is one that people typed."""
        return _filled(text, self._values) if self.looks_up else text

    def unique_slug(self, text: str) -> str:
        """The slug of the words, with a number added when it is already taken."""
        base = slug(text)
        name = base
        while name in self._slugs:
            self._taken[base] += 1
            name = f"{base}-{self._taken[base] + 1}"
        self._slugs.add(name)
        return name

    def next_number(self, kind: str) -> int:
        """The next number of a "Table" or a "Figure"."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    def numbered(self) -> int:
        """How many tables and figures have been numbered."""
        return sum(self._numbers.values())

    def enter_heading(self, level: int, text: str) -> None:
        """Note the heading that now is above; refuse level 1 and a jump of levels."""
        if level == 1:
            raise DocumentError(
                f'heading "{text}" has level 1, which is the report\'s title; start it with "##"'
            )
        if level > self._level + 1:
            raise DocumentError(
                f'heading "{text}" jumps from level {self._level} to level {level}; '
                f'start it with "{"#" * (self._level + 1)}"'
            )
        self._level, self._heading, self._written_tables = level, text, 0

    def written_table_name(self) -> str:
        """A name for the next table typed under the heading that is above, no two alike."""
        self._written_tables += 1
        number = f" {self._written_tables}" if self._written_tables > 1 else ""
        return f"Table{number} under {self._heading or 'the title'}"

    def link_within(self, fragment: str) -> str:
        """The slug that an internal link means, remembered so that it can be checked at the end."""
        target = slug(unquote(fragment))
        self._links.append((self.place, target))
        return target

    def refuse_links_to_nowhere(self) -> None:
        """Raise a DocumentError if an internal link has no heading, table or figure to go to."""
        for place, target in self._links:
            if target not in self._slugs - RESERVED:
                raise DocumentError(
                    f"{place}: the link to #{target} goes nowhere; "
                    "name a heading, table or figure of this report"
                )


def printed_values(nb: NotebookNode) -> dict[str, str]:
    """What each fact of an executed notebook is printed as, by its id.

    Raises:
        DocumentError: its facts cannot be read.
    """
    try:
        return {name: fact.text for name, fact in facts_of(nb.cells).items()}
    except FactError as error:
        raise DocumentError(str(error)) from None


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each value named in it; a name that is no fact of the report is marked."""
    return NAMED.sub(lambda match: _value(match[1], values), text)


def _value(name: str, values: Mapping[str, str]) -> str:
    return values[name] if name in values else MARK.format(name=name[:LONGEST_QUOTED])
