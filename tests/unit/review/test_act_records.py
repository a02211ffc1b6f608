"""An act is one record and one rule: no other module keeps a table of acts."""

from __future__ import annotations

import ast
from datetime import date

import pytest
from conftest import PROJECT
from review_data import AT, COUNCIL, HALE, NASH, OFFICERS, REED, SUBMITTED, VOICE, case

from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.review.model import acts
from commissioning.review.model.act import FOR_APPROVAL, PAGES, Act
from commissioning.review.model.acts import covered
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.officers import post_for
from commissioning.review.proof.possible_acts import misplaced
from commissioning.review.proof.signature_order import out_of_place
from commissioning.review.rules.authorisation import RULES, check_authorised
from commissioning.review.rules.separation_of_duties import capacity_of

NAMED = {
    name
    for name, value in vars(acts).items()
    if isinstance(value, str) and (value in acts.ACTS or value == acts.SPECIFY)
}
# Where each act is declared, and where each has its rule.
HOME = {"commissioning/review/model/acts.py", "commissioning/review/rules/authorisation.py"}


def tables_in(path):
    """The lines of a module where a dict or a set names two acts or more."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        of = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        if not isinstance(node, (ast.Dict, ast.Set)):
            continue
        named = [
            one.attr
            for one in of
            if isinstance(one, ast.Attribute)
            and isinstance(one.value, ast.Name)
            and one.value.id == "acts"
            and one.attr in NAMED
        ]
        if len(named) > 1:
            yield node.lineno, named


def test_no_module_but_that_of_acts_and_that_of_rules_keeps_a_table_of_acts():
    own = [
        path
        for path in sorted((PROJECT / "commissioning").rglob("*.py"))
        if "commissioning.review.model import acts" in path.read_text("utf-8")
    ]
    found = {path.relative_to(PROJECT).as_posix(): list(tables_in(path)) for path in own}
    assert {name: told for name, told in found.items() if told and name not in HOME} == {}
    assert found[
        "commissioning/review/rules/authorisation.py"
    ]  # so the search finds what it looks for


@pytest.fixture
def note(monkeypatch):
    """One act more: the Monitoring Officer notes a conflict of interest, before the approval."""

    def rule(against, made):
        if made.text != "Declared.":
            raise ReviewError(f"{against.subject.key}: say what was declared.")

    record = Act(
        "note-conflict",
        by=frozenset({acts.MONITORING_OFFICER}),
        capacity="noting conflicts",
        on=FOR_APPROVAL,
        signed=PAGES,
        worded=True,
        title="note",
        decision="conflict of interest noted",
    )
    monkeypatch.setitem(acts.ACTS, record.name, record)
    monkeypatch.setitem(RULES, record.name, rule)
    return record.name


def test_an_act_is_added_by_a_record_and_a_rule(note):
    made = Entry(note, "council", NASH, "monitoring-officer", AT)
    with pytest.raises(ReviewError, match="council: say what was declared"):
        check_authorised(case(SUBMITTED), made)
    made = Entry(note, "council", NASH, "monitoring-officer", AT, text="Declared.")
    check_authorised(case(SUBMITTED), made)
    assert COUNCIL.roles_of(note) == {"monitoring-officer"}
    assert post_for(OFFICERS, NASH, date(2025, 12, 1), COUNCIL.roles_of(note), note).name == NASH
    assert capacity_of(made) == "noting conflicts"


def test_a_ledger_with_the_added_act_is_in_order_and_without_its_record_is_not(note):
    by_head = Entry(note, "council", HALE, "head-of-paid-service", AT, number=1, digest="1" * 64)
    (told,) = out_of_place("2025-26-Q2.jsonl", [by_head], [by_head.digest], {}, OFFICERS)
    assert "the head-of-paid-service cannot do this." in told
    del acts.ACTS[note]
    (told,) = out_of_place("2025-26-Q2.jsonl", [by_head], [by_head.digest], {}, OFFICERS)
    assert "” is not an act" in told


def test_the_added_act_is_told_on_a_report_of_another_kind(note):
    matters = {one.key: one for one in (COUNCIL, VOICE)}
    made = [Entry(note, key, NASH, "monitoring-officer", AT, number=1) for key in matters]
    (told,) = misplaced(made, matters)
    assert (
        "(note-conflict of exception-bins by G. Nash): this act is only for this kind of "
        "report: report for appr" in told
    )
    assert covered(note, "any-commentary", "monitoring-officer")


def test_two_capacities_are_kept_apart_for_an_added_act(note):
    made = Entry(note, "council", REED, "monitoring-officer", AT, text="Declared.")
    with pytest.raises(
        ReviewError, match="which is reporting. For the same report, noting conflicts"
    ):
        check_authorised(case(SUBMITTED), made)
