"""Words as a browser gets them: nothing in them can begin an HTML tag, a link or a picture.

Behind each less-than sign that could begin a tag, and each bracket that could give an address to
what is before it, stands a word joiner, which nobody sees; it is taken out again when the words
come back. So it does not matter how JupyterLab reads Markdown, nor whether it has read the desk's
settings yet when it shows the words. Links are shown as they are typed: no words hide where one
leads. A web address that is typed as such can be followed, for it says itself where it leads; but
not one with an @, since what is before that looks like the website.
"""

from __future__ import annotations

import re

JOINER = "\N{WORD JOINER}"
ADDRESS = "https?|ftp|www"  # with what JupyterLab lets an address begin
CAN_BEGIN = rf"<(?=[a-z/!?{JOINER}])|\](?=[(:{JOINER}])|(?:{ADDRESS})(?={JOINER})"
IN_WORD = re.compile(CAN_BEGIN, re.IGNORECASE)
IN_WORD_WITH_AT = re.compile(rf"{CAN_BEGIN}|(?:{ADDRESS})(?=[:.])", re.IGNORECASE)
JOINED = re.compile(rf"([<\]]|{ADDRESS}){JOINER}", re.IGNORECASE)


def shown(text: str) -> str:
    """The text without a beginning of HTML, a link or a picture; it looks as it was typed."""
    return re.sub(r"\S++", _shown, text)


def _shown(word: re.Match[str]) -> str:
    can_begin = IN_WORD_WITH_AT if "@" in word[0] else IN_WORD
    return can_begin.sub(rf"\g<0>{JOINER}", word[0])


def restored(text: str) -> str:
    """The text as it was before it was shown."""
    return JOINED.sub(r"\1", text)
