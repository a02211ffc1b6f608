"""The page on the framework: each sentence has commands and tests that exist."""

import ast
import csv
import re

import pytest
import typer
from conftest import PROJECT
from review_data import AT, NASH, case, entered

import pipeline
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import histories_of
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.review.review_page import printed
from commissioning.review.rules.authorisation import check_authorised

PAGE = (PROJECT / "docs" / "reference" / "framework.md").read_text("utf-8")
HEADINGS = ["The framework says", "What carries it out", "Where it is printed", "Held by"]
PARAGRAPHS = ["§1", "§2", "§3", "§4", "§5", "§6", "§7"]
TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def rows():
    """Each sentence with the paragraph it stands under and the four cells of its row."""
    paragraph = ""
    for line in PAGE.splitlines():
        if line.startswith("## "):
            paragraph = line.split()[1]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| “"):
            yield paragraph, cells


ROWS = list(rows())


def name_of(row):
    return f"{row[0]} {row[1][0][:60]}"


def commands():
    """Every command by its words, those of groups among them: `review submit`."""
    group = typer.main.get_command(pipeline.app)
    for name, command in group.commands.items():
        yield name
        yield from (f"{name} {inner}" for inner in getattr(command, "commands", {}))


def test_every_paragraph_has_its_table():
    assert list(dict.fromkeys(paragraph for paragraph, _ in ROWS)) == PARAGRAPHS
    assert PAGE.count(f"| {' | '.join(HEADINGS)} |") == len(PARAGRAPHS)
    assert len(ROWS) > 30


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_each_sentence_is_quoted_carried_out_printed_and_held_by_a_test_that_exists(row):
    sentence, carried_out, printed_in, held_by = row[1]
    assert re.match(r"“[^”]+”$", sentence.replace("‘", "").replace("’", ""))
    assert carried_out and printed_in
    found = TEST.findall(held_by)
    assert found and TEST.sub("", held_by).strip(" ,") == ""
    for file, name in found:
        tree = ast.parse(next((PROJECT / "tests").rglob(file)).read_text("utf-8"))
        assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, name


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_each_command_that_the_page_names_is_there(row):
    known = set(commands())
    for quoted in re.findall(r"`([^`]+)`", row[1][1]):
        name, _, act = quoted.partition(" ")
        is_signed = name == "sign-off" and act in {"", *acts.SIGNED}
        assert is_signed or name.startswith("params/") or quoted in known, quoted


def test_the_tour_walks_every_paragraph_of_the_page():
    with (PROJECT / "examples" / "tour" / "clauses.csv").open(encoding="utf-8") as file:
        walked = {row["paragraph"].split()[0] for row in csv.DictReader(file)}
    assert walked == set(PARAGRAPHS)


@pytest.mark.parametrize("owed", ["each-appraisal", "each-review"])
def test_independent_advice_is_sought_on_a_review_as_on_an_appraisal(owed):
    matter = ReviewSubject("options", "Options", 3, "commissioner", owed=owed)
    sought = Entry(
        "seek-independent-advice", "options", NASH, "monitoring-officer", AT, text="Of Calder."
    )
    against = case(matter=matter)
    check_authorised(against, sought)
    told = printed(matter, histories_of(entered(sought))["options"], against.contents, None)
    assert "Independent advice sought" in str(told.parts["statement"])
    assert "Of Calder." in str(told.parts["statement"])
