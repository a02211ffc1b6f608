"""WordprocessingML: elements, runs and paragraphs, their parts in the order that Word asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
TWIPS_PER_POINT = 20


@dataclass(frozen=True)
class Look:
    """How words look: `style` is a character style, `size` a size in points other than usual.

    `language` is that of words in another one than the file.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    size: float | None = None
    language: str = ""


PLAIN = Look()


def make(tag: str, *children: Element | None, **attributes: object) -> Element:
    """The element `w:tag` with its children (None is left out) and its attributes."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def run(text: str, look: Look = PLAIN) -> Element:
    """A run of words as they are: line ends and tabs stay what they are."""
    element = make("r", _run_properties(look))
    element.text = text
    return element


def line_break() -> Element:
    """A run that ends a line."""
    return make("r", make("br"))


def field(instruction: str, shown: str, look: Look = PLAIN) -> Element:
    """A field that Word calculates; `shown` stands there until it has."""
    return make("fldSimple", run(shown, look), instr=f" {instruction} ")


def paragraph(style: str, inlines: Iterable[Element], *properties: Element | None) -> Element:
    """A paragraph in a style, with further properties in the order that Word asks for."""
    return make("p", make("pPr", make("pStyle", val=style), *properties), *inlines)


def _run_properties(look: Look) -> Element | None:
    half_points = None if look.size is None else round(look.size * 2)
    properties = [
        make("rStyle", val=look.style) if look.style else None,
        make("b") if look.bold else None,
        make("i") if look.italic else None,
        make("strike") if look.struck else None,
        make("sz", val=half_points) if half_points else None,
        make("lang", val=look.language) if look.language else None,
    ]
    return make("rPr", *properties) if any(one is not None for one in properties) else None
