"""Words that do harm elsewhere: both documents print them as words, or both refuse them by name."""

import io
import re
import shutil
import subprocess
import unicodedata
from html import unescape

import pikepdf
import pytest
from conftest import sized
from documents_data.builders import (
    column,
    figure_cell,
    front,
    notebook,
    table_cell,
    words,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from playwright.sync_api import sync_playwright
from validators.present import chromium

from commissioning.documents.document_error import DocumentError
from commissioning.documents.html.html_page import report_html
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.markdown import plain_text
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.tree.text_rules import COUNCIL, HEADING, LABEL, LINE, NAME, PASSAGE
from commissioning.notebook.printable_characters import unprinted

LONG = 10_000
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed on this machine"
)


def pdf_words(pdf):
    """All words of a PDF that stand on its pages, without spaces and zero-width breaks."""
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"[\s\u200b]+", "", run.stdout.decode())


def html_words(html):
    body = html.partition("</style>")[2]
    return re.sub(r"[\s\u200b]+", "", unescape(re.sub(r"<[^>]*>", "", body)))


def refused(*cells, match, **changes):
    with pytest.raises(DocumentError, match=match):
        document(notebook(*cells, **changes))


HARMLESS_AS_WORDS = [
    "{{ 7*7 }} {% include 'x' %} {# gone #}",
    '#eval("1 + 1") #import "x.typ" #set page(width: 1pt) @ref <label> = Heading',
    "\\begin{document} \\input{/etc/passwd}",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- kept -->",
    "]]> &lt;b&gt; &#x3c;i&#x3e; \"'`",
    '=HYPERLINK("x") ${HOME} $(id) `id` %(x)s {0}',
]


@needs_pdftotext
@pytest.mark.parametrize("hostile", HARMLESS_AS_WORDS)
def test_words_of_a_table_and_of_the_front_are_printed_as_they_stand(hostile):
    table = table_cell(rows=[["Bins", "1", hostile]], title=hostile, notes=[hostile])
    tree = document(notebook(table, subtitle=hostile, details=[["Term", hostile]]))
    for printed in (html_words(report_html(tree)), pdf_words(report_pdf(tree))):
        assert printed.count(re.sub(r"\s+", "", hostile)) == 5


@needs_pdftotext
@pytest.mark.parametrize(
    "typed",
    [
        "{{ 7*7 }} {% include 'x' %}",
        '\\#eval("1 + 1") and @ref, \\$x\\$ or \\<b\\>',
        "<javascript:alert(1)>"[1:-1],
        "a [b](c",
    ],
)
def test_typed_words_are_printed_as_they_stand(typed):
    tree = document(notebook(words("c", typed)))
    stands = re.sub(r"\s+", "", plain_text(tree.blocks[0].inlines))
    assert stands == re.sub(r"\s+", "", re.sub(r"\\([#$<>])", r"\1", typed))
    assert stands in html_words(report_html(tree))
    assert stands in pdf_words(report_pdf(tree))


@pytest.mark.parametrize(
    "address",
    [
        "JavaScript:alert(1)",
        "vbscript:msgbox",
        "VBScript:msgbox",
        "DATA:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "//example.org/x",
        "java&#10;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "java%0ascript:alert(1)",
        "&#x6A;avascript:alert(1)",
    ],
)
@pytest.mark.parametrize("typed", ["[here]({})", "[here](<{}>)", "[here][1]\n\n[1]: {}"])
def test_a_link_to_anything_but_the_web_mail_or_this_report_is_refused(address, typed):
    refused(words("c", typed.format(address)), match="^Cell c: the (link|character)")


@pytest.mark.parametrize(
    "typed",
    ["<javascript:alert(1)>", "[here](java\nscript:alert(1))", "[a]( javascript:alert(1) )"],
)
def test_a_link_that_markdown_reads_otherwise_is_refused_or_no_link(typed):
    try:
        tree = document(notebook(words("c", typed)))
    except DocumentError as error:
        assert str(error).startswith("Cell c: ")
    else:
        assert all(inline.kind == "text" for inline in tree.blocks[0].inlines)


@pytest.mark.parametrize(
    "typed",
    [
        "[https://www.a.example/x](https://www.a.example/y)",
        "[a.example](https://www.a.example/y)",
        "[WWW.A.EXAMPLE](https://a.example)",
        "[report.pdf](https://a.example/files/report.pdf)",
        "[Act 2023 (c. 54), e.g. section 3](https://a.example)",
        "[ann@a.example](mailto:Ann@a.example?subject=Bins)",
        "[ann@a.example](https://a.example/ann)",
        "https://a.example:8080/x and www.a.example and ann@a.example",
    ],
)
def test_a_link_whose_words_name_where_it_leads_is_one(typed):
    tree = document(notebook(words("c", typed)))
    assert any(inline.kind == "link" for inline in tree.blocks[0].inlines)


def test_an_address_longer_than_a_pdf_can_keep_is_refused():
    refused(words("c", "https://example.org/" + "w" * LONG), match="has 10,020 characters; use one")


# Long words ---------------------------------------------------------------------------------------
@needs_pdftotext
@pytest.mark.parametrize("letter", ["w", "א", "."])
@pytest.mark.parametrize(
    "cell",
    [
        lambda text: words("c", text),
        lambda text: words("c", f"- > {text}"),
        lambda text: words("c", f"| a | b |\n|---|---|\n| 1 | {text} |"),
        lambda text: table_cell(rows=[[text, "1", text]]),
    ],
    ids=["paragraph", "quotation", "typed-table", "table"],
)
def test_no_letter_of_a_long_word_leaves_the_page(letter, cell):
    tree = document(notebook(cell(letter * LONG)))
    pdf = report_pdf(tree)
    assert html_words(report_html(tree)).count(letter) >= LONG
    assert pdf_words(pdf).count(letter) >= html_words(report_html(tree)).count(letter) - 10
    assert pdf_faults(pdf) == []


WIDE = "ж"  # wider than most letters, and in no other word of these reports


def printed_count(*cells, **changes):
    """How many wide letters stand on the pages of a report, and how many pages it has."""
    pdf = report_pdf(document(notebook(*cells, **changes)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return pdf_words(pdf).count(WIDE), len(opened.pages)


@needs_pdftotext
def test_at_its_longest_a_front_fits_the_page_and_the_head_and_foot_of_all():
    count, pages = printed_count(
        title=WIDE * NAME,
        subtitle=WIDE * LINE,
        council=WIDE * COUNCIL,
        label=WIDE * LABEL,
        label_note=WIDE * PASSAGE,
        details=[[WIDE * HEADING, WIDE * PASSAGE]],
    )
    once = NAME + LINE + LABEL + 2 * PASSAGE + HEADING
    assert count == once + pages * (COUNCIL + LABEL + NAME)


@needs_pdftotext
@pytest.mark.parametrize(
    "rows",
    [
        [["a", "1"]] * 24,
        [[WIDE * 600, WIDE * HEADING]] * 3,
        [[WIDE * LONG, WIDE * HEADING]],
    ],
    ids=["whole", "high-rows", "a-row-over-pages"],
)
def test_at_its_longest_a_table_leaves_no_page(rows):
    columns = [column(WIDE * HEADING, group=WIDE * HEADING), column(WIDE * HEADING, True)]
    notes = [WIDE * PASSAGE] * 5
    count, _ = printed_count(table_cell(title=WIDE * LINE, columns=columns, rows=rows, notes=notes))
    fewest = (
        LINE + 3 * HEADING + 5 * PASSAGE + sum(cell.count(WIDE) for row in rows for cell in row)
    )
    assert count >= fewest  # the headings stand again on every page of the table


@needs_pdftotext
def test_at_its_longest_a_figure_fits_the_page():
    count, _ = printed_count(figure_cell(title=WIDE * LINE, source=WIDE * LINE))
    assert count == 2 * LINE


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (table_cell(title="w" * 401), 'the title of a table: "w+..." is 401 characters long'),
        (table_cell(notes=["w" * 2001]), "2,001 characters long where 2,000 fit; shorten it"),
        (table_cell(rows=[["a", "1" * 121, "b"]]), 'row 1, column "Result" .* where 120 fit'),
        (figure_cell(title="w" * LONG), "the title of a figure: .* 10,000 characters long"),
        (figure_cell(source="w" * LONG), "10,000 characters long where 400 fit"),
        (words("c", f"| a | {'w' * 121} |\n|---|---|\n| 1 | 2 |"), "where 120 fit; shorten it"),
    ],
    ids=["title", "note", "number", "caption", "source", "typed-heading"],
)
def test_what_may_not_cross_pages_is_refused_when_it_is_longer_than_they_hold(cell, sentence):
    refused(cell, match=f"^Cell {cell.id}: .*{sentence}")


@pytest.mark.parametrize("name", ["title", "council", "subtitle", "label", "label_note"])
def test_a_front_longer_than_its_place_is_refused(name):
    assert front()[name]
    refused(match="^Cell front: .* characters long where", **{name: "w" * LONG})


# Characters ---------------------------------------------------------------------------------------
PLANES = range(0x20, 0x30000)


def every_drawn():
    """Every character that a report accepts, those of spaces and line ends left out."""
    letters = map(chr, PLANES)
    return [each for each in letters if not (each.isspace() or unprinted(each))]


def faces(text):
    """A report with the text in every face that a report has."""
    cell = table_cell(rows=[[text, "1", text]], title=text[:LINE])
    typed = re.sub(r"([^\w\s])", r"\\\1", text, flags=re.ASCII)
    typed = f"{typed}\n\n**{typed}**\n\n*{typed}*\n\n***{typed}***"
    return notebook(words("c", typed), cell, words("d", "    " + text.replace("\n", " ")))


def test_every_character_that_is_accepted_is_drawn_in_every_face():
    drawn = every_drawn()
    assert len(drawn) > 5000
    drawn = drawn[:: sized(4, 1)]
    for start in range(0, len(drawn), 1500):
        text = " ".join(f"a{letter}b" for letter in drawn[start : start + 1500])
        assert pdf_faults(report_pdf(document(faces(text)))) == []


def test_every_mark_is_drawn_over_letters_of_every_script():
    drawn = every_drawn()
    marks = [each for each in drawn if unicodedata.category(each)[0] == "M"]
    assert len(marks) > 100
    text = " ".join(base + mark + marks[0] for mark in marks for base in "eŵ1שبж€")
    assert pdf_faults(report_pdf(document(faces(text)))) == []


@settings(max_examples=sized(12, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.text(some.characters(min_codepoint=0x20), min_size=1, max_size=40))
def test_both_documents_are_made_or_neither_is(text):
    cell = table_cell(rows=[["Bins", "1", text]])
    try:
        tree = document(notebook(cell))
    except DocumentError as error:
        assert re.match(r'Cell status-table: row 1, column "Status" of table ', str(error))
    else:
        assert text in unescape(report_html(tree))
        assert pdf_faults(report_pdf(tree)) == []


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("🎉", r'"🎉" U\+1F389 \(PARTY POPPER\)'),
        ("漢", r'"漢" U\+6F22 \(CJK UNIFIED IDEOGRAPH-6F22\)'),
        ("ཀ", r'"ཀ" U\+0F40 \(TIBETAN LETTER KA\)'),
        ("\ufeff", r"U\+FEFF \(ZERO WIDTH NO-BREAK SPACE\)"),
        ("\uef00", r"U\+EF00 \(.*\)"),
        ("\U000e0041", r"U\+E0041 \(TAG LATIN CAPITAL LETTER A\)"),
        ("\u3164", r'"?\u3164?"? ?U\+3164 \(HANGUL FILLER\)'),
    ],
)
def test_a_character_that_no_font_draws_is_named_with_its_cell(letter, named):
    sentence = f"the character {named} is in no font of the reports; write it in words"
    typed = f"Words with {letter} in them"
    refused(words("c", typed), match=f"^Cell c: {sentence}")
    refused(words("c", f"Words with &#{ord(letter)}; in them"), match=f"^Cell c: {sentence}")
    refused(table_cell(title=typed), match=f"^Cell status-table: the title of a table: {sentence}")
    place = 'row 1, column "Status" of table "Status by measure"'
    refused(
        table_cell(rows=[["Bins", "1", typed]]), match=f"^Cell status-table: {place}: {sentence}"
    )
    refused(figure_cell(alt=typed), match=f"^Cell bins-chart: {sentence}")
    refused(title=typed, match=f"^Cell front: the title of the front: {sentence}")


@needs_pdftotext
@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "مرحبا بالعالم",
        "Cafe\u0301 n\u0303 q\u0301\u0302\u0323",
        "co\u00adop zero\u200bwidth join\u200der non\u200cjoiner word\u2060joiner",
        "Llanfair ŵ ŷ Ŵ Ŷ",
        "left\u200emark right\u200fmark",
    ],
    ids=["hebrew", "arabic", "combining", "zero-width", "welsh", "direction-marks"],
)
def test_letters_that_are_drawn_are_printed_in_both(text):
    tree = document(notebook(words("c", text), table_cell(rows=[["Bins", "1", text]])))
    assert html_words(report_html(tree)).count(re.sub(r"[\s\u200b]", "", text)) == 2
    pdf = report_pdf(tree)
    unseen = r"[\s\u00ad\u200b-\u200f\u2060\u202a-\u202e]"
    wanted, printed = (
        sorted(unicodedata.normalize("NFKD", re.sub(unseen, "", each)))
        for each in (text, pdf_words(pdf))
    )
    assert all(printed.count(letter) >= 2 * wanted.count(letter) for letter in set(wanted))
    assert pdf_faults(pdf) == []


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d \u2060", "\u00ad"])
def test_words_of_which_nothing_is_seen_are_blank(unseen):
    refused(table_cell(rows=[["Bins", unseen, "b"]]), match='column "Result" of table .* is blank')
    refused(table_cell(title=unseen), match="a table has no title")
    refused(words("c", f"## {unseen}"), match="a heading has no words")
    refused(words("c", f"[{unseen}](https://example.org)"), match="has no words; write what")
    refused(words("c", f"| a | {unseen} |\n|---|---|\n| 1 | 2 |"), match="without a heading")
    refused(details=[["Term", unseen]], match="a detail of the front is")


# In a browser -------------------------------------------------------------------------------------
SCRIPT = "<script>window.ran = 1; alert(1); fetch('http://127.0.0.1:9/')</script>"
HANDLERS = (
    "\"><img src='http://127.0.0.1:9/x' onerror='window.ran = 1; alert(1)'><svg onload=alert(1)>"
)
STYLES = "</style><style>@import 'http://127.0.0.1:9/x.css'; body {display: none}</style>"


POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.mark.parametrize("guarded", [True, False], ids=["with-its-policy", "without-its-policy"])
def test_nothing_in_a_page_of_hostile_words_runs_or_asks(tmp_path, guarded):
    hostile = SCRIPT + HANDLERS + STYLES + "{{ 7*7 }}"
    path = tmp_path / "page.html"
    cells = [
        table_cell(title=hostile, rows=[[hostile, "1", hostile]], notes=[hostile], key=hostile),
        figure_cell(title=hostile, alt=hostile, source=hostile, key=hostile),
        words("c", "`" + hostile + "`\n\n" + "    " + hostile),
    ]
    changes = {"subtitle": hostile, "label_note": hostile, "description": hostile}
    tree = document(notebook(*cells, **changes, details=[["Term", hostile]]))
    html = report_html(tree)
    assert POLICY.search(html)
    path.write_text(html if guarded else POLICY.sub("", html), "utf-8")
    dialogs, asked, page_words = opened(path)
    assert dialogs == []
    assert asked == []
    assert page_words.count(SCRIPT) >= 8


def opened(path):
    """The dialogs that a page opened in Chromium, what it asked for, and its visible words."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page, dialogs, asked = browser.new_page(), [], []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri(), wait_until="load")
        page.wait_for_function("document.readyState === 'complete'")
        if page.evaluate("window.ran") is not None:
            dialogs.append("window.ran is set")
        text = page.evaluate("document.body.textContent")
        browser.close()
    asked = [url for url in asked if url != path.as_uri() and not url.startswith("data:")]
    return dialogs, asked, text


def test_a_page_that_ran_something_would_be_found_out(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(f"<p>{SCRIPT}{HANDLERS}</p>", "utf-8")
    dialogs, asked, _ = opened(path)
    assert "window.ran is set" in dialogs
    assert asked != []
