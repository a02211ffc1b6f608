"""One notebook, one tree, and the HTML page that is made of it."""

import re
from html.parser import HTMLParser

import nbformat
import pytest
from documents_data.builders import (
    OFF_TARGET,
    bundle,
    code,
    column,
    figure_cell,
    notebook,
    pictured,
    table,
    table_cell,
    words,
)

from commissioning.documents.html.html_page import report_html
from commissioning.documents.nbconvert_exporters import CommissioningHTMLExporter
from commissioning.documents.tree.parse_notebook import document

HOSTILE = "A \\<script> word, #typst[x], \\$x\\$, back\\\\slash & &lt;b&gt; " + "w" * 10_000


class Page(HTMLParser):
    """The elements, in order, and the visible words of a page."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words, self._unseen = [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._unseen = tag == "style"

    def handle_endtag(self, tag):
        self._unseen = False

    def handle_data(self, data):
        self.words += "" if self._unseen else data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(*cells, state="DRAFT", **changes):
    return Page(report_html(document(notebook(*cells, **changes), state)))


def full_notebook():
    return notebook(
        words(
            "purpose",
            "See [waste](#waste) and [the table](#table-status-by-measure).[^1]\n\n[^1]: Why.",
        ),
        words("waste", "## Waste"),
        table_cell(),
        figure_cell(table=table(key="behind", title="Behind")),
        words(
            "finance", "## Finance\n\n### Revenue\n\n- one\n- two\n\n> words\n\n`code` ~~struck~~"
        ),
        table_cell("second", key="second", title="Second"),
        words("hostile", HOSTILE),
        words("slot", "*To be written by the Chief Finance Officer*"),
    )


def test_tables_and_figures_are_numbered_in_reading_order():
    captions = [
        b.caption for b in document(full_notebook()).blocks if b.kind in ("table", "figure")
    ]
    assert captions == [
        "Table 1: Status by measure",
        "Figure 1: Missed bins have been above target since August",
        "Table 2: Second",
    ]


def test_the_data_table_of_a_figure_takes_the_figures_number():
    figure = next(b for b in document(full_notebook()).blocks if b.kind == "figure")
    assert figure.table.caption == "Data table for figure 1: Missed bins by month"


def test_two_headings_of_the_same_words_have_different_slugs():
    blocks = document(notebook(words("a", "## Waste"), words("b", "## Waste"))).blocks
    assert [block.slug for block in blocks] == ["waste", "waste-2"]


def test_a_link_may_name_a_heading_as_jupyter_does():
    link = document(notebook(words("a", "[x](#Café-waste)\n\n## Café waste"))).blocks[0].inlines[0]
    assert (link.address, link.internal) == ("cafe-waste", True)


def test_neighbouring_columns_of_one_group_share_a_header():
    columns = [column("Measure"), column("Q1", True, "2024-25"), column("Q2", True, "2024-25")]
    tree = document(notebook(table_cell(columns=columns, rows=[["Bins", "1", "2"]])))
    top, below = tree.blocks[0].header
    assert [(c.text, c.columns, c.rows) for c in top] == [("Measure", 1, 2), ("2024-25", 2, 1)]
    assert [c.text for c in below] == ["Q1", "Q2"]


def test_code_streams_and_setting_up_are_not_printed():
    stream = nbformat.v4.new_output("stream", name="stdout", text="secret stream")
    shown = bundle({"text/markdown": "secret setting up"})
    page = page_of(
        code("c", stream), code("s", shown, tags=["setup"]), code("p", shown, tags=["parameters"])
    )
    assert "secret" not in page.words
    assert "snapshot" not in page.words


def test_facts_and_completion_alone_print_nothing():
    complete = bundle({"application/vnd.commissioning.complete+json": {}})
    assert document(notebook(code("c", complete))).blocks == ()


def test_markdown_from_an_exhibit_is_read_as_markdown():
    page = page_of(code("headline", bundle({"text/markdown": "**Two** measures missed."})))
    assert "Two measures missed." in page.words
    assert page.all("strong")[-1:] == [{}]


def test_the_page_has_one_title_and_a_contents_list_of_its_sections():
    page = Page(report_html(document(full_notebook())))
    assert len(page.all("h1")) == 1
    assert [a["href"] for a in page.all("a")][:4] == ["#main", "#waste", "#finance", "#notes"]
    assert page.all("html") == [{"lang": "en-GB"}]


def test_every_id_is_unique_and_every_internal_link_arrives():
    page = Page(report_html(document(full_notebook())))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert len(ids) == len(set(ids))
    assert links <= set(ids)
    assert {"waste", "table-status-by-measure", "note-1", "note-1-reference"} <= links


def test_every_table_has_a_caption_scoped_headers_and_a_named_scroll_region():
    page = page_of(table_cell(), words("w", "## W\n\n| a | b |\n|---|--:|\n| 1 | 2 |"))
    regions = page.all("div")
    assert page.all("caption") == [{"id": "table-status-by-measure-caption"}]
    assert {th.get("scope") for th in page.all("th")} == {"col", "row"}
    assert {"aria-labelledby", "aria-label"} <= {name for region in regions for name in region}


def test_a_status_is_a_word_with_a_hidden_mark():
    html = report_html(document(notebook(table_cell())))
    assert '<span class="bad"><span aria-hidden="true">▲</span> Off target</span>' in html


def test_a_figure_has_its_alt_text_its_caption_and_its_data():
    page = page_of(figure_cell(table=table(rows=[["April", "70", OFF_TARGET]])))
    assert page.all("img")[0]["alt"].startswith("Missed bins rose from 70 in April to 88")
    assert "Figure 1: Missed bins have been above target since August" in page.words
    assert "Missed bins by month" in page.words
    assert "Data table for figure 1: Status by measure" not in page.words
    assert "Data table for figure 1: Missed bins by month" in page.words
    assert len(page.all("details")) == 1


def test_a_picture_in_a_cell_has_its_alt_text_and_stands_for_its_words():
    tree = document(notebook(table_cell(rows=[["Missed bins", "88", pictured()]])))
    (image,) = Page(report_html(tree)).all("img")
    assert image["alt"] == "2 quarters: 70, 88; target 80"
    assert image["src"].startswith("data:image/svg+xml;base64,")
    assert [cell.plain for cell in tree.blocks[0].rows[0]] == ["Missed bins", "88", image["alt"]]
    assert tree.blocks[0].rows[0][2].text == ""


def test_hostile_words_come_out_as_words():
    page = page_of(words("c", HOSTILE), title="<script>alert(1)</script>", label='"><b>')
    assert "A <script> word, #typst[x], $x$, back\\slash & <b> " + "w" * 10_000 in page.words
    assert "<script>alert(1)</script>" in page.words
    assert page.all("script") == page.all("b") == []


@pytest.mark.parametrize("key", ['x" onload="alert(1)', "<b>"])
def test_a_hostile_key_is_no_attribute(key):
    page = page_of(table_cell(key=key))
    assert not any("onload" in attributes for _, attributes in page.elements)


def test_a_slot_not_yet_written_is_seen_as_such():
    assert {"class": "unwritten"} in Page(report_html(document(full_notebook()))).all("div")


def test_label_and_state_stand_in_title_header_front_and_foot():
    page = page_of()
    assert "Northmere District Council - Demonstration data - DRAFT" in page.words
    assert page.words.count("Demonstration data · DRAFT") == 2
    assert "DRAFT. Not approved for publication." in page.words


def test_nothing_is_said_of_a_state_or_label_that_is_empty():
    page = page_of(state="", label="", label_note="")
    assert "DRAFT" not in page.words
    assert {"class": "notice"} not in page.all("div")


def test_the_page_runs_nothing_and_fetches_nothing():
    html = report_html(document(full_notebook()))
    assert "<script" not in html
    assert re.findall(r'(?:src|href|action)="(?!#|data:image/svg\+xml;base64,)', html) == []
    assert "default-src 'none'" in html


def test_the_same_notebook_gives_the_same_page():
    assert report_html(document(full_notebook())) == report_html(document(full_notebook()))


def test_nbconvert_gives_the_same_page_and_ignores_templates_in_the_working_folder(
    tmp_path, monkeypatch
):
    shadow = tmp_path / "commissioning"
    shadow.mkdir()
    (shadow / "index.html.j2").write_text("shadow")
    monkeypatch.chdir(tmp_path)
    html, resources = CommissioningHTMLExporter(state="").from_notebook_node(full_notebook())
    assert html == report_html(document(full_notebook(), state=""))
    assert resources["output_extension"] == ".html"
