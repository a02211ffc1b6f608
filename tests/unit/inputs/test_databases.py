"""Returns from databases: the same tables as from CSV, read only, and no password anywhere."""

from __future__ import annotations

import csv
import datetime
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import keyring
import keyring.backend
import keyring.errors
import psycopg
import pytest
import sqlalchemy
from conftest import SMALL, pipeline_here
from postgresql import PASSWORD, cluster, programs

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError
from commissioning.inputs.models.sources_file import Source
from commissioning.inputs.readers.table_reader import read_table
from commissioning.inputs.tables.all_tables import TABLES

TYPES = {"number": "NUMERIC", "money": "NUMERIC(15, 2)", "date": "DATE", "whole number": "INTEGER"}
READ = sorted(
    table.name for table in TABLES.values() if any((SMALL / table.place).parent.glob("*"))
)


@pytest.fixture(scope="session")
def postgresql():
    if programs() is None:
        pytest.skip("no PostgreSQL is installed under /usr/lib/postgresql")
    with cluster() as url:
        yield url


def rows_of(name: str) -> tuple[list[str], list[list[str | None]]]:
    """Heading and rows of all CSV files of a table of the small council, last row first."""
    place = SMALL / TABLES[name].place
    heading, rows = [], []
    for path in [place] if place.is_file() else sorted(place.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            heading, *found = csv.reader(file)
        rows += [[cell or None for cell in row] for row in found]
    return heading, rows[::-1]


def tables_there() -> list[str]:
    return [name for name in TABLES if rows_of(name)[0]]


def fill(execute, mark: str, types: dict[str, str]) -> None:
    """Write every table of the small council into a database, each column of a type that fits."""
    for name in tables_there():
        heading, rows = rows_of(name)
        kinds = {column.name: column.kind for column in TABLES[name].columns}
        columns = ", ".join(f'"{one}" {types.get(kinds[one], "VARCHAR")}' for one in heading)
        execute(f'CREATE TABLE "{name}" ({columns})', ())
        for row in rows:
            execute(f'INSERT INTO "{name}" VALUES ({", ".join([mark] * len(heading))})', row)


def ask(root: Path, url: str, password: str = "", **queries: str) -> None:
    """Name a query for each table in params/sources.yaml, and take the table's files away."""
    lines = ["sources:"]
    for name, query in queries.items():
        lines += [f"  - name: ledger-{name.replace('_', '-')}", f"    table: {name}"]
        lines += [f"    url: {url}", f"    query: {query}"]
        lines += [f"    password: {password}"] if password else []
        place = root / TABLES[name].place
        for path in [place] if place.is_file() else place.glob("*"):
            path.unlink()
    (root / "params" / "sources.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def assert_the_same_as_csv(root: Path) -> None:
    plain, tables = load_council(SMALL).tables, load_council(root).tables
    for name, table in tables.items():
        key = list(TABLES[name].key)
        expected = plain[name].sort_values(key).reset_index(drop=True)
        assert table.reset_index(drop=True).equals(expected), name
        if len(table):
            file = f"source ledger-{name.replace('_', '-')}"
            assert set(table.index.get_level_values("file")) == {file}


def queries() -> dict[str, str]:
    return {name: f'SELECT * FROM "{name}"' for name in tables_there()}


def test_a_council_read_from_sqlite_is_the_council_read_from_csv(small):
    with sqlite3.connect(small / "ledger.db") as connection:
        fill(connection.execute, "?", {})
    connection.close()
    ask(small, "sqlite:///ledger.db", **queries())
    assert_the_same_as_csv(small)


def test_a_council_read_from_duckdb_is_the_council_read_from_csv(small):
    with duckdb.connect(str(small / "ledger.duckdb")) as connection:
        fill(connection.execute, "?", TYPES | {"number": "DECIMAL(18, 2)"})
    ask(small, "duckdb:///ledger.duckdb", **queries())
    assert_the_same_as_csv(small)


@pytest.fixture
def filled(postgresql, monkeypatch):
    """The address of a PostgreSQL that holds the small council; its password in LEDGER_PASSWORD."""
    monkeypatch.setenv("LEDGER_PASSWORD", PASSWORD)
    with psycopg.connect(postgresql, password=PASSWORD) as connection:
        for name in tables_there():
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        fill(connection.execute, "%s", TYPES)
    return postgresql


IN_ENVIRONMENT = "{environment: LEDGER_PASSWORD}"


def test_a_council_read_from_postgresql_is_the_council_read_from_csv(small, filled):
    ask(small, filled, IN_ENVIRONMENT, **queries())
    assert_the_same_as_csv(small)


def test_the_password_is_in_no_file_of_a_run_nor_is_anything_said_of_it(small, filled, monkeypatch):
    monkeypatch.setenv("LEDGER_PASSWORD", PASSWORD)
    ask(small, filled, IN_ENVIRONMENT, **queries())
    asked = ("--report", "council", "--report", "finance")
    answer = pipeline_here("--root", small, "run", "2025-26-Q2", "--json", *asked)
    assert answer.code == 0, answer.err
    forms = (PASSWORD, "Correct%2Fhorse%409", "horse")
    files = [path for path in small.rglob("*") if path.is_file()]
    snapshots = [path for path in files if path.name == "snapshot.json"]
    assert snapshots and any(path.suffix == ".pdf" for path in files)
    assert any("source ledger-results" in path.read_text("utf-8") for path in snapshots)
    assert any("source ledger-results" in path.read_text("utf-8") for path in small.rglob("*.html"))
    for path in files:
        assert not [form for form in forms if form.encode() in path.read_bytes()], path
    assert not [form for form in forms if form in answer.out + answer.err]


def fault_of(root: Path) -> str:
    with pytest.raises(InputError) as refused:
        load_council(root)
    (fault,) = [one for one in refused.value.faults if one.file == "params/sources.yaml"]
    assert fault.column.startswith("source ledger-")
    return fault.expected


CHANGES = [
    "DELETE FROM results",
    "UPDATE results SET value = 1",
    "INSERT INTO results SELECT * FROM results",
    "DROP TABLE results",
    "WITH gone AS (DELETE FROM results RETURNING measure) SELECT * FROM gone",
    "COMMIT; DELETE FROM results; SELECT 1",
    "DELETE FROM results RETURNING *",
    "SET default_transaction_read_only = off",
    "COMMIT; BEGIN READ WRITE; DELETE FROM results; COMMIT; SELECT 1",
]


@pytest.mark.parametrize("query", CHANGES)
def test_a_query_changes_nothing_in_postgresql(small, filled, query):
    ask(small, filled, IN_ENVIRONMENT, results=query)
    assert fault_of(small).startswith("a ")
    with psycopg.connect(filled, password=PASSWORD) as connection:
        assert connection.execute("SELECT count(*), min(value) FROM results").fetchone() == (
            len(rows_of("results")[1]),
            min(Decimal(row[2]) for row in rows_of("results")[1] if row[2]),
        )


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
@pytest.mark.parametrize(
    "query",
    [
        *CHANGES[:4],
        *CHANGES[5:7],
        "ATTACH DATABASE 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "COPY results TO 'copy.csv'",
        "PRAGMA user_version = 7",
    ],
)
def test_a_query_changes_nothing_in_a_database_file(small, monkeypatch, kind, query):
    monkeypatch.chdir(small)
    path = small / f"ledger.{kind}"
    connect = {"sqlite": sqlite3.connect, "duckdb": duckdb.connect}[kind]
    connection = connect(str(path))
    fill(connection.execute, "?", {})
    connection.commit()
    connection.close()
    before = path.read_bytes()
    ask(small, f"{kind}:///ledger.{kind}", results=query)
    names = {one.name for one in small.iterdir()}
    assert fault_of(small).startswith("a ")
    assert path.read_bytes() == before
    assert {one.name for one in small.iterdir()} == names


def results(small: Path, query: str) -> object:
    """The reading of a table of results from a query of SQLite that needs no table."""
    sqlite3.connect(small / "ledger.db").close()
    source = Source(name="ledger", table="results", url="sqlite:///ledger.db", query=query)
    return read_table(small, TABLES["results"], [source])


ROW = "SELECT 'visits' measure, '2025-07' period, {} value, NULL numerator, NULL denominator, "
ROW += "'' marker, '2025-10-06' received"


@pytest.mark.parametrize(
    ("written", "text"),
    [("94.5", "94.5"), ("36.0", "36"), ("36", "36"), ("1e-7", "0.0000001"), ("'94.50'", "94.50")],
)
def test_a_figure_is_read_as_the_database_has_it(small, written, text):
    reading = results(small, ROW.format(written))
    assert [str(fault) for fault in reading.faults] == []
    assert format(reading.rows["value"].iloc[0], "f") == text


def test_a_blank_is_missing(small):
    reading = results(small, ROW.format("NULL"))
    assert (reading.faults, reading.rows["value"].iloc[0]) == ([], None)


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("'forty'", "found “forty”, expected a number such as"),
        ("0.1 + 0.2", "found “0.30000000000000004”, expected a number of at most 10 decimals"),
        (
            "x'00'",
            "found “b'\\x00'”, expected a number such as 94.5, without commas, £",
        ),
    ],
)
def test_a_value_that_is_none_of_its_column_is_refused_with_its_row(small, written, finding):
    (fault,) = results(small, ROW.format(written)).faults
    assert fault.place == "source ledger, row 2, column value"
    assert fault.finding.startswith(finding)


@pytest.mark.parametrize(
    ("column", "value", "finding"),
    [
        ("value", True, "found “TRUE”, expected a number such as 94.5, without commas, £ or %, not "
            "true or false."),
        ("period", datetime.date(2025, 7, 1), "found “2025-07-01”, expected a month such as "
            "2025-09, a quarter such as 2025-26-Q2 or a financial year such as "
            "2025-26, as text and not as a date: "
            "convert it to text in the query."),
        ("measure", 7, "found “7”, expected text. A number loses its leading zeros: convert it to "
            "text in the query."),
        ("received", datetime.datetime(2025, 10, 6, 9, 30), "found “2025-10-06 09:30:00”, expected "
         "a date that exists, written 2025-10-14, not a time of day."),
    ],
)  # fmt: skip
def test_a_typed_value_is_refused_where_its_column_is_of_another_type(
    small, column, value, finding
):
    row = {"measure": "visits", "period": "2025-07", "value": 1, "numerator": None}
    row |= {"denominator": None, "marker": None, "received": datetime.date(2025, 10, 6)}
    row[column] = value
    with duckdb.connect(str(small / "ledger.duckdb")) as connection:
        connection.execute(
            f"CREATE TABLE results AS SELECT {', '.join(f'? AS {name}' for name in row)}",
            list(row.values()),
        )
    source = {"url": "duckdb:///ledger.duckdb", "query": "SELECT * FROM results"}
    sources = [Source(name="ledger", table="results", **source)]
    (fault,) = read_table(small, TABLES["results"], sources).faults
    assert str(fault) == f"source ledger, row 2, column {column}: {finding}"


def test_rows_are_sorted_by_their_key_whatever_the_order_of_the_database(small):
    rows = [ROW.format(value).replace("2025-07", f"2025-{month}") for value, month in
            ((3, "09"), (1, "07"), (2, "08"))]  # fmt: skip
    reading = results(small, " UNION ALL ".join(rows))
    assert list(reading.rows["value"]) == [1, 2, 3]
    assert list(reading.rows.index) == [("source ledger", row) for row in (2, 3, 4)]


def test_columns_are_matched_by_name_and_others_are_told(small):
    query = ROW.format(1).replace("SELECT", "SELECT 5 result,").replace("'' marker,", "")
    assert [str(fault) for fault in results(small, query).faults] == [
        (
            "source ledger, row 1, column marker: add a column with this exact name to "
            "the heading row."
        ),
        "source ledger, row 1: “result” is not a column of this table. Delete it. The columns are "
        "measure, period, value, numerator, denominator, "
        "marker, received, definition_version, stated_status, source.",
    ]


def test_signs_that_mean_something_to_drivers_are_what_they_are_in_the_database(small):
    reading = results(small, ROW.format("17 % 10").replace("''", "trim(':x %s ?', ':x %s?')"))
    assert (reading.faults, reading.rows["value"].iloc[0]) == ([], 7)


def failing(root: Path, url: str, password: str = "", query: str = "SELECT * FROM results") -> str:
    ask(root, url, password, results=query)
    return fault_of(root)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///missing.db", "a file that exists; this one does not"),
        ("sqlite:///../outside.db", "a file inside the council folder"),
        ("sqlite://", "a database file in the address, such as sqlite:///data/ledger.db"),
        ("sqlite:///params/council.yaml", "a database that answers the query (file is not a"),
        ("duckdb:///params/council.yaml", "a database that answers the query (IO Error: "),
        ("ledger", "a database that answers the query (Could not parse SQLAlchemy URL"),
        ("cobol://host/ledger", "a driver for databases of the kind cobol, which is not installed"),
        (
            "postgresql://analyst@127.0.0.1:1/ledger",
            "a database that answers the query (connection",
        ),
    ],
)
def test_a_database_that_cannot_be_read_is_told_in_one_sentence(small, url, expected):
    (small.parent / "outside.db").write_bytes(b"")
    assert failing(small, url).startswith(expected)


def test_a_wrong_query_is_told_with_what_the_database_says(small):
    sqlite3.connect(small / "ledger.db").close()
    assert failing(small, "sqlite:///ledger.db", query="SELECT * FROM absent") == (
        "a database that answers the query (no such table: absent)"
    )


def test_a_wrong_password_is_told_and_not_repeated(small, filled, monkeypatch):
    monkeypatch.setenv("LEDGER_PASSWORD", "wr0ng/pass")
    ask(small, filled, IN_ENVIRONMENT, results="SELECT 1 a")
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 2
    assert "password authentication failed" in answer.err
    assert "wr0ng" not in answer.err + answer.out
    assert "Traceback" not in answer.err


def test_a_message_that_repeats_the_password_is_told_without_it(small, filled):
    query = f"SELECT '{PASSWORD}'::integer a"
    assert failing(small, filled, IN_ENVIRONMENT, query) == (
        'a database that answers the query (invalid input syntax for type integer: "…")'
    )


def test_a_password_that_is_not_where_it_is_kept_is_told(small, monkeypatch):
    monkeypatch.delenv("LEDGER_PASSWORD", raising=False)
    assert failing(small, "postgresql://a@b/c", IN_ENVIRONMENT) == (
        "the environment variable LEDGER_PASSWORD to hold the password"
    )


class Drawer(keyring.backend.KeyringBackend):
    """A keyring of this test, with one password in it."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return PASSWORD if (service, username) == ("ledger", "analyst") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    yield
    keyring.set_keyring(before)


def test_a_password_is_taken_from_the_keyring(small, filled, drawer):
    ask(small, filled, "{keyring: ledger, user: analyst}", results="SELECT * FROM results")
    assert len(load_council(small).tables["results"]) == len(rows_of("results")[1])
    assert failing(small, filled, "{keyring: ledger, user: nobody}") == (
        "the keyring to hold the password of nobody for ledger"
    )


def test_without_a_keyring_that_is_told(small):
    before = keyring.get_keyring()
    from keyring.backends import fail

    keyring.set_keyring(fail.Keyring())
    told = failing(small, "postgresql://a@b/c", "{keyring: ledger, user: analyst}")
    keyring.set_keyring(before)
    assert told.startswith("a keyring that can be opened (No recommended backend was available.")


@pytest.mark.parametrize(
    ("module", "url", "extra"),
    [
        ("sqlalchemy", "sqlite:///ledger.db", "sql"),
        ("psycopg", "postgresql://a@b/c", "postgresql"),
        ("duckdb", "duckdb:///ledger.db", "duckdb"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(small, monkeypatch, module, url, extra):
    (small / "ledger.db").touch()
    monkeypatch.setitem(sys.modules, module, None)
    sqlalchemy.dialects.registry.impls.clear()
    monkeypatch.delitem(sys.modules, "duckdb_sqlalchemy", raising=False)
    assert failing(small, url) == (
        f"the extra {extra}, which is not installed: python -m pip install -e .[{extra}]"
    )
