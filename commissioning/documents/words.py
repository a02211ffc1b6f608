"""What characters, lengths and web addresses may stand in a report."""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from commissioning.documents.errors import DocumentError, naming
from commissioning.notebook.letters import letter_told, unprinted

SCHEMES = ("http", "https", "mailto")
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# The most characters of what may not cross pages, so that none leaves the page in the PDF.
LABEL, COUNCIL = 32, 60  # beside each other in every page's head
HEADING = 120  # of a column, or a number in it
NAME = 200  # of a report, in every page's foot
LINE = 400
PASSAGE = 2000


def printable(text: str, longest: int | None = None) -> str:
    """The text itself, once it is sure that every writer can print it, all of it where it stands.

    Raises:
        DocumentError: a control or direction-changing character, one that no font of the reports
            draws, or more than the `longest` number of characters.
    """
    letter = unprinted(text)
    if UNPRINTABLE.match(letter):
        raise DocumentError(f"the character {letter_told(letter)} is not printable; remove it")
    if letter:
        raise DocumentError(
            f"the character {letter_told(letter)} is in no font of the reports; write it in words"
        )
    if longest and len(text) > longest:
        raise DocumentError(
            f'"{text[:30]}..." is {len(text):,} characters long where {longest:,} fit; shorten it'
        )
    return text


def replaced(content: Any) -> Any:
    """Plain JSON with U+FFFD for each character of its texts that no page may print."""
    if isinstance(content, str):
        return UNPRINTABLE.sub("\ufffd", content)
    if isinstance(content, dict):
        return {replaced(key): replaced(value) for key, value in content.items()}
    return [replaced(one) for one in content] if isinstance(content, list) else content


def is_blank(text: str) -> bool:
    """Whether nothing of the text is seen: it has spaces and zero-width characters at most."""
    return all(each.isspace() or unicodedata.category(each) == "Cf" for each in text)


def web_address(address: str) -> str:
    """The address itself, once it is sure that it is a web or mail address of sensible length."""
    if _scheme(address) not in SCHEMES:
        raise DocumentError(
            f'the link to "{address[:60]}" is refused; '
            "links may start with http, https, mailto or #"
        )
    if len(address) > PASSAGE:
        raise DocumentError(
            f'the link to "{address[:60]}" has {len(address):,} characters; use one of at most '
            f"{PASSAGE:,}"
        )
    return address


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def stated(data: dict[str, Any], name: str, thing: str, longest: int = LINE) -> str:
    """The words under `name` in the data of a thing, once it is sure that they are not blank."""
    words = data.get(name)
    if not isinstance(words, str) or is_blank(words):
        raise DocumentError(f"{thing} has no {name}; give it one")
    with naming(f"the {name} of {thing}"):
        return printable(words.strip(), longest)
