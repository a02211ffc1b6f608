"""A tier means a length: pages are counted by section, and a report over its budget says so."""

import json
from math import ceil
from pathlib import Path

import pytest
from conftest import pipeline_here
from documents_data.builders import notebook, words

from commissioning.build.page_budget import over_budget
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.section_lengths import pages_by_section
from commissioning.documents.tree.parse_notebook import document
from commissioning.wording import Wording

BUILD = Wording("build")
NO_EDITION = Path("no-edition.pdf")


def paper(*sections):
    """A PDF of sections, each a title and so many paragraphs of about a third of a page."""
    paragraph = "The words of a paragraph that takes room. " * 45
    text = "\n\n".join(f"## {title}\n\n" + f"{paragraph}\n\n" * count for title, count in sections)
    return report_pdf(document(notebook(words("a", text))))


def test_the_pages_of_the_sections_sum_to_the_length_of_the_pdf():
    pages = pages_by_section(paper(("Summary", 1), ("Results", 4), ("Money", 2)))
    assert list(pages) == ["Front", "Summary", "Results", "Money"]
    assert sum(pages.values()) == pytest.approx(ceil(sum(pages.values()) - 1e-9))
    assert pages["Results"] > 2 * pages["Summary"]


@pytest.mark.parametrize("allowed", [None, 5])
def test_a_report_within_its_budget_says_nothing(allowed):
    assert over_budget(paper(("Summary", 3)), allowed, NO_EDITION) == ""


def test_a_report_over_its_budget_names_what_takes_most():
    told = over_budget(paper(("Summary", 1), ("Results", 4)), 1, NO_EDITION)
    assert told.startswith(f"{BUILD('pages-over', pages=3, allowed=1)} The longest parts: ")
    assert told.index("“Results”") < told.index("“Summary”")


def test_what_grew_since_the_quarter_before_is_named_and_nothing_else(tmp_path):
    earlier = tmp_path / "report.pdf"
    earlier.write_bytes(paper(("Summary", 1), ("Results", 2)))
    told = over_budget(paper(("Summary", 1), ("Results", 4)), 1, earlier)
    assert "These parts grew since the quarter before: “Results” by " in told
    assert "Summary" not in told


def test_the_statement_of_assurance_and_what_follows_it_are_not_counted():
    pdf = paper(("Summary", 1), ("Statement of assurance", 3), ("Background papers", 3))
    assert over_budget(pdf, 1, NO_EDITION) == ""
    assert over_budget(paper(("Summary", 1), ("Assurance", 3)), 1, NO_EDITION) != ""


def test_a_run_tells_of_a_report_that_is_too_long(small):
    reason = "\n".join(f"  - Note the {number}th matter of {{quarter}}." for number in range(90))
    reports = small / "params" / "reports.yaml"
    reports.write_text(
        "reports:\n- key: council\n  title: Performance summary\n  notebook: council\n"
        "  tier: council\n  owed: quarterly\n  paragraph: §4\n  report_of: head-of-paid-service\n"
        f"  recommendations:\n{reason}\n"
    )
    tiers = small / "params" / "tiers.yaml"
    tiers.write_text(tiers.read_text().replace("level: 1,", "level: 1, pages: 1,"))
    answer = pipeline_here("--root", small, "run")
    assert answer.code == 0, answer.err
    record = json.loads(next(small.glob("outputs/working/*/run.json")).read_text("utf-8"))
    warning = record["reports"][0]["warning"]
    over = BUILD("pages-over", pages=int(warning.split()[0]), allowed=1)
    assert warning.startswith(f"{over} The longest parts: ")
    assert "“Recommendations”" in warning
    assert over.removesuffix(".") in " ".join(answer.out.split())
    assert "“Recommendations”" in answer.out
