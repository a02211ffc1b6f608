"""Words in another language than their report: marked as such, for who hears them read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import mistune

from commissioning.documents.tree import nodes
from commissioning.documents.tree.text_rules import keep_escaped

LANGUAGE = r"[a-z]{2,3}(?:-[A-Z]{2})?"
# The mark of Pandoc, which people may type too: [Cyngor Sir]{lang=cy}
MARK = (
    r"\[(?P<marked_text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]"
    rf"\{{lang=(?P<marked_language>{LANGUAGE})\}}"
)
TOKEN = "other_language"


def own_signs(md: mistune.Markdown) -> None:
    """Read the signs that markdown has not: escaped ones that stay apart, and marks of language."""
    keep_escaped(md)
    _read_language_marks(md)


def _read_language_marks(md: mistune.Markdown) -> None:
    """Let `[words]{lang=cy}` be words in Welsh."""

    def read(inline: mistune.InlineParser, mark: re.Match[str], state: mistune.InlineState) -> int:
        inner = state.copy()
        inner.src = mark["marked_text"]
        children = inline.render(inner)
        state.append_token(
            {"type": TOKEN, "children": children, "attrs": {"lang": mark["marked_language"]}}
        )
        return mark.end()

    md.inline.register(TOKEN, MARK, read, before="link")


def in_language(language: str, blocks: Iterable[nodes.Block]) -> tuple[nodes.Block, ...]:
    """The blocks with all their words marked as of a language."""
    return tuple(_block(language, block) for block in blocks)


def _block(language: str, block: nodes.Block) -> nodes.Block:
    match block:
        case nodes.Heading() | nodes.Paragraph() | nodes.TightText():
            return replace(block, inlines=_marked(language, block.inlines))
        case nodes.Quote() | nodes.Unwritten():
            return replace(block, blocks=in_language(language, block.blocks))
        case nodes.Items():
            items = tuple(in_language(language, item) for item in block.items)
            return replace(block, items=items)
        case nodes.WrittenTable():
            return replace(
                block,
                head=tuple(_marked(language, cell) for cell in block.head),
                rows=tuple(tuple(_marked(language, cell) for cell in row) for row in block.rows),
            )
        case _:
            return block


def _marked(language: str, inlines: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
    return (nodes.OtherLanguage(language, inlines),) if inlines else ()
