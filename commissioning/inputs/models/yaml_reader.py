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

from commissioning.inputs.faults import Fault
from commissioning.inputs.models.strict_model import Strict

Model = TypeVar("Model", bound=Strict)
MOST_VALUES = 20_000  # the largest council's officers, reports and appraisals are a tenth of it
DAY = re.compile(r"(?<![\d-])\d{4}-\d\d?-\d\d?(?![\d-])", re.ASCII)

# What pydantic finds, as a person says it; a value that YAML takes for another kind needs quotes.
PLAIN = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "string_type": "text; in quotes where it is a number, a date, true, false or nothing",
    "date_type": "a day, written 2025-10-14",
    "date_parsing": "a day, written 2025-10-14",
    "date_from_datetime_parsing": "a day, written 2025-10-14",
    "list_type": "a list, each entry on a line of its own after a hyphen",
    "model_type": "keys with values",
    "dict_type": "keys with values",
    "string_too_short": "text, which is missing",
}


def read_definition(root: Path, name: str, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """The definition in a YAML file, or None and its faults."""
    path = root / name
    if not path.is_file():
        return None, [Fault(name, None, None, None, "this file, which is missing")]
    content, faults = _yaml(path, name)
    if faults:
        return None, faults
    try:
        if any(True for _ in islice(_values(content), MOST_VALUES, None)):
            expected = f"at most {MOST_VALUES:,} values, those that aliases (*name) repeat included"
            return None, [Fault(name, None, None, None, expected)]
        return model.model_validate(_plain(content)), []
    except RecursionError:
        return None, [Fault(name, None, None, None, "values nested less deeply")]
    except ValidationError as error:
        return None, [_fault(name, content, details, model) for details in error.errors()]


def _yaml(path: Path, name: str) -> tuple[Any, list[Fault]]:
    try:
        return YAML(typ="rt").load(path.read_bytes().decode("utf-8-sig")), []
    except RecursionError:
        return None, [Fault(name, None, None, None, "values nested less deeply")]
    except MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        return None, [Fault(name, row, None, None, f"well-formed YAML ({error.problem})")]
    except (YAMLError, UnicodeDecodeError) as error:
        return None, [Fault(name, None, None, None, f"well-formed YAML in UTF-8 ({error})")]
    except ValueError as error:  # YAML knows days, and refuses one that does not exist
        days = _impossible_days(path.read_text("utf-8-sig"), name)
        return None, days or [Fault(name, None, None, None, f"values that exist ({error})")]


def _impossible_days(text: str, name: str) -> list[Fault]:
    return [
        Fault(name, number, None, written, "a day that exists, written 2025-10-14")
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
    """Every value, as often as it is: a few lines of aliases can stand for millions."""
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
    expected = "this key, which is missing" if missing else expected_text(details, model)
    return Fault(
        name, _line(content, keys), column, None if value is None else str(value), expected
    )


def _step(key: str | int) -> str:
    return f"[{key + 1}]" if isinstance(key, int) else key


def expected_text(details: Mapping[str, Any], model: type[Strict]) -> str:
    """What was expected where a value does not fit its model, from one of pydantic's findings."""
    if details["type"] == "extra_forbidden":
        return model.refused.get(str(details["loc"][-1]), "no such key")
    if details["type"] == "string_pattern_mismatch":
        return f"text of the form {details['ctx']['pattern']}"
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    if plain := PLAIN.get(details["type"]):
        return plain
    message: str = details["msg"].removeprefix("Input should be ")
    return message[0].lower() + message[1:]


def _line(content: Any, keys: tuple[Any, ...]) -> int | None:
    """The line on which the value at `keys` stands, or the nearest enclosing one."""
    line = None
    for key in keys:
        positions = getattr(content, "lc", None)
        if positions is None or positions.data is None or key not in positions.data:
            return line
        line = positions.data[key][0] + 1
        content = content[key]
    return line
