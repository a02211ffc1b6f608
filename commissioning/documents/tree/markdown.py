"""Markdown, as people type it, into blocks; what a report cannot print is refused by name."""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import mistune
from mistune.plugins import Plugin

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree import nodes
from commissioning.documents.tree.maths import formula
from commissioning.documents.tree.other_languages import TOKEN, own_signs
from commissioning.documents.tree.references import References
from commissioning.documents.tree.text_rules import (
    HEADING,
    is_blank,
    leads_elsewhere,
    printable,
    web_address,
)
from commissioning.notebook import NESTING, PROMPT_START, slow_to_print

Token = dict[str, Any]

PLUGINS: list[str | Plugin] = ["strikethrough", "table", "footnotes", "url", "math", own_signs]
_parse = mistune.create_markdown(renderer=None, plugins=PLUGINS, escape=False).parse

REFUSALS = {
    "block_html": "raw HTML ({raw}) cannot be printed; write it as markdown",
    "inline_html": "raw HTML ({raw}) cannot be printed; write it as markdown, or \\< for the sign",
    "image": "an image in markdown cannot be printed; show it as an exhibit with alt text",
}


def blocks(source: str, references: References, in_slot: bool = False) -> tuple[nodes.Block, ...]:
    """The blocks of one markdown text, its headings, notes and links entered in `references`.

    Words of a slot may be older than the rule that refuses raw HTML: there it is printed as text.
    """
    if why := slow_to_print(source):
        raise DocumentError(f"these words are too much to print: {why}")
    tokens, env = _parsed(printable(source))
    found = _Reader(references, tokens, env, in_slot).blocks(tokens)
    return (nodes.Unwritten(found),) if source.lstrip().startswith(PROMPT_START) else found


def _parsed(source: str) -> tuple[list[Token], Mapping[str, Any]]:
    """The tokens of a text, and what was read next to them; no renderer makes text of them."""
    tokens, state = _parse(source)
    return (tokens if isinstance(tokens, list) else []), state.env


def addresses(source: str) -> Iterator[str]:
    """Where each link and image of one markdown text leads, whether it can be printed or not."""
    tokens = _parsed(source)[0] if "](" in source or "]:" in source else []
    while tokens:
        token = tokens.pop()
        if url := token.get("attrs", {}).get("url"):
            yield url
        tokens += token.get("children") or ()


def plain_text(inlines: Iterable[nodes.Inline]) -> str:
    """The words of the inlines without their markup or notes."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: nodes.Inline) -> str:
    if isinstance(inline, nodes.Text | nodes.Code):
        return inline.text
    if isinstance(inline, nodes.Formula):
        return inline.alt
    if isinstance(inline, nodes.LineBreak):
        return " "
    if isinstance(inline, nodes.Footnote):
        return ""
    return plain_text(inline.inlines)


def _refuse(token: Token) -> DocumentError:
    raw = " ".join(str(token.get("raw", "")).split())[:60]
    sentence = REFUSALS.get(
        token["type"], "markdown of the kind {kind} cannot be printed; remove it"
    )
    return DocumentError(sentence.format(raw=raw, kind=token["type"]))


class _Reader:
    """Reads the tokens of one markdown text."""

    def __init__(
        self, references: References, tokens: list[Token], env: Mapping[str, Any], in_slot: bool
    ) -> None:
        self._references, self._in_slot = references, in_slot
        self._notes = _note_tokens(tokens)
        self._numbers: dict[str, int] = {}
        self._depth = 0
        self._within = ""
        unused = sorted(set(env.get("ref_footnotes", {})) - set(env.get("footnotes", [])))
        if unused:
            raise DocumentError(
                f"nothing refers to footnote [^{unused[0].lower()}]; refer to it or remove it"
            )

    def blocks(self, tokens: list[Token]) -> tuple[nodes.Block, ...]:
        kept = (token for token in tokens if token["type"] not in ("blank_line", "footnotes"))
        return tuple(self._block(token) for token in kept)

    def inlines(self, tokens: list[Token]) -> tuple[nodes.Inline, ...]:
        found: list[nodes.Inline] = []
        for token in tokens:
            inline = self._inline(token)
            before = found[-1] if found else None
            if isinstance(before, nodes.Text) and isinstance(inline, nodes.Text):
                inline = nodes.Text(before.text + inline.text)
                found.pop()
            found.append(inline)
        return tuple(found)

    def _block(self, token: Token) -> nodes.Block:
        readers: dict[str, Callable[[Token], nodes.Block]] = {
            "heading": self._heading,
            "paragraph": lambda t: nodes.Paragraph(self.inlines(t["children"])),
            "block_text": lambda t: nodes.TightText(self.inlines(t["children"])),
            "list": self._items,
            "block_quote": lambda t: nodes.Quote(self._inner(t["children"])),
            "block_code": lambda t: nodes.CodeBlock(t["raw"].rstrip("\n")),
            "thematic_break": lambda t: nodes.Rule(),
            "table": self._table,
            "block_math": lambda t: nodes.Paragraph((formula(t["raw"].strip()),)),
            "block_html": lambda t: nodes.Paragraph((self._html(t),)),
        }
        if token["type"] not in readers:
            raise _refuse(token)
        return readers[token["type"]](token)

    def _inline(self, token: Token) -> nodes.Inline:
        readers: dict[str, Callable[[Token], nodes.Inline]] = {
            "text": self._text,
            "escaped": lambda t: nodes.Text(printable(t["raw"])),
            "softbreak": lambda t: nodes.Text(" "),
            "linebreak": lambda t: nodes.LineBreak(),
            "codespan": lambda t: nodes.Code(t["raw"]),
            "strong": lambda t: nodes.Strong(self.inlines(t["children"])),
            "emphasis": lambda t: nodes.Emphasis(self.inlines(t["children"])),
            TOKEN: lambda t: nodes.OtherLanguage(t["attrs"]["lang"], self.inlines(t["children"])),
            "strikethrough": lambda t: nodes.Struck(self.inlines(t["children"])),
            "link": self._link,
            "footnote_ref": self._footnote,
            "inline_math": lambda t: formula(t["raw"]),
            "inline_html": self._html,
        }
        if token["type"] not in readers:
            raise _refuse(token)
        return readers[token["type"]](token)

    def _text(self, token: Token) -> nodes.Text:
        if "[^" in token["raw"]:
            label = token["raw"].partition("[^")[2].partition("]")[0][:30]
            raise DocumentError(f"footnote [^{label}] has no words; add a line [^{label}]: ...")
        return nodes.Text(printable(self._references.filled(html.unescape(token["raw"]))))

    def _html(self, token: Token) -> nodes.Text:
        if not self._in_slot:
            raise _refuse(token)
        return nodes.Text(printable(token["raw"].strip("\n")))

    def _heading(self, token: Token) -> nodes.Heading:
        inlines, level = self.inlines(token["children"]), token["attrs"]["level"]
        text = plain_text(inlines).strip()
        if is_blank(text):
            raise DocumentError("a heading has no words; write them or remove it")
        if self._depth:
            raise DocumentError(f'heading "{text}" stands in a list or quotation; move it out')
        self._references.enter_heading(level, text)
        return nodes.Heading(level, self._references.unique_slug(text), inlines)

    def _inner(self, tokens: list[Token]) -> tuple[nodes.Block, ...]:
        if self._depth == NESTING:
            raise DocumentError(
                f"a list or quotation is nested more than {NESTING} deep; flatten it"
            )
        self._depth += 1
        inner = self.blocks(tokens)
        self._depth -= 1
        return inner

    def _items(self, token: Token) -> nodes.Items:
        attributes = token["attrs"]
        items = tuple(self._inner(item["children"]) for item in token["children"])
        return nodes.Items(attributes["ordered"], attributes.get("start", 1), token["tight"], items)

    def _table(self, token: Token) -> nodes.WrittenTable:
        head, *body = token["children"]
        labels = tuple(self.inlines(cell["children"]) for cell in head["children"])
        for heading in map(plain_text, labels):
            if is_blank(printable(heading, HEADING)):
                raise DocumentError(
                    "a table has a column without a heading; write one for every column"
                )
        rows = tuple(self._row(row) for part in body for row in part["children"])
        right = tuple(cell["attrs"]["align"] == "right" for cell in head["children"])
        return nodes.WrittenTable(self._references.written_table_name(), right, labels, rows)

    def _row(self, row: Token) -> tuple[tuple[nodes.Inline, ...], ...]:
        return tuple(self.inlines(cell["children"]) for cell in row["children"])

    def _link(self, token: Token) -> nodes.Link:
        url, inlines = token["attrs"]["url"], self._inlines_within("link", token["children"])
        text = plain_text(inlines)
        if is_blank(text):
            raise DocumentError(f'the link to "{url[:60]}" has no words; write what it leads to')
        if url.startswith("#"):
            return nodes.Link(self._references.link_within(url[1:]), True, inlines)
        if leads_elsewhere(text, web_address(url)):
            raise DocumentError(
                f'the words "{text[:60]}" name another address than the link leads to, which is '
                f'"{url[:60]}"; write what it leads to'
            )
        return nodes.Link(url, False, inlines)

    def _footnote(self, token: Token) -> nodes.Footnote:
        key = token["raw"]
        if self._within:
            raise DocumentError(f"a footnote stands inside a {self._within}; move it out")
        if key in self._numbers:
            return nodes.Footnote(self._numbers[key], False, ())
        self._numbers[key] = number = len(self._references.notes) + 1
        note = nodes.Footnote(number, True, self._note_inlines(self._notes[key]))
        self._references.notes.append(note)
        return note

    def _note_inlines(self, tokens: list[Token]) -> tuple[nodes.Inline, ...]:
        paragraphs = [token for token in tokens if token["type"] != "blank_line"]
        if len(paragraphs) != 1 or paragraphs[0]["type"] != "paragraph":
            raise DocumentError("a footnote holds more than one paragraph; write it as one")
        return self._inlines_within("footnote", paragraphs[0]["children"])

    def _inlines_within(self, thing: str, tokens: list[Token]) -> tuple[nodes.Inline, ...]:
        outside, self._within = self._within, thing
        inlines = self.inlines(tokens)
        self._within = outside
        return inlines


def _note_tokens(tokens: list[Token]) -> dict[str, list[Token]]:
    ends = [token for token in tokens if token["type"] == "footnotes"]
    return {item["attrs"]["key"]: item["children"] for end in ends for item in end["children"]}
