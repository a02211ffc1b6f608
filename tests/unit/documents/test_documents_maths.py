"""Maths: drawn as one picture for every document, and read aloud in words."""

import io

import pikepdf
import pytest
from documents_data.builders import notebook, words
from docx import Document as word_file

from commissioning.documents.html.html_page import report_html
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.maths import SPOKEN, formula
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.word.word_file import report_docx

LIMITS = r"\bar{x} \pm 2.66 \times \overline{R}"
READ_ALOUD = "x bar plus or minus 2.66 times R bar"
PAGE = f"## Limits\n\nThe limits are ${LIMITS}$.\n\n$$\n\\sigma^2\n$$"


@pytest.mark.parametrize(
    ("tex", "aloud"),
    [
        (LIMITS, READ_ALOUD),
        (r"\sigma^2 \leq 4", "sigma squared is at most 4"),
        (
            r"\frac{C_t}{(1+r)^{t}}",
            "the fraction C sub t over open bracket 1 plus r close bracket to the power t "
            "end of fraction",
        ),
        (r"\sqrt{x} \ne 0", "the square root of x end of root is not 0"),
        (r"\mathrm{NPV} = 12\%", "NPV equals 12 per cent"),
    ],
)
def test_a_formula_is_read_aloud_as_a_person_would(tex, aloud):
    assert formula(tex).alt == aloud


def test_html_and_pdf_carry_the_words_and_keep_their_promises():
    tree = document(notebook(words("a", PAGE)))
    assert f'alt="{READ_ALOUD}"' in report_html(tree)
    pdf = report_pdf(tree)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        things = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        alts = [str(thing.Alt) for thing in things if "/Alt" in thing]
    assert sorted(alts) == ["sigma squared", READ_ALOUD]
    assert pdf_faults(pdf) == []


def test_the_same_formula_is_the_same_picture_and_another_is_not():
    assert formula(LIMITS).svg == formula(LIMITS).svg
    assert formula(LIMITS).svg != formula(LIMITS.replace("2.66", "2.67")).svg


def test_a_sum_of_money_in_dollars_is_no_formula():
    assert "between $5 and $10" in report_html(document(notebook(words("a", "between $5 and $10"))))


@pytest.mark.parametrize("word", [word for word in SPOKEN if word.startswith("\\")])
def test_every_command_that_can_be_read_aloud_can_be_drawn(word):
    assert formula(f"{word} x").alt == f"{SPOKEN[word]} x"


def test_a_word_file_carries_the_same_picture_and_words():
    made = word_file(io.BytesIO(report_docx(document(notebook(words("a", PAGE))))))
    descriptions = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert descriptions == [READ_ALOUD, "sigma squared"]
