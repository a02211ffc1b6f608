"""A report reviewed at the desk: submitted, challenged, answered, accepted, sealed and released."""

import pytest
from conftest import pipeline_here
from desk_data import People, Person, open_for
from review_data import EXCEPTION, HALE, MOSS, RESPONSE
from voices_data import copy_of_voices

from commissioning.review.model.ledger_entries import read_entries
from commissioning.wording import Wording

DESK = Wording("desk")

pytestmark = pytest.mark.xdist_group("desk-review")  # each test goes on where the last ended


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = copy_of_voices(tmp_path_factory, tmp_path_factory.mktemp("desk-review"))
    made = pipeline_here("--root", root, "run", "--report", "council", "--report", "officers")
    assert made.code == 0, made.err
    return root


@pytest.fixture(scope="module")
def people(root):
    with open_for(root) as address:
        yield People(address)


@pytest.fixture
def moss(people):
    return people["cmoss"]


@pytest.fixture
def hale(people):
    return people["ahale"]


@pytest.fixture
def wren(people):
    return people["wren"]


def page(person, key):
    answer = person.ask("GET", f"/desk/review/{key}")
    assert answer.status_code == 200, answer.text
    return answer.text


def act(person, key, name, **about):
    shown = page(person, key)
    evidence = shown.partition('name="evidence" value="')[2].partition('"')[0]
    form = {"_xsrf": person.mark, "act": name, "evidence": evidence} | about
    return person.ask("POST", f"/desk/review/{key}/acts", data=form)


def entered(root):
    found = read_entries(root / "ledger" / "2025-26-Q2.jsonl")
    return [(one.act, one.report, one.by, one.text) for one in found]


def test_a_report_is_submitted_challenged_and_answered_by_whom_the_page_offers_it(root, moss, hale):
    assert "Submit to the Head of Paid Service" in page(moss, "council")
    assert "Submit to the Head of Paid Service" not in page(hale, "council")
    assert act(moss, "council", "submit").status_code == 303
    assert "Your challenge" in page(hale, "council")
    assert "Your challenge" not in page(moss, "council")
    told = act(hale, "council", "challenge", text="Why <b>now</b>?", slot="misses-commentary")
    assert told.status_code == 303
    assert told.headers["Location"].endswith("?done=2")
    assert "Why &lt;b&gt;now&lt;/b&gt;?" in page(moss, "council")
    assert act(moss, "council", "answer", refers="2", text="Cover came late.").status_code == 303
    assert "Accept the answer" in page(hale, "council")
    assert act(hale, "council", "accept-answer", refers="2").status_code == 303
    assert entered(root) == [
        ("submit", "council", MOSS, ""),
        ("challenge", "council", HALE, "Why <b>now</b>?"),
        ("answer", "council", MOSS, "Cover came late."),
        ("accept-answer", "council", HALE, ""),
    ]
    assert "the answer accepted" in (
        root / "outputs/working/2025-26-Q2/council/report.html"
    ).read_text("utf-8")


def test_the_page_of_a_report_tells_of_its_review_as_its_words_now_are(root, moss, hale):
    shown = moss.ask("GET", "/desk/page/council").text
    assert "C. Moss (commissioner)" in shown  # submitted
    assert moss.write("council", misses_commentary="Other words.").status_code == 200
    shown = moss.ask("GET", "/desk/page/council").text
    assert "C. Moss (commissioner)" not in shown  # void, since these words were not submitted
    assert "DRAFT" in shown


def test_a_challenge_that_no_page_can_print_is_refused(root, hale):
    before = entered(root)
    told = act(hale, "officers", "challenge", text="Why \U0001f914?")
    assert told.status_code == 409
    assert "The reports cannot print the character" in told.text
    assert entered(root) == before


def test_what_is_not_theirs_or_not_for_the_desk_is_refused_and_nothing_entered(
    root, people, moss, hale
):
    before = entered(root)
    told = act(moss, "council", "challenge", text="Why?")
    assert told.status_code == 409
    assert "C. Moss is commissioner and may not enter" in told.text
    told = act(hale, "council", "approve")
    assert told.status_code == 409
    assert DESK("not-at-the-desk") in told.text
    form = {"_xsrf": hale.mark, "act": "withdraw", "text": "So.", "evidence": "of another time"}
    told = hale.ask("POST", "/desk/review/council/acts", data=form)
    assert told.status_code == 409
    assert DESK("rebuilt-meanwhile") in told.text
    dora = people["dreed"]  # whose post it is not to challenge
    shown = page(moss, "council").partition('name="evidence" value="')[2].partition('"')[0]
    form = {"_xsrf": dora.mark, "act": "challenge", "text": "Why?", "evidence": shown}
    told = dora.ask("POST", "/desk/review/council/acts", data=form)
    assert told.status_code == 409
    assert "Dora Reed is performance analyst and may not enter “challenge”" in told.text
    anybody = Person(people.address)
    assert anybody.ask("GET", "/desk/review/council").status_code == 302
    assert anybody.ask("POST", "/desk/review/council/acts", data=form).status_code == 403
    assert entered(root) == before


def test_both_sides_seal_at_the_desk_and_read_each_other_once_released(root, moss, hale, wren):
    assert hale.ask("GET", f"/desk/review/{EXCEPTION}").status_code == 404
    assert wren.ask("GET", f"/desk/review/{EXCEPTION}").status_code == 404
    assert moss.ask("GET", f"/desk/review/{RESPONSE}").status_code == 404
    moss.write(EXCEPTION, shortfall_commentary="Missed again.", questions_commentary="Why?")
    wren.write(RESPONSE, reasons_commentary="Loaders left.", remedy_commentary="New ones came.")
    assert "Submit this report" in page(wren, RESPONSE)
    assert act(moss, EXCEPTION, "submit").status_code == 303
    assert act(wren, RESPONSE, "submit").status_code == 303
    released = pipeline_here("--root", root, "release", EXCEPTION, "--by", HALE)
    assert released.code == 0, released.err
    assert "Loaders left." in moss.ask("GET", f"/desk/page/{RESPONSE}").text
    assert page(hale, RESPONSE)
