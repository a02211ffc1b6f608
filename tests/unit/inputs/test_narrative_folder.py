"""New councils keep what people write in `narrative/`; one that has `words/` keeps that."""

import shutil

import pytest
from conftest import PROJECT, pipeline_here

from commissioning.inputs.outside_links import narrative_folder, two_narrative_folders
from commissioning.working_reports.journal_attention import beside_journals
from commissioning.working_reports.narratives.narrative_store import journal_path

QUARTER = "2025-26-Q2"


@pytest.mark.parametrize(
    ("there", "used"),
    [
        ((), "narrative"),
        (("narrative",), "narrative"),
        (("words",), "words"),
        (("words", "narrative"), "words"),
    ],
)
def test_the_folder_that_a_council_has_is_used(tmp_path, there, used):
    for name in there:
        (tmp_path / name).mkdir()
    assert narrative_folder(tmp_path) == tmp_path / used
    assert journal_path(tmp_path, QUARTER, "a") == tmp_path / used / QUARTER / "a.jsonl"
    assert len(two_narrative_folders(tmp_path)) == (len(there) == 2)


@pytest.mark.parametrize("name", ["words", "narrative"])
def test_what_stands_beside_the_journals_is_told_of_either_folder(tmp_path, name):
    (tmp_path / name / "2025-26").mkdir(parents=True)
    (told,) = beside_journals(tmp_path)
    assert told.startswith(f"{name}/2025-26 is a folder that is not read")


def test_a_council_with_both_is_told_what_to_do_and_nothing_is_run(tmp_path):
    root = tmp_path / "council"
    shutil.copytree(PROJECT / "tests" / "data" / "small", root)
    (root / "words").mkdir()
    assert pipeline_here("--root", root, "check").code == 0
    (root / "narrative").mkdir()
    for command in ("check", "plan", "run"):
        refused = pipeline_here("--root", root, command)
        assert refused.code == 2
        assert "Move what is in words/ to narrative/" in " ".join(refused.err.split())
    assert not (root / "outputs").exists()
