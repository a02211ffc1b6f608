"""Reports in another language: what is owed, what they are made from, and what is refused."""

import pytest
from conftest import PROJECT
from documents_data.builders import notebook, words

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.planning import open_snapshot
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.quarter_plan import planned
from commissioning.wording import language, speak, speaking
from commissioning.working_reports.template_language import translate_template

Q2 = parse_quarter("2025-26-Q2")
WELSH = (
    "{language: cy, title: Crynodeb perfformiad, recommendations: ['Nodi {quarter}.'], "
    "narrative_language: cy}"
)


def in_welsh(root, entries=WELSH, key="council"):
    """The council with a report in other languages, too."""
    path = root / "params" / "reports.yaml"
    begins = f"key: {key}, "
    text = path.read_text("utf-8").replace(begins, f"{begins}also_in: [{entries}], ", 1)
    path.write_text(text, "utf-8")
    return root


def owed(root):
    return {one.key: one for one in planned(load_council(root), Q2).reports}


def faults_of(root):
    with pytest.raises(InputError) as caught:
        load_council(root)
    return [str(one) for one in caught.value.faults]


def test_a_translation_is_a_report_of_its_own_behind_the_other(small):
    without = list(owed(small))
    found = owed(in_welsh(small))
    at = list(found).index("council")
    assert list(found) == [*without[: at + 1], "council-cy", *without[at + 1 :]]
    welsh = found["council-cy"]
    assert (welsh.title, welsh.language, welsh.listed_key) == (
        *("Crynodeb perfformiad", "cy", "council"),
    )
    assert welsh.recommendations == ("Nodi Chwarter 2 2025-26.",)
    assert welsh.why == "bob chwarter"
    assert found["council"].why == "every quarter"


def test_the_language_is_a_parameter_of_the_notebook_and_of_no_other(small):
    found = owed(in_welsh(small))
    assert found["council-cy"].parameters["language"] == "cy"
    assert "language" not in found["council"].parameters


def test_the_snapshot_of_a_translation_differs_in_what_the_report_is_alone(small):
    council = load_council(in_welsh(small))
    found = {one.key: one for one in planned(council, Q2).reports}
    english, welsh = (filtered_snapshot(council, found[key]) for key in ("council", "council-cy"))
    assert welsh.tables.keys() == english.tables.keys()
    assert all(welsh.tables[name].equals(english.tables[name]) for name in english.tables)
    differing = {one for one in english.header if english.header[one] != welsh.header[one]}
    assert differing == {"report"}
    assert (welsh.report["language"], welsh.report["narrative_language"]) == ("cy", "cy")
    assert "language" not in english.report


def test_other_reports_are_made_from_what_they_were_made_from(small):
    before = {key: filtered_snapshot(load_council(small), one) for key, one in owed(small).items()}
    council = load_council(in_welsh(small))
    for report in planned(council, Q2).reports:
        if report.key != "council-cy":
            assert filtered_snapshot(council, report).digest == before[report.key].digest


@pytest.mark.parametrize(
    ("entries", "key", "words"),
    [
        ("{language: de, title: Bericht}", "council", ("also_in[1].language", "“de”", "cy")),
        (f"{WELSH}, {WELSH}", "council", ("each language once",)),
        (WELSH, "provider", ("quarterly or finance",)),
    ],
)
def test_what_cannot_be_made_is_a_fault_with_its_place(small, entries, key, words):
    (fault,) = faults_of(in_welsh(small, entries, key))
    assert fault.startswith("params/reports.yaml, ")
    assert all(one in fault for one in words), fault


def test_a_council_has_a_language_that_has_sentences(small):
    path = small / "params" / "council.yaml"
    path.write_text(f"{path.read_text('utf-8')}\nlanguage: de\n", "utf-8")
    (fault,) = faults_of(small)
    assert fault.startswith("params/council.yaml, ")
    assert "“de”" in fault


def test_a_translation_has_a_key_of_its_own(small):
    path = in_welsh(small) / "params" / "reports.yaml"
    text = path.read_text("utf-8").replace("key: finance", "key: council-cy")
    path.write_text(text, "utf-8")
    assert any("council-cy" in one for one in faults_of(small))


def test_a_notebook_opens_the_snapshot_of_its_own_language_alone(small, monkeypatch):
    monkeypatch.chdir(in_welsh(small))
    try:
        opened = open_snapshot(".", Q2.text, "council", "cy")
        assert (opened.report["key"], language()) == ("council-cy", "cy")
        assert open_snapshot(".", Q2.text, "council").report["key"] == "council"
        assert language() == "en-GB"
        with pytest.raises(ValueError, match="has no report of the notebook finance$"):
            open_snapshot(".", Q2.text, "finance", "cy")
    finally:
        speak("en-GB")


def test_headings_of_a_template_are_translated_and_others_marked():
    own = words("b", "## Our own heading\n\nOur words.")
    nb = notebook(words("a", "## Summary"), own, lang="cy")
    translate_template(nb)
    cells = {cell.id: cell for cell in nb.cells}
    assert cells["a"].source == "## Crynodeb"
    assert cells["b"].source == "## Our own heading\n\nOur words."
    assert cells["b"].metadata["commissioning"]["lang"] == "en-GB"
    assert nb.metadata["commissioning"]["language"] == "cy"


def test_the_demonstration_has_its_council_report_in_welsh():
    found = owed(PROJECT)
    assert [key for key, one in found.items() if one.language == "cy"] == ["council-cy"]
    with speaking("cy"):
        assert found["council-cy"].recommendations[0].count(Q2.label) == 1
