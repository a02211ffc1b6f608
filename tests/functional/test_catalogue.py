"""The page of all that was made: versions, states, time lines, search, and damaged bags."""

import io
import json
import shutil

import pytest
from archive_data import MEASURE, RESULT, ROWS, bag_of, believed, fact, made_report
from conftest import SMALL, pipeline_here
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from playwright.sync_api import expect, sync_playwright
from review_data import HALE
from ruamel.yaml import YAML
from validators.present import chromium, fetched
from validators.verdicts import html_errors

from commissioning.archive.bag import layout
from commissioning.archive.catalogue.build_catalogue import listing, write_listing
from commissioning.checks.council_loading import load_council
from commissioning.documents.pages.time_line_picture import time_picture
from commissioning.narrative.journal import journal_file
from commissioning.review.model.ledger_entries import Entry, append_entry
from commissioning.wording import Wording

ARCHIVE = Wording("archive")
Q1, Q2 = "2025-26-Q1", "2025-26-Q2"
STATUS = fact("missed-bins.status", "on target", "on target", unit="status")
TARGET = fact("missed-bins.target", "40", "40 per 100,000")
KINDS = ("measure", "contract", "report")
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def council():
    return load_council(SMALL)


class Shelf:
    """A council folder with made reports and bags, written as a test asks."""

    def __init__(self, root, council):
        self.root, self.council = root, council
        self.issued = root / "outputs" / "issued"

    def made(self, value="36", quarter=Q2, key="council", facts=(), **about):
        """A report made apart, to be put in a bag."""
        place = self.root / "made" / quarter / key
        shutil.rmtree(place, ignore_errors=True)
        told = [fact(value=value), TARGET, STATUS, *facts]
        return made_report(place, told, quarter=quarter, **about)

    def bag(self, version=1, quarter=Q2, value="36", key="council", rows=None, **changes):
        made = self.made(value, quarter, key, rows=rows)
        return bag_of(made, self.issued, version, quarter, **changes)

    def working(self, key="officers", quarter=Q2, **about):
        return made_report(self.root / "outputs" / "working" / quarter / key, **about)

    def enter(self, act, at, text="", ledger=Q2):
        entry = Entry(act, "council", "A. Hale", "head-of-paid-service", at, text=text)
        append_entry(self.root / "ledger" / f"{ledger}.jsonl", entry)

    def listed(self):
        return listing(self.root, self.council, believed)

    def report(self, key="council", quarter=Q2):
        (found,) = [one for one in self.listed()["quarters"] if one["quarter"] == quarter]
        (report,) = [one for one in found["reports"] if one["key"] == key]
        return report

    def page(self):
        return html.fromstring(write_listing(self.root, self.council, believed).read_text("utf-8"))


@pytest.fixture
def shelf(tmp_path, council):
    return Shelf(tmp_path, council)


def states(report):
    return [(one["version"], one["state"]) for one in report["versions"]]


def test_nothing_made_is_told_as_such(shelf):
    found = shelf.listed()
    assert (found["quarters"], found["measures"], found["faults"]) == ([], [], [])
    assert "No report has been built yet" in shelf.page().text_content()


def test_an_issued_report_is_listed_with_its_assurance_and_links_that_lead_somewhere(shelf):
    shelf.bag()
    report = shelf.report()
    assert states(report) == [(1, "issued")]
    assert report["assurance"] == "full, A. Hale"
    links = {one["form"]: one["href"] for one in report["versions"][0]["links"]}
    assert links.keys() == {"HTML", "PDF", "bag"}
    shelf.page()
    assert all((shelf.root / "outputs" / href).exists() for href in links.values())


def test_versions_follow_from_each_other_with_the_reason(shelf):
    shelf.bag(1)
    shelf.bag(2, supersedes={"version": 1, "reason": "a return was wrong"})
    shelf.bag(10, supersedes={"version": 2, "reason": "a name was wrong"})
    assert states(shelf.report()) == [
        (10, "issued"),
        (2, "superseded by version 10, because: a name was wrong"),
        (1, "superseded by version 2, because: a return was wrong"),
    ]


def test_assurance_withheld_is_told_as_such(shelf):
    shelf.bag(assurance={"act": "withhold", "level": "", "by": "A. Hale"})
    assert shelf.report()["assurance"] == "withheld by A. Hale"


def test_what_was_withdrawn_says_so_and_leaves_the_time_line(shelf):
    shelf.bag()
    shelf.enter("issue", "2025-11-25T10:00:00+00:00")
    assert states(shelf.report()) == [(1, "issued")]
    shelf.enter("withdraw", "2025-11-26T10:00:00+00:00", "A return was wrong.")
    withdrawn = "withdrawn by A. Hale on 26 November 2025: A return was wrong."
    assert states(shelf.report()) == [(1, withdrawn)]
    assert shelf.listed()["measures"] == []
    shelf.working("council")
    assert states(shelf.report()) == [(None, "draft"), (1, withdrawn)]


def test_a_version_issued_after_a_withdrawal_is_in_force(shelf):
    shelf.bag()
    shelf.enter("issue", "2025-11-25T10:00:00+00:00")
    shelf.enter("withdraw", "2025-11-26T10:00:00+00:00", "A return was wrong.")
    shelf.bag(2, supersedes={"version": 1, "reason": "A return was wrong."})
    shelf.enter("issue", "2025-11-26T10:00:00+00:00")
    assert [state for _, state in states(shelf.report())] == [
        "issued",
        "superseded by version 2, because: A return was wrong.",
    ]


def test_a_report_in_work_is_listed_by_its_own_state_and_an_issued_one_by_its_bag(shelf):
    shelf.working("officers", state="SEALED", paragraph="§4")
    shelf.working("council", paragraph="§4")
    shelf.bag()
    assert states(shelf.report("officers")) == [(None, "sealed")]
    assert states(shelf.report("council")) == [(1, "issued")]


def test_a_time_line_takes_the_newest_version_of_each_quarter(shelf):
    shelf.bag(1, Q1, "30")
    shelf.bag(1, Q2, "36")
    shelf.bag(2, Q2, "35", supersedes={"version": 1, "reason": "restated"})
    (line,) = shelf.listed()["measures"]
    points = [(one["quarter"], one["version"], one["result_value"]) for one in line["points"]]
    assert points == [(Q1, 1, "30"), (Q2, 2, "35")]
    assert (line["title"], line["contract"]) == ("Missed bins", "waste-collection")
    assert line["points"][1]["status"] == "on target"
    rows = shelf.page().xpath('//*[@aria-labelledby="m-missed-bins"]//tbody/tr')
    assert [row.xpath("string(td[1])") for row in rows] == ["35 per 100,000", "30 per 100,000"]


def test_a_new_definition_and_a_recorded_break_break_the_line(shelf):
    def rows(version, breaks=()):
        return ROWS | {
            "measures": [MEASURE | {"definition_version": version}],
            "breaks": list(breaks),
        }

    moved = {"measure": "missed-bins", "period": "2025-05", "reason": "A new depot."}
    shelf.bag(1, "2024-25-Q4", "31", rows=rows("1"))
    shelf.bag(1, Q1, "30", rows=rows("1", [moved]))
    shelf.bag(1, Q2, "36", rows=rows("2", [moved]))
    (line,) = shelf.listed()["measures"]
    assert [one["break"] for one in line["points"]] == [
        "",
        "A new depot.",  # May 2025 is in the first quarter
        "The definition changed (version 1 → 2).",
    ]
    picture = etree.fromstring(str(time_picture(line["points"])))
    assert len(picture.findall('path[@class="break"]')) == 2
    assert picture.findall('polyline[@class="result"]') == []  # no two results on one side


def test_contracts_lead_to_their_measures_and_reports(shelf):
    shelf.bag(key="provider-waste-collection", subject={"contract": "waste-collection"})
    (contract,) = shelf.listed()["contracts"]
    assert contract["id"] == "waste-collection"
    assert [one["id"] for one in contract["measures"]] == ["missed-bins"]
    assert [one["key"] for one in contract["reports"]] == ["provider-waste-collection"]


def test_every_link_within_the_page_has_its_place(shelf):
    shelf.bag(key="provider-waste-collection", subject={"contract": "waste-collection"})
    shelf.bag(1, Q1)
    page = shelf.page()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href[0] == "#"} <= set(ids)


SEALS = [
    "{",
    "[]",
    '{"predicate": 7}',
    '{"predicate": {"report": "council"}}',
    "[" * 100_000,
]


@pytest.mark.parametrize("content", SEALS)
def test_a_damaged_seal_is_listed_and_stops_nothing(shelf, content):
    shelf.bag(1, Q1)
    bag = shelf.bag(1, Q2)
    (bag / "seal.json").write_text(content, "utf-8")
    found = shelf.listed()
    assert [one["place"] for one in found["faults"]] == [f"outputs/issued/{Q2}/council/v1"]
    unreadable = f"{Q2}/council/v1/seal.json cannot be read: "
    assert found["faults"][0]["words"].startswith(unreadable)
    assert [one["quarter"] for one in found["quarters"]] == [Q1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("facts.json", "{}{"),
        ("facts.json", "[7]"),
        ("facts.json", '[{"id": 1, "unit": "", "text": ""}]'),
        ("inputs/measures.csv", "measure\nmissed-bins\n"),
        ("inputs/breaks.csv", "measure,period,reason\nx,never,\n"),
    ],
)
def test_a_damaged_payload_is_listed_and_its_seal_still_tells_of_it(shelf, name, content):
    bag = shelf.bag()
    (bag / "data" / name).write_text(content, "utf-8")
    found = shelf.listed()
    assert found["faults"][0]["words"].startswith("Its facts or inputs cannot be read")
    assert states(shelf.report()) == [(1, "issued")]


def test_a_seal_of_another_bag_is_a_fault(shelf):
    bag = shelf.bag(1)
    shutil.copytree(bag, bag.with_name("v2"))
    (fault,) = shelf.listed()["faults"]
    seal = {"file": f"{Q2}/council/v2/seal.json", "other": f"{Q2}/council/v1"}
    assert ARCHIVE("seal-of-other", **seal) in fault["words"]


def test_damaged_ledgers_and_working_reports_are_listed(shelf):
    shelf.enter("issue", "2025-11-25T10:00:00+00:00")
    path = shelf.root / "ledger" / f"{Q2}.jsonl"
    path.write_text(path.read_text("utf-8").replace("A. Hale", "B. Hale"), "utf-8")
    (shelf.working("officers") / "report.ipynb").write_text("[]", "utf-8")
    places = [one["place"] for one in shelf.listed()["faults"]]
    assert places == [f"ledger/{Q2}.jsonl", f"outputs/working/{Q2}/officers"]


def test_hostile_words_of_seals_and_facts_stay_words(shelf):
    shelf.bag(
        title=HOSTILE,
        tier=HOSTILE,
        by={"name": HOSTILE, "role": HOSTILE, "title": HOSTILE},
        assurance={"act": "assure", "level": HOSTILE, "by": HOSTILE},
        rows=ROWS | {"measures": [MEASURE | {"title": HOSTILE, "contract": HOSTILE}]},
    )
    facts = shelf.issued / Q2 / "council" / "v1" / "data" / "facts.json"
    facts.write_text(
        facts.read_text("utf-8").replace("36 per 100,000", "\\ud800\\u0000\\u202e<b>"), "utf-8"
    )
    page = shelf.page()
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//b") == []
    assert HOSTILE in page.xpath("string(//h3)")
    assert "\ufffd\ufffd\ufffd<b>" in page.text_content()


values = st.one_of(
    st.just(""), st.sampled_from(["NaN", "Infinity", "1e999", "-0", "x"]), st.decimals().map(str)
)


@given(st.lists(st.tuples(values, values, st.booleans()), max_size=6))
def test_a_picture_can_be_made_of_any_values(points):
    told = [
        {"result_value": result, "target_value": target, "break": "why" if broken else ""}
        for result, target, broken in points
    ]
    picture = time_picture(told)
    if picture:
        etree.fromstring(str(picture))
        assert "nan" not in picture.lower()


def test_a_picture_joins_results_at_their_heights():
    # Heights run from 6 (the most, 40) to 38 (the least, 20): 30 stands at 22.
    points = [
        {"result_value": value, "target_value": "", "break": ""} for value in ("20", "30", "40")
    ]
    assert 'points="6,38.0 28,22.0 50,6.0"' in time_picture(points)


def test_the_same_outputs_give_the_same_page_and_json(shelf):
    shelf.bag()
    first = write_listing(shelf.root, shelf.council, believed).read_bytes()
    assert write_listing(shelf.root, shelf.council, believed).read_bytes() == first
    content = json.loads((shelf.root / "outputs" / "index.json").read_text("utf-8"))
    assert content == shelf.listed()


def test_the_command_writes_the_page_and_says_where(small):
    Shelf(small, None).bag()
    answer = pipeline_here("--root", small, "catalogue")
    assert answer.code == 0
    assert (small / "outputs" / "index.html").is_file()
    assert "The list of all reports" in answer.out


def test_issue_and_withdrawal_are_listed_as_they_happen(sealed, tmp_path):
    town = sealed.copy(tmp_path)
    page = town.root / "outputs" / "index.html"
    row = html.fromstring(page.read_text("utf-8")).get_element_by_id(f"{Q2}-finance")
    assert "Version 1, issued " in row.text_content()
    places = [page.parent / href for href in row.xpath(".//a/@href")]
    assert len(places) >= 3
    assert all(place.exists() for place in places)
    only_what_verifies_is_listed(town.root)
    town.says("review", "withdraw", "finance", "--by", HALE, "--reason", "A line was wrong.")
    row = html.fromstring(page.read_text("utf-8")).get_element_by_id(f"{Q2}-finance")
    assert "withdrawn by A. Hale on " in row.text_content()
    assert "A line was wrong." in row.text_content()
    found = pipeline_here("diff", page.parent / "working" / Q2 / "finance", places[-1], "--json")
    (one,) = found.json["comparisons"]
    assert (one["kind"], one["changed"], one["second"]["version"]) == ("editions", [], 1)


def without_keys(content):
    told = YAML(typ="safe", pure=True).load(content)
    bare = [{name: one[name] for name in one if name != "keys"} for one in told["officers"]]
    text = io.StringIO()
    YAML(typ="safe", pure=True).dump({"officers": bare}, text)
    return text.getvalue().encode()


def made_anew(content, beside):
    """A ledger made anew from its first entry on, its chain whole; it is written `beside`."""
    own = ("seq", "before", "digest")
    told = [json.loads(line) for line in content.splitlines()]
    told = [{name: one[name] for name in one if name not in own} for one in told]
    journal_file.append(beside, [{**told[0], "text": "Put in."}, *told[1:]])
    return beside.read_bytes()


def before_the_issue(content):
    """A ledger as it was before finance was issued."""
    lines = content.splitlines(keepends=True)
    told = [json.loads(line) for line in lines]
    acts = [(one["act"], one["report"]) for one in told]
    return b"".join(lines[: acts.index(("issue", "finance"))])


def only_what_verifies_is_listed(root):
    """Attacks on a true record and what stands around it; each leaves the council as it was."""
    true = root / "outputs" / "issued" / Q2 / "finance" / "v1"
    ledger, officers = root / "ledger" / f"{Q2}.jsonl", root / "params" / "officers.yaml"

    def told():
        council = load_council(root)
        found = listing(root, council)
        rows = [
            row for one in found["quarters"] for row in one["reports"] if row["key"] == "finance"
        ]
        return [(one["version"], one["state"]) for row in rows for one in row["versions"]], found

    def edited(path, change):
        before = path.read_bytes()
        path.write_bytes(change(before))
        states, found = told()
        path.write_bytes(before)
        assert (1, "issued") not in states, path
        (fault,) = [one for one in found["faults"] if one["place"].endswith("finance/v1")]
        assert fault["words"].startswith("This record does not verify"), fault
        assert "Owned" not in json.dumps(found)
        return states

    assert told()[0] == [(1, "issued")]
    edited(true / "seal.json", lambda one: one.replace(b'"title": "', b'"title": "Owned '))
    edited(true / "seal.json", lambda one: one.replace(b'"Substantial"', b'"Owned"'))
    edited(true / "seal.json.sig", lambda one: one.replace(b"A", b"B", 3))
    edited(true / "data" / "report.html", lambda one: one + b"Owned")
    edited(
        true / "data" / "facts.json", lambda one: one.replace(b'"text": "', b'"text": "Owned ', 1)
    )
    edited(true / layout.DATA / layout.OFFICERS, lambda one: one.replace(b"Reed", b"Owned"))
    # A record that verifies by itself, of which the council's ledger knows nothing.
    edited(ledger, before_the_issue)
    # One that tells of an issue by the same person, at the same time and on the same figures.
    edited(ledger, lambda one: made_anew(one, root.parent / "anew.jsonl"))
    # One that is whole, whose keys are none of the council's.
    edited(officers, without_keys)
    # Without that ledger, its keys are held against those of the officers.
    kept = ledger.read_bytes()
    ledger.write_bytes(b"")
    states, found = told()
    assert states == [(1, "issued")]
    assert [one["place"] for one in found["faults"]] == [f"ledger/{Q2}.jsonl"]
    ledger.unlink()
    assert told()[0] == [(1, "issued")]
    edited(officers, without_keys)
    ledger.write_bytes(kept)
    # A later version that somebody made of it.
    later = shutil.copytree(true, true.with_name("v2"))
    seal = (later / "seal.json").read_text("utf-8").replace('"version": 1', '"version": 2')
    (later / "seal.json").write_text(seal, "utf-8")
    states, found = told()
    assert states == [(1, "issued; version 2 beside it does not verify")]
    shutil.rmtree(later)
    # Links out of a record, and a record that is a link.
    (true / "data" / "passwd").symlink_to("/etc/passwd")
    assert (1, "issued") not in told()[0]
    (true / "data" / "passwd").unlink()
    linked = true.with_name("v3")
    linked.symlink_to(true)
    assert all(version != 3 for version, _ in told()[0])
    linked.unlink()
    assert told()[0] == [(1, "issued")]


def test_the_page_of_20_quarters_stays_under_a_megabyte(shelf):
    measures = [MEASURE | {"measure": f"m-{n}", "title": f"Measure number {n}"} for n in range(33)]
    told = [fact(f"m-{n}.{part}") for n in range(33) for part in ("result", "target", "status")]
    made = shelf.made(facts=told, rows=ROWS | {"measures": measures})
    quarters = [f"20{year}-{year + 1}-Q{n}" for year in range(20, 25) for n in (1, 2, 3, 4)]
    for quarter in quarters:
        bag_of(made, shelf.issued, 1, quarter)
        for number in range(28):
            key = f"provider-contract-with-a-long-name-{number}"
            about = {"subject": {"contract": key}, "title": f"Contract performance report: {key}"}
            bag_of(replaced(made, key), shelf.issued, 1, quarter, **about)
    size = write_listing(shelf.root, shelf.council, believed).stat().st_size
    assert 400_000 < size < 1_000_000


def replaced(made, key):
    """A small report under another key, with no figures of its own."""
    place = made.with_name(key)
    return place if place.exists() else made_report(place, rows={})


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def full(shelf):
    """A page with quarters, measures, a contract, versions, a fault and a report in work."""
    tips = MEASURE | {"measure": "fly-tips", "title": "Fly-tips removed", "contract": ""}
    rows = ROWS | {"measures": [MEASURE, tips], "results": [RESULT]}
    for quarter in (Q1, Q2):
        made = shelf.made(quarter=quarter, facts=[fact("fly-tips.result")], rows=rows)
        bag_of(made, shelf.issued, 1, quarter)
        shelf.bag(1, quarter, key="provider-bins", subject={"contract": "waste-collection"})
    shelf.bag(2, supersedes={"version": 1, "reason": "a return was wrong"}, rows=rows)
    (shelf.issued / Q2 / "finance" / "v1").mkdir(parents=True)
    shelf.working("officers", paragraph="§4", title="Report to officers")
    return write_listing(shelf.root, shelf.council, believed)


@pytest.fixture
def opened(browser, full):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto(full.as_uri())
    yield page
    assert page.complaints == []
    page.close()


def shown(page, kind):
    return page.locator(f'[data-kind="{kind}"]:visible').count()


def test_search_leaves_what_has_every_word_and_says_how_much(opened):
    assert (shown(opened, "measure"), shown(opened, "contract"), shown(opened, "report")) == (
        2,
        1,
        5,
    )
    opened.get_by_label("Search by measure").fill("FLY removed")
    opened.get_by_text("Found: 1 measure, 0 contracts, 0 reports.").wait_for()
    assert (shown(opened, "measure"), shown(opened, "contract"), shown(opened, "report")) == (
        1,
        0,
        0,
    )
    assert opened.locator("[data-part]:visible").count() == 1
    opened.get_by_label("Search by measure").fill("")
    expect(opened.locator("#found")).to_have_text("")
    assert shown(opened, "report") == 5


def test_search_by_contract_finds_its_measures_and_leads_to_them(opened):
    opened.get_by_label("Search by measure").fill("waste-collection")
    opened.get_by_role("link", name="1 contract").click()
    assert opened.evaluate("location.hash") == "#contracts"
    assert shown(opened, "contract") == 1


def test_all_is_there_to_read_without_scripts(browser, full):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(full.as_uri())
    assert page.locator("#search").is_hidden()
    assert shown(page, "report") == 5
    context.close()


def test_no_other_script_runs_on_the_page(browser, full):
    spoilt = full.with_name("spoilt.html")
    text = full.read_text("utf-8")
    spoilt.write_text(text.replace("</main>", "<script>document.title = 'x'</script></main>"))
    page = browser.new_page()
    page.goto(spoilt.as_uri())
    assert page.title() != "x"
    page.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_never_scrolls_sideways(browser, full, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(full.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_page_has_no_error_of_html(full):
    assert html_errors([full]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_of_axe(browser, full, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.goto(full.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.get_by_label("Search by measure").fill("bins")
    expect(page.locator("#found")).to_contain_text("Found")
    page.evaluate(fetched("axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 15
    page.close()
