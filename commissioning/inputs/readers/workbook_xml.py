"""One XML part of a workbook read element by element: plain UTF-8 only, and only so much of it."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from commissioning.inputs.readers import limits
from commissioning.inputs.text_rows import RefusedError

NOT_UTF_8 = "a workbook in UTF-8, as spreadsheet programs write it"

Handler = Callable[[dict[str, str]], None]


class XmlReader:
    """Reads parts and counts the elements of all of them together."""

    def __init__(self) -> None:
        self._elements = 0
        self._handlers: dict[str, Handler] = {}
        self._parser: expat.XMLParserType | None = None
        self._until = ""

    def read(self, name: str, content: bytes, handlers: dict[str, Handler]) -> None:
        """Call the handler of each element with its attributes; names are without prefix."""
        # UTF-8 whatever the part declares: a second reader must not see other letters than these.
        # No other encoding writes XML without a NUL, or is not declared.
        if b"\0" in content:
            raise RefusedError(NOT_UTF_8)
        parser = self._parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.XmlDeclHandler = _refuse_encoding
        self._handlers = handlers
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise RefusedError(f"well-formed XML in a workbook ({name}: {error})") from None
        self._parser = None

    def hand_letters(self, take: Callable[[str], None], until: str) -> None:
        """From here to the end of this element, hand letters to this function."""
        self._until = until
        if self._parser is not None:
            self._parser.CharacterDataHandler = take
            self._parser.EndElementHandler = self._end

    def _end(self, name: str) -> None:
        if self._parser is not None and name.rpartition(":")[2] == self._until:
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > limits.ELEMENTS:
            raise RefusedError(f"a workbook of at most {limits.ELEMENTS:,} XML elements")
        if len(attributes) > limits.ATTRIBUTES:
            raise RefusedError(f"XML elements of at most {limits.ATTRIBUTES} attributes")
        handler = self._handlers.get(name) or self._handlers.get(name.rpartition(":")[2])
        if handler:
            handler(attributes)


def _refuse_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.lower() not in ("utf-8", "utf8"):
        raise RefusedError(NOT_UTF_8)


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("a workbook whose XML defines no entities")
