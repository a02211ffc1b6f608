"""The reading age of texts, by the Flesch-Kincaid grade: of sentences, and of a produced report.

The grade (Kincaid and others, 1975) is 0.39 × words per sentence + 11.8 × syllables per word
− 15.59. It is a school year of the United States; five more give the age. A colon and a semicolon
end a sentence, as in Flesch’s rules of 1949. Syllables are groups of vowels, but for a silent e, es
or ed at the end. Terms of art and figures are one short word each, since no wording shortens them.

    python tests/support/readability.py outputs/working/2025-26-Q2
"""

import csv
import html
import re
import sys
from pathlib import Path

TERMS_FILE = Path(__file__).resolve().parents[1] / "data" / "terms_of_art.csv"
AGE_AT_GRADE_NOUGHT = 5
SENTENCE_END = re.compile(r"(?<=[.!?:;])[\s”’)]+")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
FIGURE = re.compile(r"[£−]*\d[\d,.]*%?")
PART = re.compile(r"<(p|li|caption|figcaption)\b[^>]*>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
SILENT = re.compile(r"(?<=[^aeiouy])(?:e|es|ed)$")


def terms_of_art() -> list[str]:
    """Terms that a report cannot do without, the longest first."""
    with TERMS_FILE.open(encoding="utf-8", newline="") as file:
        return sorted((row["term"] for row in csv.DictReader(file)), key=len, reverse=True)


def reading_age(text: str, terms: list[str]) -> float:
    """The age at which somebody reads a text with ease; 0 of one without words."""
    for term in terms:
        text = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", "term", text, flags=re.IGNORECASE)
    sentences = [one for one in SENTENCE_END.split(FIGURE.sub("ten", text)) if WORD.search(one)]
    words = [word for one in sentences for word in WORD.findall(one)]
    if not words:
        return 0.0
    syllables = sum(syllables_of(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return grade + AGE_AT_GRADE_NOUGHT


def syllables_of(word: str) -> int:
    """How many syllables a word has, by its groups of vowels."""
    spoken = SILENT.sub("", word.lower()) if len(word) > 3 and word[-2:] != "le" else word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def words_of(page: str) -> str:
    """The sentences of a report's page: paragraphs, lists, notes and captions, no table’s cells."""
    page = page.partition("<main")[2].partition("</main>")[0] or page
    parts = (html.unescape(TAG.sub(" ", part)) for _, part in PART.findall(page))
    texts = (" ".join(part.split()) for part in parts)
    return " ".join(text if text[-1] in ".!?:" else f"{text}." for text in texts if text)


def main(folder: str) -> None:
    """Print the reading age of every report of a quarter."""
    terms = terms_of_art()
    for page in sorted(Path(folder).glob("*/report.html")):
        age = reading_age(words_of(page.read_text("utf-8")), terms)
        print(f"{page.parent.name:40} {age:5.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
