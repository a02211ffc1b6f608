"""Same inputs, same bytes: whatever the folder, the locale, the time zone or the number of jobs."""

import shutil

import pytest
from conftest import SMALL, pipeline, published

ONE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
OTHER = {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "de_DE.UTF-8"}


def made(root, jobs, environment):
    """Every file that a run published, with its bytes."""
    shutil.copytree(SMALL, root)
    with (root / "params" / "council.yaml").open("a", encoding="utf-8") as settings:
        settings.write("docx: true\n")
    answer = pipeline("--root", root, "run", "--jobs", jobs, **environment)
    assert answer.code == 0, answer.err
    return published(root)


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a")
    deep = folder / "a much longer path" / "with spaces and ü"
    deep.mkdir(parents=True)
    return made(folder / "b", 1, ONE), made(deep / "council", 2, OTHER)


def test_two_runs_make_the_same_files(two_runs):
    one, other = two_runs
    assert set(one) == set(other)
    for kind in (".ipynb", ".html", ".pdf", ".docx", ".zip"):
        assert sum(name.endswith(kind) for name in one) >= 4


def test_two_runs_make_the_same_bytes(two_runs):
    one, other = two_runs
    assert [name for name in one if one[name] != other[name]] == []
