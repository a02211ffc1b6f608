"""Results by the council's priorities, and recommendations that speak of what is reported."""

import nbformat
import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.checks.council.priority_rules import OURS, SUBJECTS
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q2 = parse_quarter("2025-26-Q2")
LISTED = "priorities: [{id: green, title: A green district}, {id: homes, title: Homes}]\n"
SPOKEN = "recommendations-speak-of-what-is-reported"


def serve(root, priorities=LISTED, **served):
    """The council with its priorities, and measures that serve one."""
    settings = root / "params" / "council.yaml"
    settings.write_text(settings.read_text("utf-8") + priorities, "utf-8", newline="\n")
    measures = root / "params" / "measures.csv"
    heading, *lines = measures.read_text("utf-8").splitlines()
    told = [f"{line},{served.get(line.split(',')[0].replace('-', '_'), '')}" for line in lines]
    text = "\n".join([f"{heading},priority", *told]) + "\n"
    measures.write_text(text, "utf-8", newline="\n")
    return root


def shown(root, key="council"):
    council = load_council(root)
    owed = {one.key: one for one in plan(council, Q2).reports}
    return exhibits.priorities_table(filtered_snapshot(council, owed[key]))


def test_a_council_without_priorities_prints_nothing_of_them(small):
    assert shown(small).shown == ()


def test_results_are_counted_by_priority_and_misses_named(small):
    serve(small, missed_bins="green")
    content = shown(small).content
    # Bins 54 against 40 are off target; recycling, within a point of 50, serves no priority.
    assert content[TABLE]["rows"] == [
        ["A green district", "0", "0", "1", "0", "0", "1", "Missed bins per 100,000 collections"],
        ["Homes", "0", "0", "0", "0", "0", "0", "no measure in this report"],
        ["No priority", "0", "1", "0", "0", "0", "1", "none"],
    ]
    texts = {one["id"]: one["text"] for one in content[FACTS]}
    assert (texts["priority-green.off-target"], texts["priority-none.all"]) == ("1", "1")


def test_the_council_reads_of_each_priority_in_a_sentence(small):
    council = load_council(serve(small, missed_bins="green", recycled="homes"))
    report = next(one for one in plan(council, Q2).reports if one.key == "council")
    content = exhibits.priorities_in_brief(filtered_snapshot(council, report)).content
    assert content["text/markdown"] == (
        "Measures on target, by the Council’s priority: A green district 0 of 1; Homes 0 of 1."
    )


def test_a_measure_serves_a_priority_that_is_listed(small):
    with pytest.raises(InputError, match="found “red”, expected the id of a priority listed"):
        load_council(serve(small, missed_bins="red"))


def test_each_priority_is_listed_once(small):
    twice = LISTED.replace("id: homes", "id: green")
    with pytest.raises(InputError, match="priorities, id: found “green”, expected each priority"):
        load_council(serve(small, twice, missed_bins="green"))


def test_a_doubtful_recommendation_is_told_in_its_own_report_alone(small):
    doubts(small, "Note the risks to services.")
    council = load_council(small)
    told = {
        report.key: [one["check"] for one in filtered_snapshot(council, report).header["warnings"]]
        for report in plan(council, Q2).reports
    }
    assert [key for key, checks in told.items() if SPOKEN in checks] == ["council"]


def doubts(root, asked, report="council"):
    """What is told of one recommendation of a report."""
    reports = root / "params" / "reports.yaml"
    text = reports.read_text("utf-8")
    line = next(one for one in text.splitlines() if f"key: {report}," in one)
    told = line.replace("}", f", recommendations: ['{asked}']}}")
    reports.write_text(text.replace(line, told), "utf-8", newline="\n")
    return [one for one in load_council(root).warnings if one.check == SPOKEN]


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("Note progress on the Council priorities.", "the council’s priorities"),
        ("Note the statement of assurance.", "the statement of assurance"),
        ("Note the risks to services.", "risks"),
        ("Note how services performed.", ""),
        ("Note what providers have promised.", ""),  # the small council has actions
        ("Note the forecast of spending.", ""),  # and finance
    ],
)
def test_a_recommendation_speaks_of_what_the_report_holds(asked, missing, small):
    found = doubts(small, asked)
    assert [one.expected for one in found] == (
        [f"something that this report contains. It has nothing on {missing}"] if missing else []
    )
    assert all(one.file == "params/reports.yaml" and one.value == asked for one in found)


def test_priorities_that_the_report_shows_may_be_spoken_of(small):
    serve(small, missed_bins="green", recycled="homes")
    assert doubts(small, "Note progress on the Council priorities.") == []


def test_priorities_of_measures_for_other_readers_are_not_in_the_report(small):
    serve(small, visits="green")  # shown to officers alone
    assert len(doubts(small, "Note progress on the Council priorities.")) == 1


def test_the_demonstration_recommends_only_what_it_reports():
    assert [one for one in load_council(PROJECT).warnings if one.check == SPOKEN] == []


SHOWS = {
    "the council’s priorities": ("priorities_table", "priorities_in_brief"),
    "money": ("finance_headline", "finance_by_service", "integrated_view"),
    "risks": ("integrated_view",),
    "actions": (
        *("actions", "promised_actions", "action_follow_up_in_brief", "exceptions_table"),
        "reported_last_time_in_brief",
    ),
}


@pytest.mark.parametrize("notebook", sorted(OURS))
def test_what_a_notebook_is_said_to_show_it_shows(notebook):
    path = PROJECT / "notebooks" / f"{notebook}.ipynb"
    cells = [one.source for one in nbformat.read(path, as_version=4).cells]
    for one in SUBJECTS:
        if one.name in SHOWS:
            calls = [f"exhibits.{name}(" for name in SHOWS[one.name]]
            shows = any(cell.startswith(call) for cell in cells for call in calls)
            assert (notebook in one.notebooks) == shows, one.name
