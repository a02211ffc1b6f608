"""What is owed of a role that nobody holds is told, with what to enter (framework §3 to §5)."""

from datetime import date

import pytest
from conftest import pipeline_here
from review_data import reviewed_council

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.plan.due_reports import plan
from commissioning.working_reports.quarter_review import Review
from commissioning.working_reports.vacant_roles import vacancies

Q2 = parse_quarter("2025-26-Q2")
CHECK = "responses-have-someone-to-give-them"


@pytest.fixture
def root(tmp_path):
    return reviewed_council(tmp_path)


def leaves(root, name, day):
    path = root / "params" / "officers.yaml"
    lines = path.read_text("utf-8").splitlines()
    (at,) = [number for number, line in enumerate(lines) if name in line]
    lines[at] = lines[at].replace("from: 2020-04-01", f"from: 2020-04-01, until: {day}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def told(root, day=date(2025, 12, 1)):
    council = load_council(root)
    at = f"{day.isoformat()}T09:00:00+00:00"
    return list(vacancies(Review(council, root, plan(council, Q2).reports, at)))


def test_nothing_is_said_while_every_role_is_held(root):
    assert told(root) == []
    assert CHECK not in [one.check for one in load_council(root).warnings]


def test_a_provider_without_an_officer_is_told_with_the_exception_and_what_to_enter(root):
    leaves(root, "E. Wren", "2025-09-30")
    (warning,) = [one for one in load_council(root).warnings if one.check == CHECK]
    assert warning.subject == "missed-bins 2025-26-Q2"
    assert warning.finding == (
        "expected an officer with role: provider and provider: brookside, in post "
        "after 2025-09-30. Brookside Waste Ltd must respond on Missed bins per "
        "100,000 collections in 2025-26-Q2, and has nobody in post to do it."
    )
    expected = (
        "nobody holds the role of the senior manager of Brookside Waste Ltd, who must "
        "give: the submission of response-missed-bins. Enter who holds it in params/officers.yaml "
        "(role: provider, provider: brookside)."
    )
    assert told(root) == [f"On 1 December 2025 {expected}"]
    for command in ("plan", "status"):
        assert expected in " ".join(pipeline_here("--root", root, command).out.split())
    assert expected in pipeline_here("--root", root, "status", "--json").json["vacant"][0]


def test_who_leaves_after_the_quarter_can_still_have_answered(root):
    leaves(root, "E. Wren", "2025-10-31")
    assert CHECK not in [one.check for one in load_council(root).warnings]
    assert told(root, date(2025, 10, 31)) == []
    assert len(told(root, date(2025, 11, 1))) == 1


@pytest.mark.parametrize(
    ("name", "role", "owed"),
    [
        (
            "A. Hale",
            "Head of Paid Service",
            "the approval of council, officers, finance; the statement of assurance of council, "
            "officers",
        ),
        ("B. Finch", "Chief Finance Officer", "the advice of finance"),
        ("C. Moss", "commissioner", "the submission of exception-missed-bins"),
    ],
)
def test_every_role_of_which_an_act_is_owed_is_told_when_nobody_holds_it(root, name, role, owed):
    leaves(root, name, "2025-11-30")
    assert told(root, date(2025, 11, 30)) == []
    (sentence,) = told(root)
    assert f"nobody holds the role of the {role}" in sentence
    assert owed in sentence


def test_an_act_that_another_role_may_do_is_not_told(root):
    leaves(root, "D. Reed", "2025-11-30")  # the analyst submits, and so may the commissioner
    assert told(root) == []
