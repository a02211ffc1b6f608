"""Sections that have nothing to show: they are printed without a heading."""

from __future__ import annotations

from collections.abc import Sequence

from commissioning.documents.tree import nodes

# What is among blocks for an exhibit that had nothing to show.
NOTHING = None
Block = nodes.Block | None


def without_empty_sections(blocks: Sequence[Block]) -> tuple[nodes.Block, ...]:
    """The blocks without those that show nothing, nor headings that have nothing else below them.

    A heading below which nothing was meant to be stays.
    """
    shown = [(at, block) for at, block in enumerate(blocks) if block is not None]
    return tuple(block for at, block in shown if not _is_empty(blocks, at))


def _is_empty(blocks: Sequence[Block], at: int) -> bool:
    heading = blocks[at]
    if not isinstance(heading, nodes.Heading):
        return False
    section = []
    for block in blocks[at + 1 :]:
        if isinstance(block, nodes.Heading) and block.level <= heading.level:
            break
        section.append(block)
    shown = [one for one in section if one is not NOTHING and not isinstance(one, nodes.Heading)]
    return not shown and NOTHING in section
