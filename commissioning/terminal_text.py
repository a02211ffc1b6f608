"""Text made safe for the terminal: control and hidden characters are shown as escapes.

Names, cells, words and names of files are written by others. A terminal obeys escape sequences in
them: it would move the cursor over what was printed, change its title or its clipboard, hide a link
behind a word or turn the order of letters round. So `\\x1b` is printed instead of the character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from logging import Formatter, LogRecord
from typing import Any, Self

from rich import text as plain
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import StyleType

# Control characters, what turns or joins letters unseen, line ends of other kinds, half letters.
ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
UNUSUAL = re.compile(r"[^ -~\n\t]")


def visible(text: str) -> str:
    """The text, each character that a terminal acts on or hides as an escape: `\\u202e`."""
    return UNUSUAL.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    letter = found[0]
    if unicodedata.category(letter) not in ACTING:
        return letter
    code = ord(letter)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


class Text(plain.Text):
    """Words to be printed: never markup, and nothing in them acts on a terminal."""

    def __init__(self, text: str = "", *given: Any, **named: Any) -> None:
        super().__init__(visible(text), *given, **named)

    def append(self, text: plain.Text | str, style: StyleType | None = None) -> Self:
        """Add words."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self

    @classmethod
    def assemble(cls, *parts: str | plain.Text | tuple[str, StyleType], **how: Any) -> Self:
        """Words of several styles as one."""
        text = cls(**how)
        for one in parts:
            text.append(*one) if isinstance(one, tuple) else text.append(one)
        return text


class VisibleConsole(Console):
    """A console that lets nothing through that acts on a terminal, but its own styles.

    What is not made of `Text` passes here, too: headings of tables, sentences, paths.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The pieces of something to be printed; only those of the console's own act."""
        for piece in super().render(renderable, options):
            text = piece.text
            yield piece if piece.control else Segment(visible(text), piece.style)


class VisibleLines(Formatter):
    """Lines of a log in which nothing acts on the terminal that shows it."""

    def format(self, history: LogRecord) -> str:
        """A line, or several where an error is reported."""
        return visible(super().format(history))
