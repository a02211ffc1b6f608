"""The words of a document without what is around them."""

from collections.abc import Iterable

from commissioning.documents.tree import nodes


def plain_text(inlines: Iterable[nodes.Inline]) -> str:
    """The words of the inlines without their markup or notes."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: nodes.Inline) -> str:
    if isinstance(inline, nodes.Text | nodes.Code):
        return inline.text
    if isinstance(inline, nodes.Formula):
        return inline.alt
    if isinstance(inline, nodes.LineBreak):
        return " "
    if isinstance(inline, nodes.Footnote):
        return ""
    return plain_text(inline.inlines)
