"""Reading the YAML definitions of a council: strictly, every fault with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from commissioning.inputs.faults import Fault, instruction
from commissioning.inputs.models.strict_model import Strict
from commissioning.wording import Wording

WORDING = Wording("inputs")

Model = TypeVar("Model", bound=Strict)
MOST_VALUES = 20_000  # the largest council's officers, reports and appraisals are a tenth of it
DAY = re.compile(r"(?<![\d-])\d{4}-\d\d?-\d\d?(?![\d-])", re.ASCII)

# What pydantic finds, by the name of the sentence that says it to a person.
PLAIN = {
    "bool_type": "true-or-false",
    "bool_parsing": "true-or-false",
    "int_type": "a-whole-number",
    "float_type": "a-number",
    "string_type": "some-text",
    "date_type": "a-day",
    "date_parsing": "a-day",
    "date_from_datetime_parsing": "a-day",
    "list_type": "a-list",
    "model_type": "keys-with-values",
    "dict_type": "keys-with-values",
    "string_too_short": "text-missing",
}


def read_definition(root: Path, name: str, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """The definition in a YAML file, or None and its faults."""
    path = root / name
    if not path.is_file():
        remedy = WORDING("definition-missing")
        return None, [instruction(name, WORDING("file-missing"), remedy)]
    content, faults = _yaml(path, name)
    if faults:
        return None, faults
    try:
        if any(True for _ in islice(_values(content), MOST_VALUES, None)):
            return None, [_unreadable(name, WORDING("too-many-values", most=f"{MOST_VALUES:,}"))]
        return model.model_validate(_plain(content)), []
    except RecursionError:
        return None, [_unreadable(name, WORDING("nested-too-deep"))]
    except ValidationError as error:
        return None, [_fault(name, content, details, model) for details in error.errors()]


def _yaml(path: Path, name: str) -> tuple[Any, list[Fault]]:
    try:
        return YAML(typ="rt").load(path.read_bytes().decode("utf-8-sig")), []
    except RecursionError:
        return None, [_unreadable(name, WORDING("nested-too-deep"))]
    except MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        expected = WORDING("broken-yaml", problem=str(error.problem))
        return None, [_unreadable(name, expected, row)]
    except (YAMLError, UnicodeDecodeError) as error:
        return None, [_unreadable(name, WORDING("broken-yaml-file", problem=str(error)))]
    except ValueError as error:  # YAML knows days, and refuses one that does not exist
        days = _impossible_days(path.read_text("utf-8-sig"), name)
        wording = WORDING("impossible-value", problem=str(error))
        return None, days or [_unreadable(name, wording)]


def _unreadable(name: str, expected: str, row: int | None = None) -> Fault:
    return Fault(name, row, None, None, expected, problem=WORDING("yaml-unreadable"))


def _impossible_days(text: str, name: str) -> list[Fault]:
    return [
        Fault(
            *(name, number, None, written, WORDING("impossible-day")), problem=WORDING("not-a-date")
        )
        for number, line in enumerate(text.splitlines(), start=1)
        for written in DAY.findall(line)
        if not _exists(written)
    ]


def _exists(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _values(content: Any) -> Iterator[Any]:
    """Every value, as often as it is repeated: a few lines of aliases can stand for millions."""
    yield content
    inner = content.values() if isinstance(content, dict) else content
    for value in inner if isinstance(content, dict | list) else ():
        if isinstance(value, dict | list):
            yield from _values(value)
        else:
            yield value


def _plain(content: Any) -> Any:
    if isinstance(content, dict):
        return {str(key): _plain(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_plain(value) for value in content]
    if isinstance(content, bool) or content is None:
        return content
    for kind in (int, str):
        if isinstance(content, kind):
            return kind(content)
    return content


def _fault(name: str, content: Any, details: Mapping[str, Any], model: type[Strict]) -> Fault:
    keys = details["loc"]
    missing = details["type"] == "missing"
    value = None if missing or isinstance(details["input"], dict | list) else details["input"]
    column = ".".join(_step(key) for key in keys).replace(".[", "[") or None
    problem, row = WORDING("yaml-fault"), _line(content, keys)
    if missing:
        return instruction(name, problem, WORDING("add-key"), row=row, column=column)
    text = None if value is None else str(value)
    return Fault(name, row, column, text, expected_text(details, model), problem=problem)


def _step(key: str | int) -> str:
    return f"[{key + 1}]" if isinstance(key, int) else key


def expected_text(details: Mapping[str, Any], model: type[Strict]) -> str:
    """What was expected where a value does not fit its model, from one of pydantic's findings."""
    if details["type"] == "extra_forbidden":
        return model.refused.get(str(details["loc"][-1]), WORDING("no-such-key"))
    if details["type"] == "string_pattern_mismatch":
        return WORDING("of-the-form", pattern=details["ctx"]["pattern"])
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    if plain := PLAIN.get(details["type"]):
        return WORDING(plain)
    message: str = details["msg"].removeprefix("Input should be ")
    return message[0].lower() + message[1:]


def _line(content: Any, keys: tuple[Any, ...]) -> int | None:
    """The line of the value at `keys`, or the nearest enclosing one."""
    line = None
    for key in keys:
        positions = getattr(content, "lc", None)
        if positions is None or positions.data is None or key not in positions.data:
            return line
        line = positions.data[key][0] + 1
        content = content[key]
    return line
