"""The type checker reads every package strictly, and none is left out."""

import re
import tomllib

from conftest import PROJECT

CHECKER = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]


def test_the_checker_is_strict_and_reads_everything():
    assert CHECKER["strict"] is True
    assert CHECKER["files"] == ["commissioning", "pipeline.py"]
    assert {key for key in CHECKER if CHECKER[key] is False} == set()
    assert [one for one in CHECKER["overrides"] if one.get("ignore_errors")] == []


def test_it_is_run_wherever_the_code_is_checked():
    for file in ("Makefile", ".ci/run"):
        assert re.search(
            r"^\s*(\.venv/bin|\$\(BIN\))/mypy$", (PROJECT / file).read_text("utf-8"), re.M
        ), file
