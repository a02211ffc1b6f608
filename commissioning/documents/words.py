"""What characters and web addresses may stand in a report."""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from commissioning.documents.errors import DocumentError

SCHEMES = ("http", "https", "mailto")
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text itself, once it is sure that it holds no control or direction-changing character."""
    found = UNPRINTABLE.search(text)
    if found:
        name = unicodedata.name(found[0], "a control character")
        code = f"U+{ord(found[0]):04X}"
        raise DocumentError(f"the character {code} ({name}) is not printable; remove it")
    return text


def web_address(address: str) -> str:
    """The address itself, once it is sure that it is a web or mail address."""
    if _scheme(address) not in SCHEMES:
        raise DocumentError(
            f'the link to "{address[:60]}" is refused; '
            "links may start with http, https, mailto or #"
        )
    return address


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def stated(data: dict[str, Any], name: str, thing: str) -> str:
    """The words under `name` in the data of a thing, once it is sure that they are not blank."""
    words = data.get(name)
    if not isinstance(words, str) or not words.strip():
        raise DocumentError(f"{thing} has no {name}; give it one")
    return printable(words.strip())
