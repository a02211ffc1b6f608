"""Every fixed sentence of public reports can be read by somebody of fourteen."""

import json
import re
import sys

import pytest
from conftest import PROJECT
from readability import WORD, reading_age, syllables_of, terms_of_art

sys.path.insert(0, str(PROJECT / "docs"))

import sentences  # noqa: E402

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
OLDEST = 14
FEWEST_WORDS = 8  # of fewer, one long word decides the formula: they are labels
IN_REPORTS = (
    *("appraisal", "contracts", "finance", "performance", "quality", "report", "review"),
    "variation",
)
VALUE = re.compile(r"‹[^›]*›")  # what data put in, as one short word


def too_hard(texts):
    """The texts that need an older reader, each with the age."""
    terms = terms_of_art()
    found = {}
    for text in texts:
        plain = VALUE.sub("it", text)
        age = reading_age(plain, terms)
        if len(WORD.findall(plain)) >= FEWEST_WORDS and age > OLDEST:
            found[text] = round(age, 1)
    return found


@pytest.mark.parametrize("subject", IN_REPORTS)
def test_every_sentence_of_reports_can_be_read_at_fourteen(subject):
    texts = [
        text
        for name, message in sentences.entries(subject)
        for text in sentences.examples(subject, name, message)
    ]
    assert too_hard(texts) == {}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_notebooks_say_can_be_read_at_fourteen(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert too_hard(text for text in texts if not text.startswith("*")) == {}


def test_the_age_is_that_of_the_formula():
    # 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45; and five is 3.55.
    assert reading_age("The cat sat on the mat.", []) == pytest.approx(3.55)
    assert [syllables_of(one) for one in ("Officers", "measure", "stated", "table")] == [3, 2, 1, 2]
    # A term of art is one short word: 1.56 + 11.8 − 15.59 + 5.
    assert reading_age("It is budget monitoring.", ["budget monitoring"]) == pytest.approx(2.38)


def test_a_hard_sentence_is_found():
    hard = (
        "Notwithstanding aforementioned considerations, organisational accountability necessitates"
    )
    assert too_hard([f"{hard} comprehensive documentation."])
