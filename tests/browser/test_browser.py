"""The made pages in a real browser: they open without a fault and can be used without a mouse."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A blank page that keeps what the browser complains of in `complaints`."""
    page = browser.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("requestfailed", lambda request: page.complaints.append(request.url))
    yield page
    page.close()


@pytest.fixture
def working(demonstration):
    return demonstration / "outputs" / "working" / "2025-26-Q2"


def test_every_document_listed_on_the_catalogue_page_opens(page, working):
    page.goto((working / "index.html").as_uri())
    links = page.eval_on_selector_all(
        "main a:not([href^='#'])", "links => links.map(link => link.href)"
    )
    assert len(links) >= 2 * 28
    for link in links:
        path = working / link.removeprefix(working.as_uri() + "/")
        assert path.is_file(), link
    assert page.complaints == []


@pytest.mark.parametrize("report", ["council", "officers", "finance", "exception-missed-bins"])
def test_a_report_asks_for_nothing_from_elsewhere(page, working, report):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    address = (working / report / "report.html").as_uri()
    page.goto(address)
    assert [url for url in asked if url != address and not url.startswith("data:")] == []
    assert page.complaints == []


def test_headings_never_skip_a_level_and_the_first_names_the_report(page, working):
    page.goto((working / "officers" / "report.html").as_uri())
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))
    assert page.evaluate("document.documentElement.lang") == "en-GB"


def test_every_chart_has_words_in_its_place(page, working):
    page.goto((working / "officers" / "report.html").as_uri())
    assert page.locator("figure img").count() == 8 + 8  # trend and variation of each service
    assert page.locator("td img").count() == 2 * 32  # each measure in two tables of results
    for picture in page.get_by_role("img").all():
        assert len(picture.get_attribute("aria-label") or picture.get_attribute("alt") or "") > 15


def test_every_table_has_a_caption_and_headers_that_say_what_they_head(page, working):
    page.goto((working / "officers" / "report.html").as_uri())
    faults = page.evaluate(
        "[...document.querySelectorAll('table')].filter(table => !table.caption || "
        "[...table.querySelectorAll('th')].some(head => !head.scope)).length"
    )
    assert page.locator("table").count() > 5
    assert faults == 0


@pytest.mark.parametrize("name", ["index.html", "officers/report.html", "finance/report.html"])
def test_on_a_narrow_screen_only_tables_scroll_sideways(page, working, name):
    page.set_viewport_size(NARROW)
    page.goto((working / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_first_stop_of_the_tab_key_skips_to_the_words(page, working):
    page.goto((working / "council" / "report.html").as_uri())
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target
    assert page.locator(target).count() == 1
