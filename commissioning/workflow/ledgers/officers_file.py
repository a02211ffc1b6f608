"""Changes within the text of params/officers.yaml: what is not changed stays byte for byte.

A YAML program that writes a whole file again moves comments and changes quotes. Here lines are put
in at the place that the parser reports, and the outcome is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from commissioning.review.signing import SignatureError
from commissioning.wording import Wording

WORDING = Wording("workflow")

Pairs = dict[str, str]  # names and values, as they are in the file


class OfficersFileError(SignatureError):
    """A file that cannot be changed in place; the words are for the person who is to change it."""


def loaded(text: str) -> Any:
    """What the file says."""
    return YAML(typ="safe").load(text)


def add_key(text: str, post: int, key: Pairs) -> str:
    """The text with a key behind those of a post, which is reported by its place in the list."""

    def change(officer: MappingNode) -> str:
        keys = _value(officer, "keys")
        if keys is None:
            return _with_pair(text, officer, "keys", [key])
        if not isinstance(keys, SequenceNode):
            return _replaced(text, keys, f"[{_flow(key)}]")
        return _with_item(text, keys, key)

    def expected(officers: list[Any]) -> None:
        officers[post]["keys"] = [*(officers[post].get("keys") or ()), _read(key)]

    return _changed(text, change, expected, post)


def set_in_key(text: str, post: int, number: int, pairs: Pairs) -> str:
    """The text with values of a key of a post set; both are reported by their places."""
    for name, value in pairs.items():
        text = _set(text, post, number, name, value)
    return text


def _set(text: str, post: int, number: int, name: str, value: str) -> str:
    def change(officer: MappingNode) -> str:
        key = _entries(officer, "keys")[number]
        known = _value(key, name)
        return _replaced(text, known, value) if known else _with_pair(text, key, name, value)

    def expected(officers: list[Any]) -> None:
        officers[post]["keys"][number][name] = loaded(value)

    return _changed(text, change, expected, post)


def _changed(
    text: str,
    change: Callable[[MappingNode], str],
    expected: Callable[[list[Any]], None],
    post: int,
) -> str:
    """The text changed at a post; OfficersFileError where it would say anything else by that."""
    wanted = loaded(text)
    expected(wanted["officers"])
    made = change(_entries(YAML().compose(text), "officers")[post])
    try:
        is_right = loaded(made) == wanted
    except Exception:  # whatever a YAML program says of a text that is none
        is_right = False
    if not is_right:
        raise OfficersFileError(WORDING("officers-file-written"))
    return made


def _entries(mapping: MappingNode, name: str) -> list[MappingNode]:
    """The entries of a list of mappings; the file was read before, so they are that."""
    node = _value(mapping, name)
    entries: list[MappingNode] = node.value if node else []
    return entries


def _value(mapping: MappingNode, name: str) -> Node | None:
    return next((value for key, value in mapping.value if key.value == name), None)


def _replaced(text: str, node: Node, value: str) -> str:
    start = node.start_mark.index
    return f"{text[:start]}{value}{text[node.end_mark.index :]}"


def _with_pair(text: str, mapping: MappingNode, name: str, value: str | list[Pairs]) -> str:
    if mapping.flow_style:
        content = value if isinstance(value, str) else f"[{', '.join(map(_flow, value))}]"
        return _before_end(text, mapping, f"{name}: {content}")
    indent = " " * mapping.start_mark.column
    lines = [f"{indent}{name}: {value}"]
    if not isinstance(value, str):
        lines = [
            f"{indent}{name}:",
            *(line for one in value for line in _block(one, indent + "  ")),
        ]
    return _behind(text, mapping, lines)


def _with_item(text: str, sequence: SequenceNode, item: Pairs) -> str:
    if sequence.flow_style:
        return _before_end(text, sequence, _flow(item))
    return _behind(text, sequence, _block(item, " " * sequence.start_mark.column))


def _block(item: Pairs, indent: str) -> list[str]:
    lines = [f"{name}: {value}" for name, value in item.items()]
    return [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]


def _flow(item: Pairs) -> str:
    return f"{{{', '.join(f'{name}: {value}' for name, value in item.items())}}}"


def _read(item: Pairs) -> dict[str, Any]:
    return {name: loaded(value) for name, value in item.items()}


def _before_end(text: str, node: Node, sentence: str) -> str:
    end = node.end_mark.index - 1
    head = text[:end].rstrip(" ")
    comma = ", " if node.value and not head.rstrip().endswith(",") else ""
    return f"{head}{comma}{sentence}{text[end:]}"


def _behind(text: str, node: Node, lines: list[str]) -> str:
    """Lines put in below the last line of a block; comments further down stay further down."""
    last = max(leaf.end_mark.index for leaf in _leaves(node))
    end = last - 1 if text[last - 1] == "\n" else text.find("\n", last)
    line_end = "\r\n" if "\r\n" in text else "\n"
    content = line_end.join(lines)
    if end < 0:
        return f"{text}{line_end}{content}{line_end}"
    content += line_end.removesuffix("\n")
    return f"{text[: end + 1]}{content}\n{text[end + 1 :]}"


def _leaves(node: Node) -> Iterator[Node]:
    """The nodes of a block that end where their text ends."""
    if not isinstance(node, CollectionNode) or node.flow_style:
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from (*_leaves(key), *_leaves(value))
    else:
        for one in node.value:
            yield from _leaves(one)
