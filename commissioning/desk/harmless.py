"""Words as a browser gets them: nothing in them can begin an HTML tag.

Behind each less-than sign that could begin one stands a word joiner, which nobody sees; it is taken
out again when the words come back. So it does not matter how JupyterLab reads Markdown, nor whether
it has read the desk's settings yet when it shows the words.
"""

from __future__ import annotations

import re

JOINER = "\N{WORD JOINER}"
CAN_BEGIN = re.compile(rf"<(?=[A-Za-z/!?{JOINER}])")


def shown(text: str) -> str:
    """The text without a beginning of HTML; it looks as it did."""
    return CAN_BEGIN.sub(f"<{JOINER}", text)


def restored(text: str) -> str:
    """The text as it was before it was shown."""
    return text.replace(f"<{JOINER}", "<")
