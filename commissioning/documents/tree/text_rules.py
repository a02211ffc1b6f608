"""What characters, lengths and web addresses may be in a report."""

import re
import unicodedata
from typing import Any
from urllib.parse import unquote, urlsplit

import mistune

from commissioning.documents.document_error import DocumentError, naming
from commissioning.notebook import character_text, unprinted

MAIL = "mailto"
SCHEMES = ("http", "https", MAIL)
# What readers take for an address when it is in the words of a link.
WEBSITE = re.compile(r"(?:https?:/+|\bwww\.)([^\s/?#:]+)")
BARE_WEBSITE = re.compile(r"(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?:/\S*)?")
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# The most characters of what may not cross pages, so that none leaves the page in the PDF.
LABEL, COUNCIL = 32, 60  # next to each other in every page's head
HEADING = 120  # of a column, or a number in it
NAME = 200  # of a report, in every page's foot
LINE = 400
PASSAGE = 2000


def printable(text: str, longest: int | None = None) -> str:
    """The text itself, once it is sure that every writer can print it, all of it where it is.

    Raises:
        DocumentError: a control or direction-changing character, one that no font of the reports
            draws, or more than the `longest` number of characters.
    """
    letter = unprinted(text)
    if UNPRINTABLE.match(letter):
        raise DocumentError(f"the character {character_text(letter)} is not printable; remove it")
    if letter:
        raise DocumentError(
            f"the character {character_text(letter)} is in no font of the reports; write it in "
            f"words"
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
    scheme = scheme_of(address)
    if scheme not in SCHEMES:
        raise DocumentError(
            f'the link to "{address[:60]}" is refused; '
            "links may start with http, https, mailto or #"
        )
    if scheme != MAIL and _is_veiled(address):
        raise DocumentError(
            f'the link to "{address[:60]}" is refused; write https:// and the name of the website '
            "behind it, with no @ or \\ before its first /"
        )
    if len(address) > PASSAGE:
        raise DocumentError(
            f'the link to "{address[:60]}" has {len(address):,} characters; use one of at most '
            f"{PASSAGE:,}"
        )
    return address


def scheme_of(address: str) -> str:
    """What an address starts with, as https or javascript; empty where it starts with none."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _is_veiled(address: str) -> bool:
    """Whether a web address names no website, or hides which behind something else."""
    host = urlsplit(address).netloc
    return not host or "@" in host or "\\" in address


def leads_elsewhere(text: str, address: str) -> bool:
    """Whether the words of a link name a web or mail address, and it leads to another."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    seen = unicodedata.normalize("NFKC", seen).strip().lower()
    parts = urlsplit(address.lower())
    if parts.scheme == MAIL:
        named, leads = MAIL_ADDRESS.findall(seen), unquote(parts.path)
        return any(one != leads for one in named) or bool(WEBSITE.search(seen))
    named = [*WEBSITE.findall(seen), *(one.partition("@")[2] for one in MAIL_ADDRESS.findall(seen))]
    if BARE_WEBSITE.fullmatch(seen) and not parts.path.endswith(f"/{seen}"):
        named.append(seen.partition("/")[0])
    leads = f".{parts.hostname}"
    return any(not leads.endswith(f".{one.removeprefix('www.')}") for one in named)


def stated(data: dict[str, Any], name: str, thing: str, longest: int = LINE) -> str:
    """The words under `name` in the data of a thing, once it is sure that they are not blank."""
    text = data.get(name)
    if not isinstance(text, str) or is_blank(text):
        raise DocumentError(f"{thing} has no {name}; give it one")
    with naming(f"the {name} of {thing}"):
        return printable(text.strip(), longest)


def keep_escaped(md: mistune.Markdown) -> None:
    """Let an escaped sign stay apart from the text next to it: \\[\\^ begins no footnote."""

    def read(inline: mistune.InlineParser, signs: re.Match[str], state: mistune.InlineState) -> int:
        state.append_token({"type": "escaped", "raw": re.sub(r"\\(.)", r"\1", signs[0])})
        return signs.end()

    md.inline.register("escape", None, read)
