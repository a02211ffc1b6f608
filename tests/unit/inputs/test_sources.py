"""params/sources.yaml: where a table is read from, strictly, and never with a password in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PROJECT, pipeline_here
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError
from commissioning.inputs.models.sources_file import read_sources

DATABASE = "url: 'postgresql://analyst@host/ledger', query: SELECT 1"


def write(root: Path, *sources: str) -> Path:
    """params/sources.yaml with these sources, each in the braces of YAML."""
    path = root / "params" / "sources.yaml"
    path.write_text("sources:\n" + "".join(f"  - {{{one}}}\n" for one in sources), "utf-8")
    return path


def faults_of(root: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        load_council(root)
    return [str(fault) for fault in refused.value.faults]


def test_a_council_without_the_file_reads_each_table_from_its_usual_place(small):
    assert read_sources(small) == ([], [])


def test_a_table_is_read_from_the_files_named_for_it_and_from_no_other(small):
    results = small / "data" / "results"
    (small / "returned").mkdir()
    (results / "brookside.csv").rename(small / "returned" / "august.csv")
    write(small, "name: august, table: results, file: returned/august.csv")
    files = load_council(small).tables["results"].index.get_level_values("file")
    assert set(files) == {"returned/august.csv"}


def test_several_sources_of_a_table_are_read_one_after_the_other(small):
    files = ("data/results/smallbridge.csv", "data/results/brookside.csv")
    write(small, *(f"name: s{n}, table: results, file: {file}" for n, file in enumerate(files)))
    read = load_council(small).tables["results"].index.get_level_values("file")
    assert tuple(dict.fromkeys(read)) == files


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/none.csv", "a file that exists; this one does not"),
        ("../outside.csv", "a file inside the council folder"),
        ("link.csv", "a file inside the council folder"),
        ("data", "a file that exists; this one does not"),
        ("params/council.yaml", "a file of the kinds .csv and .xlsx"),
    ],
)
def test_a_file_is_a_return_inside_the_council_folder(small, file, expected):
    (small.parent / "outside.csv").write_text("measure\n", "utf-8")
    (small / "link.csv").symlink_to(small.parent / "outside.csv")
    write(small, f"name: ledger, table: results, file: {file}")
    assert f"params/sources.yaml, column source ledger: expected {expected}." in faults_of(small)


def test_an_absolute_path_is_no_file_of_the_council_even_when_it_leads_there(small):
    file = (small / "data" / "results" / "brookside.csv").resolve()
    write(small, f"name: ledger, table: results, file: '{file}'")
    assert (
        "params/sources.yaml, column source ledger: expected a file inside the council folder."
        in faults_of(small)
    )


PLACE = "params/sources.yaml, row 2, column sources[1]"
REFUSED = [
    ("name: a, table: results", f"{PLACE}: expected either file, or url and query."),
    (f"name: a, table: results, file: b.csv, {DATABASE}", "either file, or url and query."),
    ("name: a, table: results, url: 'sqlite:///x'", "either file, or url and query."),
    ("name: a, table: results, query: SELECT 1", "either file, or url and query."),
    ("name: a, table: everything, file: b.csv", f"{PLACE}.table: expected 'services', "),
    ("name: A b, table: results, file: b.csv", f"{PLACE}.name: expected text of the form "),
    ("table: results, file: b.csv", f"{PLACE}.name: this key is missing; add it."),
    (
        "name: a, table: results, file: b.csv, password: {environment: A}",
        f"{PLACE}: expected no password, because a file needs none.",
    ),
    (
        f"name: a, table: results, {DATABASE}, password: {{environment: A, keyring: B}}",
        f"{PLACE}.password: expected either environment, or keyring and user.",
    ),
    (
        f"name: a, table: results, {DATABASE}, password: {{keyring: B}}",
        f"{PLACE}.password: expected either environment, or keyring and user.",
    ),
]


@pytest.mark.parametrize(("source", "sentence"), REFUSED)
def test_a_source_says_one_thing_only(small, source, sentence):
    write(small, source)
    (fault,) = faults_of(small)
    assert sentence in fault.replace(".[", "[")


def test_two_sources_of_one_name_are_refused(small):
    write(small, *["name: a, table: results, file: data/results/brookside.csv"] * 2)
    (fault,) = faults_of(small)
    assert fault.endswith("expected each source name once.")


SECRET = "hunter2"
WITH_PASSWORD = [
    f"url: 'postgresql://analyst:{SECRET}@host/ledger', query: SELECT 1",
    f"url: 'postgresql://:{SECRET}@host/ledger', query: SELECT 1",
    f"url: 'postgresql://analyst:p/{SECRET}@host/ledger', query: SELECT 1",
    f"url: 'postgresql://analyst@host/ledger?password={SECRET}', query: SELECT 1",
    f"url: 'postgresql://analyst@host/ledger?PassWord={SECRET}', query: SELECT 1",
    f"url: 'mssql+pyodbc:///?odbc_connect=UID%3Da%3B%50WD%3D{SECRET}', query: SELECT 1",
    f"url: 'postgresql://[::1:{SECRET}@host?pwd={SECRET}', query: SELECT 1",
]


@pytest.mark.parametrize("database", WITH_PASSWORD)
def test_an_address_with_a_password_is_refused_without_repeating_it(small, database):
    write(small, f"name: ledger, table: results, {database}")
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 2
    assert (
        "expected an address without a password, as this file is archived; say under password "
        "where it is kept." in answer.err
    )
    assert SECRET not in answer.err + answer.out
    assert SECRET not in pipeline_here("--root", small, "check", "--json").out


@pytest.mark.parametrize(
    "source",
    [
        f"name: ledger, table: results, {DATABASE}, password: {SECRET}",
        f"name: ledger, table: results, {DATABASE}, passwort: {SECRET}",
        f"name: ledger, table: results, {DATABASE}, password: {{environment: '{SECRET}!'}}",
        f"name: ledger, table: results, {DATABASE}, url: 'postgresql://a:{SECRET}@b/c'",
        f"name: ledger, table: results, url: [{SECRET}], query: SELECT 1",
        f"name: ledger, table: results, url: '\\x01 {SECRET}', query: {SECRET}: {SECRET}",
    ],
)
def test_whatever_is_wrong_no_value_of_the_file_is_repeated(small, source):
    write(small, source)
    faults = faults_of(small)
    assert faults
    assert SECRET not in "".join(faults)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://analyst@host:5432/ledger",
        "postgresql://host/ledger?sslmode=verify-full",
        "sqlite:///data/ledger.db",
        "duckdb:///data/ledger.duckdb",
    ],
)
def test_an_address_without_a_password_is_none(small, url):
    write(small, f"name: ledger, table: results, url: '{url}', query: SELECT 1")
    (source,), faults = read_sources(small)
    assert (source.url, faults) == (url, [])


@pytest.mark.parametrize(
    ("source", "sound"),
    [
        ("name: a, table: results, file: b.csv", True),
        (f"name: a, table: results, {DATABASE}", True),
        (f"name: a, table: results, {DATABASE}, password: {{environment: A}}", True),
        (f"name: a, table: results, {DATABASE}, password: {{keyring: A, user: B}}", True),
        *((source, False) for source, _ in REFUSED),
    ],
)
def test_an_editor_checks_by_the_schema_what_the_pipeline_checks(small, source, sound):
    path = write(small, source)
    schema = json.loads((PROJECT / "params/schema/sources.schema.json").read_text("utf-8"))
    found = list(Draft202012Validator(schema).iter_errors(YAML(typ="safe").load(path)))
    assert (found == []) == sound
    assert (read_sources(small)[1] == []) == sound
