"""Notebooks as bytes: the same notebook gives the same bytes, and any text survives them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from commissioning.notebook.soundness import first_fault

if TYPE_CHECKING:
    from nbformat import NotebookNode


# Half a character, as a browser may send one: UTF-8 cannot hold it, an escape in JSON can.
HALF = re.compile("[\ud800-\udfff]")


def json_text(content: Any, **layout: Any) -> str:
    """The content as JSON that UTF-8 can hold, with sorted keys and nothing else escaped."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False, **layout)
    return HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def notebook_of(content: bytes) -> NotebookNode:
    """The notebook that a file holds, in format 4, as it is: nothing in it is put right.

    Raises:
        ValueError: it is none.
    """
    import nbformat  # takes seconds, which a command that opens no notebook need not wait

    try:
        notebook: NotebookNode = nbformat.convert(nbformat.reader.reads(content.decode()), 4)
    except KeyError as error:
        raise ValueError(f"{error} is missing in it") from None
    except (AttributeError, TypeError):
        raise ValueError("its parts are not those of a notebook") from None
    if why := first_fault(notebook):
        raise ValueError(why)
    return notebook


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """The notebook as a file."""
    import nbformat

    text: str = nbformat.v4.writes(notebook)
    return HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode() + b"\n"
