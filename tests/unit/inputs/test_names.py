"""One officer whatever machine the name was typed on; one key for one report; YAML's odd values."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from unicodedata import normalize

import pytest
from checking_data import faults_of
from conftest import SMALL, pipeline_here

from commissioning.checks.council.definition_rules import reports_have_keys_of_their_own
from commissioning.checks.council_loading import load_council
from commissioning.checks.performance.officer_decision_rules import in_post
from commissioning.checks.purchasing.appraisal_rules import those_who_appraise_do_not_recommend
from commissioning.inputs.models.people_names import as_written, one_name
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.model.officers import posts_of

SIAN = "Siân Wrén"
NFC, NFD = normalize("NFC", SIAN), normalize("NFD", SIAN)
OTHERS = (NFC, NFD, "Siân\u00a0Wrén", " Siân  Wrén ")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


@pytest.mark.parametrize("stands", OTHERS)
def test_a_name_in_any_form_is_one_officer(small, stands):
    replace(small / "params/officers.yaml", "name: A. Hale", f'name: "{stands}"')
    council = load_council(small)
    day = council.officers[0].from_
    for typed in OTHERS:
        assert one_name(typed) == NFC
        assert [one.name for one in posts_of(council.officers, typed, day)] == [NFC]
        assert in_post(council, typed, day)


def test_the_command_line_enters_the_name_as_it_is_kept(small):
    replace(small / "params/officers.yaml", "name: D. Reed", f"name: {NFD}")
    for typed in (NFC, NFD):
        answer = pipeline_here("--root", small, "review", "submit", "council", "--by", typed)
        assert "holds no role" not in answer.err + answer.out


def test_an_entry_in_a_table_is_by_the_officer(tmp_path):
    root = shutil.copytree(SMALL.parent / "every_table", tmp_path / "town")
    for name, table in (("D. Reed", "acknowledgements"), ("C. Moss", "overrides")):
        replace(root / "params/officers.yaml", f"name: {name}", f"name: {NFD} {name[0]}")
        replace(root / f"params/{table}.csv", name, f"{NFC} {name[0]}")
    assert load_council(root)


def test_another_spelling_is_told_as_the_file_writes_it(small):
    known = ["A. O’Hale", "B. Finch-Day"]
    spelt = ["a. o'hale", "A. O`Hale", "B. Finch–Day", "B. Finch\u2010Day", "C. Moss"]
    assert [as_written(one, known) for one in spelt] == [*known[:1] * 2, *known[1:] * 2, ""]
    replace(small / "params/officers.yaml", "A. Hale", "A. O’Hale")
    officers = load_council(small).officers
    with pytest.raises(ReviewError, match="it writes the name A. O’Hale"):
        posts_of(officers, "A. O'Hale", officers[0].from_)


@pytest.mark.parametrize("spelt", ["A. Hále", normalize("NFD", "A. Hále"), "A. HÁLE"])
def test_another_spelling_of_a_statutory_officer_may_not_score_either(tmp_path, spelt):
    root = shutil.copytree(SMALL.parent / "every_table", tmp_path / "town")
    council = deepcopy(load_council(root))  # what is read once is shared among tests
    appraisal = council.appraisals[0]
    head = next(one for one in council.officers if one.role == "head-of-paid-service")
    object.__setattr__(head, "name", "A. Hále")
    object.__setattr__(appraisal.scores[0], "scorer", spelt)
    assert [one.value for one in those_who_appraise_do_not_recommend(council)] == [spelt]


# Keys of reports.

ENTRY = (
    "  - {key: KEY, title: In brief, notebook: council, tier: council, owed: OWED, "
    "paragraph: §4, report_of: head-of-paid-service}\n"
)


def with_report(root: Path, key: str, owed: str = "quarterly") -> Path:
    with (root / "params/reports.yaml").open("a", encoding="utf-8") as file:
        file.write(ENTRY.replace("KEY", key).replace("OWED", owed))
    return root


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("provider-bins", "report provider for contract bins also makes provider-bins"),
        ("exception-visits", "report exception for measure visits also makes exception-visits"),
        ("exception-visits-2025-10-09", "no exception raised within a quarter could have"),
        ("con", "which con cannot"),
        ("lpt1", "which lpt1 cannot"),
        ("k" * 101, "which one of 101 letters cannot"),
    ],
)
def test_a_key_that_two_reports_come_to_or_no_folder_can_have_is_told(small, key, words):
    (fault,) = faults_of(with_report(small, key))
    assert fault.startswith(f"params/reports.yaml, column key: found “{key[:77]}")
    assert words in fault


def test_ids_that_come_to_one_key_are_told_with_both_definitions(small):
    with_report(small, "provider-x", "each-contract")
    replace(small / "params/contracts.csv", "bins,waste", "x-bins,waste")
    rows = (small / "params/contracts.csv").read_text("utf-8").splitlines()
    second = rows[1].replace("x-bins,", "bins,", 1).replace("SB-1", "SB-2")
    (small / "params/contracts.csv").write_text("\n".join([*rows, second]) + "\n", "utf-8")
    assert [one for one in faults_of(small) if "key" in one] == [
        "params/reports.yaml, column key: found “provider-x for contract bins”, "
        "expected a key that no other report has; report provider for contract "
        "x-bins also makes provider-x-bins."
    ]


def test_an_exempt_twin_has_a_key_of_its_own(small):
    council = load_council(with_report(small, "council-exempt"))
    assert list(reports_have_keys_of_their_own(council)) == []  # nothing is exempt: no twin
    council.exemptions.append(None)
    (fault,) = reports_have_keys_of_their_own(council)
    assert (fault.value, fault.expected) == (
        "council-exempt",
        "a key that no other report has; report council, as exempt version also "
        "makes council-exempt",
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        *(("data_label: Test data", f"docx: {one}", "true or false") for one in ("yes", "on", "1")),
        ("name: Smallbridge Council", "name: 010", "text, in quotes where it is a number"),
        ("name: Smallbridge Council", "name: 2025-01-01", "text, in quotes where it is a number"),
        ("name: Smallbridge Council", "name:", "text, in quotes where it is a number"),
    ],
)
def test_a_value_that_yaml_takes_for_another_kind_is_told_in_plain_words(
    small, spoil, old, new, expected
):
    spoil("params/council.yaml", old, new)
    (fault,) = faults_of(small)
    assert f"expected {expected}" in fault
