"""What every command prints on, without whatever takes long to import: consoles, paths, JSON."""

from __future__ import annotations

import codecs
import io
import json
import logging
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from commissioning.terminal_text import VisibleConsole, VisibleLines, visible

NEAREST = "nearest"  # the name of a handler of letters that an encoding lacks
# Signs and letters that come apart into no base letter, each with what is like it in ASCII.
LIKE = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **{"…": "...", "·": "-", "•": "-", "✓": "+", "✗": "x", "→": "->", "£": "GBP ", "€": "EUR "},
    **{"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "§": "s."},
    **{"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "ð": "d", "×": "x", "≤": "<="},
    **{"≥": ">=", "█": "#", "━": "=", "│": "|", "─": "-"},
}


class Plainly(TypedDict):
    """What a console makes of the words it prints."""

    highlight: bool
    markup: bool
    emoji: bool


# What is printed was written by many: none of it is markup, or a name of a picture.
PLAIN: Plainly = {"highlight": False, "markup": False, "emoji": False}
out, err = VisibleConsole(**PLAIN), VisibleConsole(stderr=True, **PLAIN)


def near(path: Path) -> Path:
    """The path from where the user stands, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def print_json(content: Mapping[str, object]) -> None:
    """Print for machines: JSON in ASCII, which is the same in every console's code page."""
    out.file.write(json.dumps(content, indent=1) + "\n")


def print_whole(content: bytes) -> None:
    """Print a text to the byte, for programs; on a terminal nothing in it acts."""
    text = content.decode()
    out.file.write(visible(text) if out.is_terminal else text)


def print_anything() -> None:
    """From now on nothing printed fails: what a code page lacks is printed as near as it can."""
    codecs.register_error(NEAREST, _nearest)
    logging.captureWarnings(capture=True)
    if logging.lastResort:  # of libraries that tell something without being asked
        logging.lastResort.setFormatter(VisibleLines())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Letters near to those that cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_near_letter(one, error.encoding) for one in lacking), error.end


def _near_letter(letter: str, encoding: str) -> str:
    """What is printed for a letter: its like, its base without accents, or a question mark."""
    base = unicodedata.normalize("NFKD", letter)[0]
    near_to = LIKE.get(letter, LIKE.get(base, base))
    try:
        near_to.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return near_to
