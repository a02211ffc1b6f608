"""The tour: the demonstration council from its returns to issue, held against the framework.

It is walked with fewer reports (`tour_data.py`), and in `make campaign` as it is.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from conftest import PROJECT, Answer, pipeline_here, sized
from ruamel.yaml import YAML
from tour_data import short_project, tour

QUARTER = "2025-26-Q2"
EXAMPLES = PROJECT / "examples" / "tour"
with (EXAMPLES / "clauses.csv").open(encoding="utf-8", newline="") as file:
    CLAUSES = list(csv.DictReader(file))
WORDS = YAML(typ="safe").load((EXAMPLES / "narrative.yaml").read_text("utf-8"))
pytestmark = pytest.mark.xdist_group("tour")


@dataclass(frozen=True)
class Toured:
    """What the tour said, and the council folder that it left."""

    answer: Answer
    root: Path

    @property
    def issued(self):
        return self.root / "outputs" / "issued" / QUARTER

    def pages(self, report):
        """The text of each page of the newest issued version, spaces evened."""
        newest = max((self.issued / report).glob("v*"), key=lambda one: int(one.name[1:]))
        pdf = pypdfium2.PdfDocument((newest / "data" / "report.pdf").read_bytes())
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]

    def decisions(self):
        found = (self.root / "ledger" / QUARTER).glob("*.json")
        return {json.loads(one.read_bytes())["predicate"]["decision"] for one in found}


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    project = PROJECT if sized(False, True) else short_project(folder / "project")
    folder /= "tour"
    answer = tour(folder, project)
    assert answer.code == 0, answer.err + answer.out[-3000:]
    return Toured(answer, folder / "council")


def test_the_tour_ends_with_every_formal_report_issued_and_every_statement_verified(toured):
    for said in (
        "Robert Lyle reports a shortfall in quarter, as July's came in (§5).",
        "Helen Marsh requires the provider to attend in person, and signs the letter.",
        "Margaret Dunn answers separately, but at the same time: neither has read the other's.",
        "Helen Marsh has both released in one act.",
        "David Okoro advises in terms of assurance, in their own words.",
        "Helen Marsh challenges it before approving anything.",
        "Helen Marsh withholds assurance, and says why (§4).",
        "Angela Price records that the Council sought independent advice (§6).",
        "Angela Price recommends, apart.",
        "David Okoro dissents, which is printed in the same place.",
        "every statement verified",
        "unchanged since they were sealed.",
        "Identical: notebook, figures, tables, HTML and PDF, byte for byte.",
    ):
        assert said in toured.answer.out
    seals = [json.loads(one.read_bytes()) for one in toured.issued.rglob("seal.json")]
    assert {one["predicate"]["owed"] for one in seals} == {
        *("quarterly", "finance", "each-exception", "each-contract", "each-appraisal"),
        "each-review",
    }
    hidden = json.loads((toured.issued / "cabinet-exempt" / "v1" / "seal.json").read_bytes())
    assert hidden["predicate"]["notPublic"] == ["data"]
    states = pipeline_here("--root", toured.root, "status", QUARTER, "--json").json["states"]
    for key in ("council", "cabinet", "scrutiny", "officers", "finance", "definitions"):
        assert states[key].startswith("issued"), key
    assert toured.decisions() == {
        "advice on assurance given",
        "approved for inclusion in a formal report",
        "assurance given",
        "assurance withheld",
        "attendance at a meeting required",
        "recommendation made",
    }
    assert not list(toured.root.rglob("head-of-paid-service"))  # no private key in the council


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda one: f"{one['paragraph']} {one['asks']}")
def test_the_act_that_carries_out_a_clause_is_printed_where_the_tour_says(toured, clause):
    """The page is found here by the letters of the PDF, whatever the tour found."""
    sought = " ".join(clause["printed"].split()).casefold()
    pages = [text.replace("\ufffe", "").casefold() for text in toured.pages(clause["report"])]
    found = [number for number, text in enumerate(pages, 1) if sought in text]
    assert found, f"{clause['report']} does not print “{clause['printed']}”"
    table = toured.answer.out.partition("The framework, clause by clause")[2]
    rows = [" ".join(line.replace("│", " ").split()) for line in table.splitlines()]
    told = f"{clause['paragraph']} {clause['asks']} {clause['act']} {clause['report']} {found[0]}"
    assert told in rows


def test_each_paragraph_of_the_framework_has_its_clauses():
    assert {one["paragraph"] for one in CLAUSES} == {
        *("§1", "§2", "§3", "§4", "§4 N.B.", "§5", "§6", "§7")
    }


def slots_of(report):
    """The slots of a report's template; those of an act's own sentences come from the act."""
    kinds = ("exception", "response", "provider", "appraisal", "contract-review")
    kind = next((one for one in kinds if report.startswith(f"{one}-")), report)
    name = kind.removesuffix("-exempt").removesuffix("-cy").replace("-", "_")
    template = json.loads((PROJECT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
    for cell in template["cells"]:
        if "narrative" in cell["metadata"].get("tags", ()):
            slot = cell["metadata"].get("commissioning", {}).get("slot", cell["id"])
            if slot != "financial-assurance" or name == "finance":  # elsewhere it is quoted
                yield slot


@pytest.mark.parametrize("report", WORDS)
def test_every_slot_of_a_report_on_the_tour_has_its_words(report):
    written = WORDS[WORDS[report].get("as", report)]
    assert set(slots_of(report)) == set(written) - {"corrected"}


def test_every_text_is_its_own_and_none_is_left_to_be_written(toured):
    texts = [
        text
        for slots in WORDS.values()
        for slot, text in slots.items()
        if slot not in ("as", "corrected")
    ]
    assert len(set(texts)) == len(texts)
    assert all(len(text.split()) > 8 and "…" not in text for text in texts)
    for report in toured.issued.iterdir():
        assert "To be written by" not in " ".join(toured.pages(report.name)), report.name


def test_a_corrected_report_stands_beside_the_first_with_its_reason(toured):
    report = toured.issued / "provider-waste-collection"
    assert sorted(one.name for one in report.iterdir()) == ["v1", "v2"]
    seal = json.loads((report / "v2" / "seal.json").read_bytes())["predicate"]
    assert seal["supersedes"]["version"] == 1
    assert "provisional" in seal["supersedes"]["reason"]
    assert "provisional until the disposal authority" in " ".join(toured.pages(report.name))


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    answer = pipeline_here("tour", tmp_path)
    assert answer.code == 2
    assert f"{tmp_path} already exists" in " ".join(answer.err.split()).replace("\n", "")
