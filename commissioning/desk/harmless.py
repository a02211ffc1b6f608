"""Words as a browser gets them: nothing in them can begin an HTML tag, a link or a picture.

Behind each less-than sign that could begin a tag, and each bracket that could give an address to
what stands before it, stands a word joiner, which nobody sees; it is taken out again when the words
come back. So it does not matter how JupyterLab reads Markdown, nor whether it has read the desk's
settings yet when it shows the words. Links are shown as they are typed: no words hide where one
leads, and none leads to a page of the desk or of JupyterLab. A web address that is typed as such
can be followed, for it says itself where it leads.
"""

from __future__ import annotations

import re

JOINER = "\N{WORD JOINER}"
CAN_BEGIN = re.compile(rf"<(?=[A-Za-z/!?{JOINER}])|\](?=[(:{JOINER}])")
JOINED = re.compile(rf"([<\]]){JOINER}")


def shown(text: str) -> str:
    """The text without a beginning of HTML, a link or a picture; it looks as it was typed."""
    return CAN_BEGIN.sub(rf"\g<0>{JOINER}", text)


def restored(text: str) -> str:
    """The text as it was before it was shown."""
    return JOINED.sub(r"\1", text)
