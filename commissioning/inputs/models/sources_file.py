"""params/sources.yaml: tables read from a named file or a database, not their usual place."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import ConfigDict, Field, JsonValue, field_validator, model_validator
from pydantic.config import JsonDict

from commissioning.inputs.faults import Fault
from commissioning.inputs.models.strict_model import Id, PlainText, Strict
from commissioning.inputs.models.yaml_reader import read_definition
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.text_rows import RefusedError

if TYPE_CHECKING:
    TableName = str  # a type checker does not read the choices from a value
else:
    TableName = Literal[tuple(TABLES)]
SOURCES_FILE = "params/sources.yaml"
FILE_KINDS = (".csv", ".xlsx")
# `//user:password@` and, in what follows the path, keys that drivers take a password from.
PASSWORD_BEFORE_HOST = re.compile(r"//[^@]*:[^@]*@")
PASSWORD_KEY = re.compile(r"password|passwd|pwd|secret|token", re.IGNORECASE)


def _either(
    one: list[JsonValue], other: list[JsonValue], *, never_with_one: list[JsonValue]
) -> ConfigDict:
    """What the checks below say, in the words of JSON Schema."""
    never: list[JsonValue] = [{"required": [key]} for key in [*other, *never_with_one]]
    first: JsonDict = {"required": one, "not": {"anyOf": never}}
    second: JsonDict = {"required": other, "not": {"required": one}}
    return ConfigDict(json_schema_extra={"oneOf": [first, second]})


class Password(Strict):
    """Where the password is kept: an environment variable, or the keyring of the machine."""

    model_config = _either(["environment"], ["keyring", "user"], never_with_one=[])

    environment: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = Field(
        default=None, description="Name of the environment variable."
    )
    keyring: PlainText | None = Field(
        default=None, description="Name of the service in the keyring."
    )
    user: PlainText | None = Field(default=None, description="User of that service.")

    @model_validator(mode="after")
    def _in_one_place(self) -> Password:
        in_keyring = (self.keyring is not None, self.user is not None)
        if in_keyring != ((False, False) if self.environment else (True, True)):
            raise ValueError("either environment, or keyring and user")
        return self


class Source(Strict):
    """One file or one query that a table is read from."""

    model_config = _either(["file"], ["url", "query"], never_with_one=["password"])

    name: Id = Field(description="Names the source in faults and among the background papers.")
    table: TableName = Field(description="The table that is read from it.")
    file: PlainText | None = Field(
        default=None,
        description="A .csv or .xlsx file inside the council folder, by its path from there.",
    )
    url: PlainText | None = Field(
        default=None,
        description="Address of the database, without password: postgresql://user@host/name.",
    )
    query: PlainText | None = Field(
        default=None, description="A SELECT whose columns are named as the table's columns."
    )
    password: Password | None = Field(
        default=None, description="Where the database's password is kept."
    )

    @model_validator(mode="after")
    def _file_or_query(self) -> Source:
        database = (self.url is not None, self.query is not None)
        if database != ((False, False) if self.file else (True, True)):
            raise ValueError("either file, or url and query")
        if self.file and self.password:
            raise ValueError("no password, because a file needs none")
        if self.url and _holds_password(self.url):
            raise ValueError(
                "an address without a password, as this file is archived; say under password "
                "where it is kept"
            )
        return self


class Sources(Strict):
    """params/sources.yaml. May be absent: then every table is read from its usual place."""

    sources: list[Source]

    @field_validator("sources")
    @classmethod
    def _named_once(cls, sources: list[Source]) -> list[Source]:
        if len({source.name for source in sources}) < len(sources):
            raise ValueError("each source name once")
        return sources


def read_sources(root: Path) -> tuple[list[Source], list[Fault]]:
    """The sources of a council, and the faults of their file; none of these repeats a value."""
    if not (root / SOURCES_FILE).is_file():
        return [], []
    sources, faults = read_definition(root, SOURCES_FILE, Sources)
    return sources.sources if sources else [], [_without_value(fault) for fault in faults]


def source_file(root: Path, file: str) -> Path:
    """The path of a file in the council folder; RefusedError when it is another or missing."""
    path = file_inside(root, file)
    if path.suffix.lower() not in FILE_KINDS:
        raise RefusedError(f"a file of the kinds {' and '.join(FILE_KINDS)}")
    return path


def file_inside(root: Path, file: str) -> Path:
    """The path of any file in the council folder, wherever its links lead."""
    path = (root / file).resolve()
    if Path(file).is_absolute() or not path.is_relative_to(root.resolve()):
        raise RefusedError("a file inside the council folder")
    if not path.is_file():
        raise RefusedError("a file that exists; this one does not")
    return path


def _holds_password(url: str) -> bool:
    try:
        keys = urlsplit(url).query
    except ValueError:  # told when the database is asked
        keys = url
    return bool(PASSWORD_BEFORE_HOST.search(url) or PASSWORD_KEY.search(unquote(keys)))


def _without_value(fault: Fault) -> Fault:
    """The fault without what is in the file: a password may have been written there."""
    if fault.column is None:
        return replace(fault, value=None, expected="well-formed YAML with each key once")
    return replace(fault, value=None)
