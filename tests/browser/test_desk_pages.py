"""The desk's own pages in a real browser: under axe-core, at any width, without a mouse."""

from __future__ import annotations

import shutil

import pytest
from accessibility import CONTRAST, violations
from desk_data import ADVICE, FINANCE, REVENUE, Person, journal, open_for
from desk_seat import seat
from playwright.sync_api import sync_playwright
from validators.present import chromium, fetched

from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries
from commissioning.wording import Wording

DESK = Wording("desk")
NARRATIVE = Wording("narrative")

pytestmark = pytest.mark.xdist_group("desk-pages")
PAGES = (
    "/login",
    "/logout",
    "/desk",
    "/desk/password",
    f"/desk/narrative/{FINANCE}",
    "/desk/nothing",
)
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def address(finance_made, tmp_path_factory):
    """A desk with everything on its pages that may be there: conflicts, findings, orphans."""
    root = shutil.copytree(finance_made, tmp_path_factory.mktemp("pages") / "small")
    with open_for(root) as address:
        dora, ben = Person(address, "dreed"), Person(address, "bsecond")
        his = ben.report(FINANCE)
        dora.write(FINANCE, revenue_commentary="It rose by 12,345.", capital_commentary="Well.")
        for cell in his["cells"]:
            if cell["id"] in (REVENUE, ADVICE):
                cell["source"] = f"Ben on {cell['id']}."
        assert ben.save(FINANCE, his).status_code == 200
        _age(root)
        yield address


def _age(root):
    """Let one slot's words be of other figures, and others be of a slot that is gone."""
    path = root / "narrative" / "2025-26-Q2" / f"{FINANCE}.jsonl"
    issued = next(one for one in journal(root, FINANCE) if one.act == journal_acts.ISSUED)
    slot = dict(issued.slots["summary-commentary"], facts={"spend.total": "£1"})
    before = Entry(journal_acts.ISSUED, edition="before", slots={"summary-commentary": slot})
    who = {"by": "Dora Reed (dreed)", "at": "2025-10-20T09:00:00+00:00", "edition": "before"}
    words = [
        Entry(journal_acts.WRITTEN, key, f"Of {key}.", **who)
        for key in ("summary-commentary", "old")
    ]
    append_entries(path, [before, *words, issued])


@pytest.fixture(scope="module")
def page(address):
    program = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield seat(started, address, "dreed")
        started.close()


def go(page, address, path):
    if path in ("/login", "/logout"):
        page = page.context.browser.new_page()
    page.goto(address + path)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_desk_breaks_a_rule_of_axe(page, address, path):
    axe = fetched("axe.min.js").read_text("utf-8")
    shown = go(page, address, path)
    shown.emulate_media(color_scheme="light")
    broken, kept = violations(shown, axe)
    shown.emulate_media(color_scheme="dark")
    dark, _ = violations(shown, "", CONTRAST)  # what a scheme can break beside light
    assert broken + dark == []
    assert kept > 8


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_desk_fit_a_narrow_screen_and_ask_for_nothing(page, address, path):
    asked = []
    shown = go(page, address, path)
    shown.set_viewport_size(NARROW)
    shown.on("request", lambda request: asked.append(request.url))
    shown.reload()
    assert shown.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert [url for url in asked if url != address + path] == []
    assert shown.evaluate("document.documentElement.lang") == "en-GB"
    small = shown.evaluate(
        "[...document.querySelectorAll('button, input:not([type=hidden]), select')]"
        ".filter(one => one.getBoundingClientRect().height < 24).length"
    )
    assert small == 0


def test_everything_is_decided_without_a_mouse_or_a_script(page, address):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/desk/narrative/{FINANCE}")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Financial report")
    assert page.get_by_text(NARRATIVE("figure-gone", name="spend.total", before="£1")).count() == 1
    page.get_by_role("button", name="Still true").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="is still true").wait_for()
    assert page.get_by_role("button", name="Still true").count() == 0
    page.get_by_label("Reason for 12,345").fill("From the ledger.")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="you confirmed this").wait_for()
    page.get_by_label("Reason for not using it any more").fill("The place is gone.")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="no longer used").wait_for()
    assert page.get_by_text("Ben on financial-assurance.").count() == 1


def test_a_failed_log_in_says_why_where_it_is_read(page, address):
    shown = go(page, address, "/login")
    shown.get_by_label("User name").fill("dreed")
    shown.get_by_label("Password").fill("wrong")
    shown.keyboard.press("Enter")
    wrong = DESK("wrong-login")
    shown.get_by_role("alert").filter(has_text=wrong).wait_for()
    assert shown.title().startswith("Error: Log in")
    assert "Smallbridge Council" in shown.title()
