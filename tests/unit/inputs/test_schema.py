"""JSON Schemas of params: what an editor checks is what the pipeline checks."""

import json

import pytest
from conftest import PROJECT, pipeline_here
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

SCHEMAS = PROJECT / "params" / "schema"
FILES = sorted(PROJECT.glob("params/*.yaml")) + sorted(PROJECT.glob("params/appraisals/*.yaml"))


def validator(path):
    """The validator of the schema that a file names in its first line."""
    first = path.read_text("utf-8").splitlines()[0]
    schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    return Draft202012Validator(json.loads(schema.read_text("utf-8")))


def content(path):
    """A YAML file as an editor's checker sees it: days are words."""
    return json.loads(json.dumps(YAML(typ="safe").load(path), default=str))


def test_schemas_in_the_repository_are_those_the_command_writes(tmp_path):
    answer = pipeline_here("schema", "--folder", tmp_path)
    assert answer.code == 0, answer.err
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}
    for text in written.values():
        Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_params_of_the_demonstration_satisfy_the_schema_they_name(path):
    assert list(validator(path).iter_errors(content(path))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_unknown_key_does_not(path):
    assert list(validator(path).iter_errors({**content(path), "colour": "blue"}))


def test_a_word_that_is_no_choice_does_not():
    reports = PROJECT / "params" / "reports.yaml"
    spoiled = content(reports)
    spoiled["reports"][0]["owed"] = "sometimes"
    assert list(validator(reports).iter_errors(spoiled))
