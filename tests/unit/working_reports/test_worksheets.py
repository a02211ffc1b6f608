"""An appraisal begun, scored and costed in its workbook, taken in; and its advice attached."""

import hashlib
import shutil

import openpyxl
import pytest
from conftest import PROJECT, pipeline_here
from ruamel.yaml import YAML

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

EVERY_TABLE = PROJECT / "tests" / "data" / "every_table"
REF = "parking-2027"
ROWS = {
    "scores": [
        ("present", "quality", 40, None, 50, "Survey, May 2025", "F. Grey"),
        ("present", "readiness", 100, None, None, "Nothing changes", "F. Grey"),
        ("second", "quality", 70, 60, 90, "Three councils: visited", "F. Grey"),
        ("second", "readiness", 55, None, None, 'Timetable, "as agreed"', "F. Grey"),
    ],
    "costs": [
        ("present", "2027-28", "Service", "recurring", 410000, None, None),
        ("second", "2027-28", "Service", "recurring", 380000, 360000, 440000),
        ("second", "2027-28", "Fees: visitors", "income", -21000, None, None),
    ],
}


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(EVERY_TABLE, tmp_path / "council")


def says(root, *arguments, code=0):
    answer = pipeline_here("--root", root, "appraisal", *arguments)
    assert answer.code == code, answer.err + answer.out
    return " ".join((answer.err if code else answer.out).split())


def draft(root):
    return root / "params" / "appraisals" / "drafts" / f"{REF}.yaml"


def workbook(root):
    return draft(root).with_suffix(".xlsx")


def fill(root, rows=ROWS):
    """Fill the sheets as an appraiser would, in a spreadsheet."""
    book = openpyxl.load_workbook(workbook(root))
    for name, values in rows.items():
        sheet = book[name]
        sheet.delete_rows(2, sheet.max_row)
        for row in values:
            sheet.append(row)
    book.save(workbook(root))


def complete(root):
    """Write what the form asks for, in an editor."""
    yaml, path = YAML(), draft(root)
    content = yaml.load(path)
    content["title"], content["objectives"] = "Parking from April 2027", ["Fewer complaints"]
    for option in content["options"]:
        option["title"] = option["title"] or f"Option {option['id']}"
        option["description"] = "As its title says."
        if "excluded" in option:
            option["excluded"] = "No land is left."
        else:
            option["advantages"], option["disadvantages"] = "It is simple.", "It takes time."
    content["options"][1]["provider"] = "A contractor"
    for criterion in content["criteria"]:
        criterion["worst"], criterion["best"] = "None", "All"
    content["interests"] = [{"name": "F. Grey", "interest": "None declared"}]
    content["weights_set_by"] = ["F. Grey"]
    content["independent_advice"]["note"] = "The sums are small."
    yaml.dump(content, path)


def test_an_appraisal_is_begun_scored_costed_and_taken_in(root):
    told = says(root, "new", REF)
    assert f"params/appraisals/drafts/{REF}.yaml" in told
    assert f"params/appraisals/drafts/{REF}.xlsx" in told
    load_council(root)  # a draft is read by nobody
    complete(root)
    fill(root)
    comment = "# Swing weights: ask what moving from worst to best on a criterion is worth."
    assert comment in draft(root).read_text("utf-8")
    assert "4 scores, 3 costs." in says(root, "import", str(workbook(root)))
    assert comment in draft(root).read_text("utf-8")
    content = YAML(typ="safe").load(draft(root).read_text("utf-8"))
    assert content["scores"][2] == {
        "option": "second", "criterion": "quality", "score": 70, "low": 60, "high": 90,
        "evidence": "Three councils: visited", "scorer": "F. Grey",
    }  # fmt: skip
    assert content["scores"][3]["evidence"] == 'Timetable, "as agreed"'
    assert content["costs"][2]["gbp"] == -21000
    assert "plan" in says(root, "present", REF)
    (appraisal,) = [one for one in load_council(root).appraisals if one.ref == REF]
    assert appraisal.costs[1].high_gbp == 440000
    assert not draft(root).exists()
    owed = pipeline_here("--root", root, "plan", "--json").json["reports"]
    assert f"appraisal-{REF}" in [one["key"] for one in owed]


def test_the_workbook_has_a_row_for_each_score_and_keeps_those_given(root):
    says(root, "new", REF)
    complete(root)
    fill(root, {"scores": ROWS["scores"][:1], "costs": ROWS["costs"]})
    says(root, "import", str(workbook(root)))
    says(root, "workbook", REF)
    sheet = openpyxl.load_workbook(workbook(root))["scores"]
    rows = [[cell.value for cell in row][:3] for row in sheet.iter_rows(min_row=2)]
    assert rows == [  # the option that was left out is not scored
        ["present", "quality", 40],
        ["present", "readiness", None],
        ["second", "quality", None],
        ["second", "readiness", None],
    ]
    before = workbook(root).read_bytes()
    says(root, "workbook", REF)
    assert workbook(root).read_bytes() == before
    told = says(root, "import", str(workbook(root)))
    assert "1 score, 3 costs. 3 rows without a score or an amount were left out" in told


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        ("scores", "5", "a list of entries"),
        ("costs", "[text]", "a list of entries"),
        ("options", "{id: a}", "a list of entries, each with an id"),
        ("criteria", "[{id: 1}]", "a list of entries, each with an id"),
    ],
)
def test_a_draft_with_something_else_than_a_list_is_refused_by_its_key(root, key, given, expected):
    says(root, "new", REF)
    whole = YAML(typ="safe").load(draft(root).read_text("utf-8"))
    YAML(typ="safe").dump({**whole, key: YAML(typ="safe").load(given)}, draft(root))
    told = says(root, "workbook", REF, code=2)
    assert f"{key}" in told
    assert f"expected {expected}" in told


def test_a_workbook_with_what_was_not_imported_is_not_written_over(root):
    says(root, "new", REF)
    complete(root)
    fill(root)
    before = workbook(root).read_bytes()
    told = says(root, "workbook", REF, code=2)
    assert f"params/appraisals/drafts/{REF}.xlsx: expected scores and costs that were" in told
    assert workbook(root).read_bytes() == before
    says(root, "import", str(workbook(root)))
    says(root, "workbook", REF)
    assert workbook(root).read_bytes() != before


def test_lists_that_an_editor_moved_to_the_margin_are_replaced_whole(root):
    says(root, "new", REF)
    complete(root)
    fill(root)
    says(root, "import", str(workbook(root)))
    yaml, path = YAML(), draft(root)  # writes entries of lists without an indent
    yaml.dump(yaml.load(path), path)
    assert "\n- {option: present" in path.read_text("utf-8")
    says(root, "import", str(workbook(root)))
    content = YAML(typ="safe").load(path.read_text("utf-8"))
    assert (len(content["scores"]), len(content["costs"])) == (4, 3)


def test_every_fault_of_a_workbook_is_listed_and_nothing_is_written(root):
    says(root, "new", REF)
    scores = [
        ("present", "quality", 140, None, None, "Seen", "F. Grey"),
        ("nobody", "quality", 40, None, None, "Seen", "F. Grey"),
        ("second", "cost", 40, None, None, "Seen", "F. Grey"),
        ("second", "quality", "good", None, None, "=1+1 is", "F. Grey"),
        ("second", "readiness", 10, None, None, "Seen", None),
        ("second", "readiness", 20, None, None, "Seen", "F. Grey"),
    ]
    costs = [
        ("present", "April 2027", "Service", "recurring", 1, None, None),
        ("present", "2027-28", "Service", "annual", 1.5, None, None),
        ("present", "2027-28-Q1", "Service", "recurring", 1, None, None),
    ]
    fill(root, {"scores": scores, "costs": costs})
    before = draft(root).read_bytes()
    told = says(root, "import", str(workbook(root)), code=2)
    for place in (
        "sheet scores, row 2, column score: found “140”, expected less than or equal to 100",
        "sheet scores, row 3, column option: found “nobody”, expected one of the appraisal's own",
        "sheet scores, row 4, column criterion: found “cost”, expected one of the appraisal's own",
        "sheet scores, row 5, column score: found “good”, expected a whole number",
        "sheet scores, row 6, column scorer: found nothing",
        "sheet scores, row 7, column option, criterion: found “second, readiness”, expected each",
        "sheet costs, row 2, column year: found “April 2027”",
        "sheet costs, row 3, column kind: found “annual”, expected one of recurring",
        "sheet costs, row 3, column gbp: found “1.5”, expected whole pounds",
        "sheet costs, row 4, column year: found “2027-28-Q1”",
    ):
        assert place in told, place
    assert draft(root).read_bytes() == before


def test_a_draft_that_is_not_whole_stays_one(root):
    says(root, "new", REF)
    told = says(root, "present", REF, code=2)
    assert f"params/appraisals/drafts/{REF}.yaml, row 6, column title" in told
    assert draft(root).is_file()


def test_a_reference_is_new_and_no_path(root):
    says(root, "new", REF)
    assert "a reference that no appraisal has" in says(root, "new", REF, code=2)
    assert "a reference that no appraisal has" in says(root, "new", "bins-2027", code=2)
    told = says(root, "new", "../../../elsewhere", code=2)
    assert "a reference of lower-case words joined by hyphens" in told
    assert "`appraisal new` begins one" in says(root, "workbook", "nobody", code=2)


def attach(root, content=b"%PDF-1.7 advice"):
    yaml, path = YAML(), root / "params" / "appraisals" / "bins-2027.yaml"
    told = yaml.load(path)
    advice = {"sought": True, "from": "An adviser", "note": "Sought.", "file": "report.pdf"}
    told["independent_advice"] = advice
    yaml.dump(told, path)
    if content is not None:
        (path.with_suffix("")).mkdir()
        (path.with_suffix("") / "report.pdf").write_bytes(content)


def test_advice_that_is_attached_stands_beside_the_report_that_prints_its_digest(root):
    attach(root)
    key = "appraisal-bins-2027"
    answer = pipeline_here("--root", root, "run", "--report", key)
    assert answer.code == 0, answer.err
    folder = root / "outputs" / "working" / "2025-26-Q2" / key
    assert (folder / "advice-report.pdf").read_bytes() == b"%PDF-1.7 advice"
    assert (folder / "report.pdf").read_bytes() != b"%PDF-1.7 advice"
    digest = hashlib.sha256(b"%PDF-1.7 advice").hexdigest()
    page = " ".join((folder / "report.html").read_text("utf-8").split())
    assert " ".join(digest[at : at + 16] for at in range(0, 64, 16)) in page


def test_a_draft_whose_advice_is_not_there_is_not_taken_in(root):
    says(root, "new", REF)
    complete(root)
    yaml, path = YAML(), draft(root)
    content = yaml.load(path)
    content["independent_advice"] |= {"sought": True, "from": "An adviser", "file": "advice.pdf"}
    yaml.dump(content, path)
    told = says(root, "present", REF, code=2)
    assert f"params/appraisals/{REF}/advice.pdf: expected this file, which is missing" in told
    assert path.is_file()


def test_advice_that_is_not_there_is_a_fault(root):
    attach(root, None)
    with pytest.raises(InputError) as refused:
        load_council(root)
    assert str(refused.value) == (
        "params/appraisals/bins-2027/report.pdf: expected this file, which is missing. Add it, "
        "or take it out of the appraisal."
    )
