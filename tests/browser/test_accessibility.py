"""Every page of the demonstration in a real browser under axe-core, its requests, its alt texts."""

import json
from html.parser import HTMLParser

import pytest
from accessibility import CONTRAST, RUN, violations
from conftest import one_of_each_notebook, sized
from documents_data.builders import FIGURE, TABLE, figure_cell, notebook, words
from playwright.sync_api import sync_playwright
from validators.present import chromium, fetched

from commissioning.documents.html.html_page import report_html
from commissioning.documents.tree.parse_notebook import document

pytestmark = pytest.mark.xdist_group("accessibility")
DESKTOP = {"width": 1280, "height": 900}
PLACEHOLDER = "No description has been provided for this image"
WORDS = "## Waste\n\nBins were missed.\n\n## Leisure\n\nPools were open."
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture(scope="module")
def browser():
    program = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe():
    return fetched("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def working(demonstration):
    return demonstration / "outputs" / "working" / "2025-26-Q2"


@pytest.fixture(scope="module")
def pages(working):
    found = sorted(working.glob("*/report.html"))
    assert len(found) >= 29
    return [working / "index.html", *found]


@pytest.fixture(scope="module")
def judged(pages):
    """A report of every notebook and the catalogue; in campaigns every page."""
    reports = pages[1:]
    kinds = one_of_each_notebook(reports)
    return [pages[0], *(kinds, reports)[sized(0, 1)]]


def test_no_page_breaks_a_rule_of_axe(browser, axe, judged):
    """In light whole, and in dark what only a scheme can break: the contrast of colours."""
    page = browser.new_page(viewport=DESKTOP, color_scheme="light")
    faults = {}
    for path in judged:
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri())
        page.evaluate(OPEN_ALL)
        broken, kept = violations(page, axe)
        assert kept > 15, path
        page.emulate_media(color_scheme="dark")
        dark, seen = violations(page, "", (CONTRAST, RUN)[sized(0, 1)])
        assert seen == 1 or sized(0, 1), path
        if broken or dark:
            faults[path.parent.name] = broken + dark
    page.close()
    assert faults == {}


@pytest.mark.parametrize(
    ("rule", "spoiling"),
    [
        ("image-alt", "document.querySelector('img').removeAttribute('alt')"),
        ("color-contrast", "document.querySelector('main p').style.color = '#bbb'"),
        ("document-title", "document.title = ''"),
        ("html-has-lang", "document.documentElement.removeAttribute('lang')"),
        ("region", "document.body.prepend(document.querySelector('main p'))"),
        ("heading-order", "document.querySelector('h2').outerHTML = '<h5>Lower</h5>'"),
    ],
)
def test_axe_sees_a_spoiled_page(browser, axe, tmp_path, rule, spoiling):
    path = tmp_path / "page.html"
    path.write_text(report_html(document(notebook(words("a", WORDS), figure_cell()))), "utf-8")
    page = browser.new_page(viewport=DESKTOP)
    page.goto(path.as_uri())
    page.evaluate(spoiling)
    broken, _ = violations(page, axe)
    page.close()
    assert any(fault.startswith(f"{rule}:") for fault in broken), broken


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_sees_a_style_that_is_only_dark(browser, axe, tmp_path, scheme):
    path = tmp_path / "page.html"
    dim = "@media (prefers-color-scheme: dark) { main p { color: #333 } }</style>"
    html = report_html(document(notebook(words("a", WORDS))))
    path.write_text(html.replace("</style>", dim, 1), "utf-8")
    page = browser.new_page(viewport=DESKTOP, color_scheme=scheme)
    page.goto(path.as_uri())
    broken, _ = violations(page, axe)
    page.close()
    assert any(fault.startswith("color-contrast:") for fault in broken) is (scheme == "dark")


def requests_of(browser, path):
    """What a page asks for beside itself and the pictures that it carries."""
    page, asked = browser.new_page(viewport=DESKTOP), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate(OPEN_ALL)
    page.close()
    return [url for url in asked if url != path.as_uri() and not url.startswith("data:")]


def test_no_page_asks_for_anything_from_elsewhere(browser, judged):
    asked = {path.parent.name: requests_of(browser, path) for path in judged}
    assert {name: urls for name, urls in asked.items() if urls} == {}


def test_a_page_that_asked_would_be_found_out(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text('<img src="http://127.0.0.1:9/picture.png" alt="">')
    assert requests_of(browser, path) == ["http://127.0.0.1:9/picture.png"]


class Pictures(HTMLParser):
    """The alt texts of a page in order; None for a picture without one."""

    def __init__(self, html):
        super().__init__()
        self.alts = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.alts.append(dict(attrs).get("alt"))


def recorded_alts(path):
    """The alt texts of the charts and small pictures that a notebook shows, in order."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    bundles = [output["data"] for output in outputs if "data" in output]
    return [alt for bundle in bundles for alt in alts_of(bundle)]


def alts_of(bundle):
    """The alt text of a chart, or of each picture in the cells of a table."""
    if FIGURE in bundle:
        return [bundle[FIGURE]["alt"]]
    cells = [cell for row in bundle.get(TABLE, {"rows": []})["rows"] for cell in row]
    return [cell["alt"] for cell in cells if isinstance(cell, dict) and "alt" in cell]


def test_every_chart_says_in_words_what_its_notebook_recorded(judged):
    charts = 0
    for path in judged[1:]:
        alts = Pictures(path.read_text("utf-8")).alts
        assert all(alt and alt != PLACEHOLDER and len(alt) > 15 for alt in alts), path
        assert alts == recorded_alts(path.with_name("report.ipynb")), path
        charts += len(alts)
    assert charts > 29
