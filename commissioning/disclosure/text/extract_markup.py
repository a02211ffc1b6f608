"""What HTML, SVG and other XML say: in texts, attributes and comments, and drawn as glyphs."""

import base64
import binascii
import re
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from commissioning.documents import letter_of

# Tags within a line: text goes on over them. Those of WordprocessingML do but for its paragraphs.
INLINE = re.compile(
    r"a|abbr|b|bdi|br|cite|code|em|i|img|kbd|mark|q|s|small|span|strong|sub|sup|time|tspan|u|var|wbr"
    r"|math|mi|mn|mo|mrow|mtext|use|path|w:(?!p$|tr$).*"
)
ROWS, CELLS = frozenset({"tr", "w:tr"}), frozenset({"td", "th", "w:tc", "dd"})
TABLES, HEADINGS = frozenset({"table", "w:tbl"}), ROWS | {"caption"}
# In the heading of a table, that its amounts are in thousands or millions.
IN_UNITS = re.compile(r"£ ?['’]?000s?|£ ?k\b|£ ?(?:m|million)\b|£ ?thousands?\b", re.I)
# Attributes whose values are words; the numbers of all others are places and sizes.
WORDED = re.compile(
    r"alt|title|content|summary|placeholder|value|label|id|class|name|datetime|descr?|(xlink:)?href"
    r"|abbr|headers|scope|cite|download|aria-.*|data-.*"
)
UNREAD = ("style", "script")
EMBEDDED = re.compile(r"data:(?P<kind>[^;,]*)[^,]*?(?P<coded>;base64)?,(?P<content>.*)", re.S)
# A glyph that matplotlib draws: its font, and its number there; in older versions, its character.
GLYPH = re.compile(r"#(?P<face>.+)-(?P<number>[0-9a-f]{1,5})")

Found = tuple[str, str, bool, bool]  # where, text, together, drawn


class Markup(HTMLParser):
    """Reads markup; `found` are its passages, as the fields of a Passage."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        self._text: list[str] = []
        self._glyphs: list[tuple[str, str]] = []
        self._rows, self._unread, self._tag, self._units = 0, "", "text", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that begins: its attributes, and where text breaks."""
        self._break(tag)
        self._units = "" if tag in TABLES else self._units
        self._rows += tag in ROWS
        self._unread = tag if tag in UNREAD else ""
        if self._rows or tag in CELLS:
            self._text.append(" | " if tag in CELLS else "" if INLINE.fullmatch(tag) else " ")
        for name, value in attrs:
            self._read_attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        """A tag that ends."""
        if tag in ROWS and self._rows:
            self._rows -= 1
        self._unread = ""
        self._break(tag)
        if tag == "g" and self._glyphs:
            for letters in zip(*self._glyphs, strict=True):
                self._add("drawn glyphs", "".join(letters))
            self._glyphs = []

    def handle_data(self, data: str) -> None:
        """Text: of a style or a script by itself."""
        if self._unread:
            self._add(f"<{self._unread}>", data, together=False, drawn=True)
        else:
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self._add("comment", data)

    def handle_pi(self, data: str) -> None:
        """An instruction to a program."""
        self._add("instruction", data)

    def unknown_decl(self, data: str) -> None:
        """A section of characters."""
        self._text.append(data.removeprefix("CDATA["))

    def close(self) -> None:
        """The end: what text is left."""
        super().close()
        self._rows = 0
        self._break("end")

    def _break(self, tag: str) -> None:
        """End the passage of text that is before a tag, unless the tag is within it."""
        if INLINE.fullmatch(tag) or self._rows or tag == "dd":
            return
        wording = "".join(self._text)
        self._text = []
        if wording.strip():
            units = self._units if self._tag in ROWS else ""
            self._add(f"text of <{self._tag}>", f"{wording} | {units}" if units else wording)
        if self._tag in HEADINGS and (content := IN_UNITS.search(wording)):
            self._units = content[0]
        self._tag = tag

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        where = "alt text" if name in ("alt", "descr") else f"{name} of <{tag}>"
        embedded = EMBEDDED.match(value)
        if embedded:
            self._read_embedded(where, embedded)
            return
        if tag == "use" and (glyph := GLYPH.fullmatch(value)):
            number = int(glyph["number"], 16)
            self._glyphs.append((letter_of(glyph["face"], number), chr(number)))
        self._add(where, value, drawn=not WORDED.fullmatch(name))

    def _read_embedded(self, where: str, embedded: re.Match[str]) -> None:
        """A file that is in an attribute: a picture's texts, or its bytes."""
        where = f"the file in {where}"
        try:
            content = unquote_to_bytes(embedded["content"])
            content = base64.b64decode(content) if embedded["coded"] else content
        except (binascii.Error, ValueError):
            content = embedded["content"].encode()
        if any(kind in embedded["kind"] for kind in ("svg", "xml", "html")):
            inner = Markup()
            inner.feed(content.decode("utf-8", "replace"))
            inner.close()
            self.found += [(f"{where}, {one[0]}", *one[1:]) for one in inner.found]
        else:
            self._add(where, content.decode("latin-1"), together=False, drawn=True)

    def _add(self, where: str, text: str, together: bool = True, drawn: bool = False) -> None:
        if text.strip():
            self.found.append((where, text, together, drawn))
