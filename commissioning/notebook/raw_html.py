"""Raw HTML in words: which line holds it, and what to write instead.

A browser would make elements of it that look like a part of the page, or act like one. Programs
that show Markdown differ in what they take for HTML and for code; so whatever one of them may take
for HTML counts, wherever it is. A less-than sign that begins no tag, a web or mail address between
angle brackets, and a sign behind a backslash do not count.
"""

from __future__ import annotations

import re

# A tag may go on over the end of a line, but not over a blank line.
SPACE = r"(?:[^\S\n]|\ufeff|\n(?![ \t\r]*\n))"
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
ATTRIBUTE = rf"{SPACE}++[a-z_:][\w.:-]*+(?:{SPACE}*+={SPACE}*+{VALUE})?+"
TAG = rf"<[a-z][\w-]*+(?:(?>{ATTRIBUTE})*+{SPACE}*+/?+>|/[^<>\n]*+>)|</[a-z]"
OTHER = r"<!--|<!\[CDATA\[|<![a-z]|<\?"
# What begins a block of HTML at the start of a line, though it is never closed.
BLOCKS = """
address article aside base basefont blockquote body caption center col colgroup dd details dialog
dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr
html iframe legend li link main menu menuitem meta nav noframes ol optgroup option p param pre
script search section source style summary table tbody td textarea tfoot th thead title tr track ul
"""
STARTS = r"^(?>[^\S\n]|[>*+-]|\d++[.)]|\[[^\]\n]*+\]:)*+"  # of items, quotations and footnotes
BLOCK = rf"{STARTS}<(?:{'|'.join(BLOCKS.split())})(?![\w-])"
HTML = re.compile(rf"{TAG}|{OTHER}|{BLOCK}", re.IGNORECASE | re.MULTILINE)
ESCAPED = re.compile(r"\\[\\<]")
COMMENT = "<!--"
LONGEST_QUOTED = 30


def raw_html_fault(text: str) -> str:
    """Which line of words holds raw HTML, and what to write instead; empty where none does."""
    found = HTML.search(ESCAPED.sub("  ", text))
    if not found:
        return ""
    start = text.index("<", found.start())
    line = text.count("\n", 0, start) + 1
    return (
        f"line {line} holds {_named(text[start:])}; write words and Markdown only, and put a space "
        "behind a less-than sign"
    )


def _named(raw: str) -> str:
    if raw.startswith(COMMENT):
        return "an HTML comment"
    name = "".join(re.findall(r"\A<[/!?]?[\w-]*", raw))
    return f"the HTML tag {name[:LONGEST_QUOTED]}>"
