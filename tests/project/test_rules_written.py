"""docs/rules.md and docs/architecture.md: what they are made from is whole and true."""

import sys

import pytest
from conftest import PROJECT

sys.path.insert(0, str(PROJECT / "docs"))
import calls
import glossary
import make_rules
import packages
import walks
from make_rules import Rule

from commissioning.checks import CHECKS
from commissioning.review.model import acts
from commissioning.review.rules import issue_gates
from commissioning.review.rules.authorisation import RULES


def stated(docstring):
    """What a function with this docstring states."""

    def function():
        pass

    function.__doc__ = docstring
    return list(make_rules._of_functions([function]))


def test_a_rule_is_read_from_its_docstring_however_its_lines_break():
    (rule,) = stated(
        """Refuse it.

        Rule on acts: whoever asks does
        not answer. Source: framework §4 N.B. Tests: test_one,
        test_other.
        """
    )
    assert (rule.group, rule.sentence) == ("acts", "whoever asks does not answer")
    assert (rule.source, rule.tests) == ("framework §4 N.B", ("test_one", "test_other"))
    assert stated("""Something else. Source: a book.""") == []


@pytest.mark.parametrize(
    "docstring",
    [
        "Rule on acts: nobody does. Test: test_one.",
        "Rule on acts: nobody does. Source: house rule.",
        "Rule on acts: Source: house rule. Test: test_one.",
        "Rule on nothing: nobody does. Source: house rule. Test: test_one.",
    ],
)
def test_a_rule_without_sentence_source_test_or_group_is_refused(docstring):
    with pytest.raises(ValueError, match="states its rule in another form"):
        stated(docstring)


@pytest.mark.parametrize("rule", make_rules.rules(), ids=lambda rule: rule.function.__qualname__)
def test_every_rule_is_held_by_a_test_that_exists(rule):
    assert rule.sentence[0].islower() or rule.sentence[:2].istitle()
    assert make_rules.held(rule).count("`") == 2 * len(rule.tests)


def test_a_rule_held_by_no_test_is_refused():
    rule = Rule("acts", "nobody does", "house rule", make_rules.page, ("test_of_nothing",))
    with pytest.raises(ValueError, match="test_of_nothing, which 0 files define"):
        make_rules.held(rule)


def test_every_check_has_a_sentence_a_source_and_a_test():
    assert set(make_rules.held_by()) == {check.id for check in CHECKS}
    for check in CHECKS:
        rule = make_rules.rule_of(check)
        assert rule.sentence
        assert rule.source
        assert make_rules.held(rule)


def test_every_act_and_every_gate_states_its_rule():
    stating = {rule.function for rule in make_rules.rules()}
    assert {act for act, function in RULES.items() if function not in stating} == set()
    called = {name for name in issue_gates.gates.__code__.co_names if name.startswith("_of_")}
    assert len(called) == 11
    assert [name for name in sorted(called) if getattr(issue_gates, name) not in stating] == []


def test_the_page_says_who_may_do_every_act():
    page = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    assert "| `withhold` | Head of Paid Service | always |" in page
    for act in [*acts.ACTS, acts.SPECIFY]:
        assert page.count(f"\n| `{act}` |") == 1


@pytest.mark.parametrize("walk", walks.WALKS, ids=lambda walk: walk.act)
def test_each_step_of_an_act_is_called_by_one_before_it(walk):
    functions = calls.functions_of(walk)
    assert functions == [walk.begins, *(function for function, _ in walk.steps)]


def test_a_step_that_nothing_calls_is_refused():
    strange = walks.WALKS[0]._replace(steps=((walks.serve, "is not called"),))
    with pytest.raises(ValueError, match="serve is called by no step before it"):
        calls.functions_of(strange)


def test_a_walk_begins_with_what_is_typed():
    assert calls.typed(walks.sign_off_command) == "sign-off"
    assert calls.typed(walks.sign_off) == ""


def test_every_module_of_performance_states_a_rule():
    folder = PROJECT / "commissioning" / "analysis" / "performance"
    stating = {PROJECT / rule.place[0] for rule in make_rules.rules()}
    # What was off target last quarter is read from the report issued then, by no rule of its own.
    without = {folder / "missed_targets_since.py", folder / "typed_results.py"}
    assert set(folder.glob("[a-z]*.py")) - stating == without


def test_what_is_asked_for_most_stands_first_in_its_group():
    page = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    for title, function in (("Disclosure", "leaks"), ("Figures", "status"), ("Acts", "post_for")):
        first = page.partition(f"## {title}\n")[2].partition("- **")[2].partition("- **")[0]
        assert f"`{function}`" in first


def test_terms_of_a_page_have_their_meaning_from_the_glossary():
    lines = list(glossary.explained("slot", "seal"))
    assert lines[0] == "## Terms on this page"
    assert lines[-2].startswith("- **slot**: A place in a report for text")
    assert lines[-1].startswith("- **seal**: A signed statement")
    with pytest.raises(KeyError):
        list(glossary.explained("no such term"))


def test_layers_follow_from_imports_and_a_circle_has_none():
    found = {"top": frozenset({"middle", "low"}), "middle": frozenset({"low"}), "low": frozenset()}
    assert packages.layers(found) == [["low"], ["middle"], ["top"]]
    assert packages.direct(found) == [("middle", "low"), ("top", "middle")]
    with pytest.raises(ValueError, match="in a circle: one, other"):
        packages.layers({"one": frozenset({"other"}), "other": frozenset({"one"})})
