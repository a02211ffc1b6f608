"""The journey of words through the command line: written in a file, carried, stale, decided."""

import json

import nbformat
import pytest
import ruamel.yaml
from conftest import pipeline_here
from narrative_data import cell_of

from commissioning.wording import Wording

NARRATIVE = Wording("narrative")

QUARTER = "2025-26-Q2"
COMMENTARY = "misses-commentary"
KEY = "exception-missed-bins"
COMMISSIONER = "C. Moss"  # whose report it is: before its release nobody else reads its words
pytestmark = pytest.mark.xdist_group("words-journey")  # each test goes on where the last ended


def words(root, *arguments):
    return pipeline_here("--root", root, "narrative", *arguments)


def write(root, key, slot, text):
    """As somebody does in an ordinary JupyterLab."""
    path = root / "outputs" / "working" / QUARTER / key / "report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell_of(notebook, slot).source = text
    nbformat.write(notebook, path)


def run(root, key=KEY):
    answer = pipeline_here("--root", root, "run", "--report", key)
    assert answer.code == 0, answer.err
    return answer.out


@pytest.fixture(scope="module")
def made(made_town, tmp_path_factory):
    return made_town.copy(tmp_path_factory.mktemp("words")).root


def slots_of(root):
    """The slots of the exception report; the commissioner writes in the first and the second."""
    listed = words(root, "list", KEY)
    assert listed.code == 0, listed.err
    return [one.split()[0] for one in listed.out.splitlines() if " for the " in one]


def test_words_are_printed_with_the_values_they_name_and_a_name_that_is_no_fact_is_told(made):
    """At save, in `status` and on the page, which is closed for nobody."""
    slot, other = slots_of(made)[:2]
    write(made, KEY, slot, "It was {{missed-bins.result}} where {{missed-bins.target}} was asked.")
    told = (
        f"{other}: {{{{missed-bin.result}}}} is not a figure of this report; "
        "the nearest name is missed-bins.result. Correct the name."
    )
    text = "It was {{missed-bin.result}}."
    assert told in words(made, "write", KEY, other, text, "--by", COMMISSIONER).out
    run(made)
    folder = made / "outputs" / "working" / QUARTER / KEY
    facts = {one["id"]: one["text"] for one in json.loads((folder / "facts.json").read_text())}
    sentence = (
        f"It was {facts['missed-bins.result']} where {facts['missed-bins.target']} was asked."
    )
    page = (folder / "report.html").read_text("utf-8")
    assert sentence in page
    assert "{{missed-bins.result}}" in words(made, "show", KEY, slot, "--by", COMMISSIONER).out
    assert "It was [⚠ missed-bin.result is no figure of this report]." in page
    assert f"{KEY}, {told}" in pipeline_here("--root", made, "status").out
    write(made, KEY, other, "Crews were short.")


def test_status_tells_what_is_to_be_seen_to_until_a_person_does(made):
    slot = slots_of(made)[0]
    write(made, KEY, slot, "Crews were short in 77 of 99 weeks.")
    told = pipeline_here("--root", made, "status").out
    assert f"{KEY}, {slot}: 77 does not match any figure in this report." in told
    assert "2 of " in told
    run(made)
    officer = officers(made)[0]
    for number in ("77", "99"):
        answer = words(
            made, "acknowledge", KEY, slot, number, "--by", officer, "--reason", "From the rota."
        )
        assert answer.code == 0, answer.err
        assert answer.out == f"{KEY}, {slot}: acknowledged by {officer}.\n"
    assert pipeline_here("--root", made, "status", "--json").json["see_to"][KEY] == []


def officers(root):
    """Those who may write in the first slot of the exception report."""
    role = words(root, "list", KEY).out.split(" for the ")[1].split(":")[0].replace(" ", "-")
    return [one["name"] for one in everybody(root) if one["role"] == role]


def everybody(root):
    text = (root / "params" / "officers.yaml").read_text("utf-8")
    return ruamel.yaml.YAML(typ="safe").load(text)["officers"]


def test_only_an_officer_of_the_slots_role_decides(made):
    slot = slots_of(made)[0]
    answer = words(made, "confirm", KEY, slot, "--by", "Nobody Atall")
    assert answer.code == 2
    assert (
        "Nobody Atall is not an officer today in params/officers.yaml. Officers there:"
        in answer.err
    )
    other = next(one["name"] for one in everybody(made) if one["name"] not in officers(made))
    answer = words(made, "confirm", KEY, slot, "--by", other)
    assert answer.code == 2
    refused = f" can write {slot}, and {other} does not hold that role."
    assert answer.err.startswith("Error: Only the ") and refused in answer.err


def test_a_corrected_figure_makes_words_stale_until_they_are_confirmed(made):
    slot = slots_of(made)[0]
    results = made / "data" / "results" / "brookside.csv"
    text = results.read_text("utf-8")
    assert text.count("2025-09,60,60") == 1
    results.write_text(text.replace("2025-09,60,60", "2025-09,66,66"), "utf-8", newline="\n")
    run(made)
    run(made)
    status = pipeline_here("--root", made, "status")
    was, now = "54 per 100,000 [p]", "56 per 100,000 [p]"
    changed = NARRATIVE("figure-changed", name="missed-bins.result", before=was, now=now)
    assert f"{KEY}, {slot}: {changed}\n" in status.out
    assert "1 stale" in status.out
    answer = words(made, "confirm", KEY, slot, "--by", officers(made)[0])
    assert answer.code == 0, answer.err
    assert "1 stale" not in pipeline_here("--root", made, "status").out


def test_a_journal_changed_by_hand_is_named_by_its_line(made):
    journal = made / "narrative" / QUARTER / f"{KEY}.jsonl"
    content = journal.read_bytes()
    journal.write_bytes(content.replace(b"Crews were short in 7", b"Crews were short in 1", 1))
    answer = pipeline_here("--root", made, "status")
    assert answer.code == 2
    assert f"{KEY}.jsonl, line " in answer.err
    assert "Traceback" not in answer.err
    told = pipeline_here("--root", made, "status", "--json")
    assert told.code == 2
    states = told.json["states"]
    # The provider's response to it waits for it, so its state is not known either.
    unknown = {key for key, state in states.items() if "not known" in state}
    assert unknown == {KEY, "response-missed-bins"} < set(states)
    answer = pipeline_here("--root", made, "run", "--report", KEY)
    assert answer.code == 1
    assert f"{KEY} failed: {KEY}.jsonl, line " in answer.err
    page = (made / "outputs" / "working" / QUARTER / "index.html").read_text("utf-8")
    assert f"not known: {KEY}.jsonl, line " in page
    journal.write_bytes(content)


def test_a_broken_notebook_is_named_and_left_alone(made):
    path = made / "outputs" / "working" / QUARTER / KEY / "report.ipynb"
    content = path.read_bytes()
    path.write_bytes(content[:1000])
    answer = pipeline_here("--root", made, "run", "--report", KEY)
    assert answer.code == 1
    assert "report.ipynb is not a notebook of this program (" in answer.err
    assert path.read_bytes() == content[:1000]
    assert pipeline_here("--root", made, "status").code == 2
    path.write_bytes(content)
