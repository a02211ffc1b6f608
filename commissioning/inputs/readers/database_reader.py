"""Databases: one query, read only and rolled back, each value as the text CSV would have for it."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.inputs.models.sources_file import SOURCES_FILE, Source, file_inside
from commissioning.inputs.readers import limits
from commissioning.inputs.readers.cell_conversion import (
    Refusal,
    cell_text,
    columns_of,
    rows_of_text,
)
from commissioning.inputs.readers.database_passwords import (
    missing_extra,
    read_password,
    without_password,
)
from commissioning.inputs.tables.columns import Column, Table
from commissioning.inputs.text_rows import RefusedError, SourceRows, refused

REMEDY = "convert it to text in the query"
# All that a query may do in SQLite: no ATTACH, no PRAGMA, nothing that writes. 33 is a recursive
# SELECT, which the module does not name.
SQLITE_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, 33}
POSTGRESQL_SESSION = (
    f"-c default_transaction_read_only=on -c statement_timeout={limits.ANSWER_SECONDS}s"
)
EXTRAS = {"postgresql": "postgresql", "duckdb": "duckdb"}


def database_rows(root: Path, source: Source, table: Table) -> SourceRows:
    """The rows of a source's query, sorted by the table's key; one fault when it cannot be had."""
    try:
        heading, values = _answer(root, source)
    except RefusedError as error:
        return refused(SOURCES_FILE, str(error), f"source {source.name}")
    columns = columns_of(table, heading)
    rows = [
        [_text(value, column) for value, column in zip(row, columns, strict=True)] for row in values
    ]
    first = [heading.index(name) for name in table.key if name in heading]
    rows.sort(key=lambda row: ([str(row[place]) for place in first], [str(cell) for cell in row]))
    return rows_of_text(f"source {source.name}", heading, rows)


def _text(value: Any, column: Column | None) -> str | Refusal:
    # repr gives the shortest figures that are this number and no other.
    return cell_text(Decimal(repr(value)) if type(value) is float else value, column, REMEDY)


def _answer(root: Path, source: Source) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns and the rows; RefusedError, without the password, on any failure."""
    try:
        import sqlalchemy
    except ModuleNotFoundError:
        raise RefusedError(missing_extra("sql")) from None
    password = read_password(source.password) if source.password else None
    try:
        engine = _engine(root, source, password)
        with engine.connect() as connection:
            return _rows(connection, source.query or "")
    except RefusedError:
        raise
    except (sqlalchemy.exc.NoSuchModuleError, ModuleNotFoundError):
        raise RefusedError(_missing_driver(source)) from None
    except Exception as error:  # drivers raise errors of their own making
        text = without_password(str(getattr(error, "orig", None) or error), password)
        raise RefusedError(f"a database that answers the query ({text})") from None


def _rows(connection: Any, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """What the query gives. The transaction is never committed: closing rolls it back."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.set_authorizer(_may_read)
    # Without parameters, so that % and : in a query are what they are in the database.
    options = {"stream_results": True, "no_parameters": True, "max_row_buffer": 1000}
    with connection.execution_options(**options).exec_driver_sql(query) as answer:
        if not answer.returns_rows:
            raise RefusedError("a query that gives rows, a SELECT")
        rows = answer.fetchmany(limits.ROWS + 1)
        if len(rows) > limits.ROWS:
            raise RefusedError(f"a query that gives at most {limits.ROWS:,} rows")
        return list(answer.keys()), [tuple(row) for row in rows]


def _may_read(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in SQLITE_READS else sqlite3.SQLITE_DENY


def _engine(root: Path, source: Source, password: str | None) -> Any:
    """An engine that keeps no connection, opens files read only and gives up waiting."""
    import sqlalchemy

    url = sqlalchemy.make_url(source.url or "").set(password=password)
    options: dict[str, Any] = {"poolclass": sqlalchemy.pool.NullPool}
    backend = url.get_backend_name()
    if backend == "sqlite":
        place = _database_file(root, url.database).as_uri() + "?mode=ro"
        url = sqlalchemy.make_url("sqlite://")
        wait = limits.CONNECT_SECONDS
        options["creator"] = lambda: sqlite3.connect(place, uri=True, timeout=wait)
    elif backend == "duckdb":
        url = url.set(database=str(_database_file(root, url.database)), query={})
        config = {"enable_external_access": "false"}
        options["connect_args"] = {"read_only": True, "config": config}
    elif backend == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
        session = f"{url.query.get('options', '')} {POSTGRESQL_SESSION}".strip()
        options["connect_args"] = {"connect_timeout": limits.CONNECT_SECONDS, "options": session}
        options["execution_options"] = {"postgresql_readonly": True}
    return sqlalchemy.create_engine(url, **options)


def _database_file(root: Path, database: str | None) -> Path:
    path = Path(database or "")
    if not database or database == ":memory:":
        raise RefusedError("a database file in the address, such as sqlite:///data/ledger.db")
    if not path.is_absolute():
        return file_inside(root, database)
    if not path.is_file():
        raise RefusedError("a database file that exists; this one does not")
    return path


def _missing_driver(source: Source) -> str:
    backend = (source.url or "").partition(":")[0].partition("+")[0]
    if backend in EXTRAS:
        return missing_extra(EXTRAS[backend])
    return f"a driver for databases of the kind {backend}, which is not installed"
