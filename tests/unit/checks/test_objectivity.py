"""What an appraisal may not be: refused with the paragraph, or warned of (framework §6, §7)."""

import shutil

import pytest
from conftest import PROJECT, pipeline_here
from ruamel.yaml import YAML

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

EVERY_TABLE = PROJECT / "tests" / "data" / "every_table"
APPRAISAL = "params/appraisals/bins-2027.yaml"


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(EVERY_TABLE, tmp_path / "council")


def spoil(root, change):
    """Change the appraisal of the council as its author would in an editor."""
    yaml, path = YAML(), root / APPRAISAL
    content = yaml.load(path)
    change(content)
    yaml.dump(content, path)


def refusals(root, change):
    spoil(root, change)
    with pytest.raises(InputError) as refused:
        load_council(root)
    return [(one.column, one.value, one.expected) for one in refused.value.faults]


def warnings(root, change):
    spoil(root, change)
    return [
        (one.check, one.column, one.value)
        for one in load_council(root).warnings
        if one.appraisal == "bins-2027"
    ]


def only(*keep):
    def change(content):
        content["options"] = [one for one in content["options"] if one["id"] in keep]
        for name in ("scores", "costs"):
            content[name] = [one for one in content[name] if one["option"] in keep]

    return change


def weigh(content):
    for one in content["criteria"]:
        one["weight"] = one.pop("swing_weight")


def same_provider(content):
    for one in content["options"]:
        one["provider"] = "Brookside Waste Ltd"


def put(*path, value):
    """A change of one value of an appraisal."""

    def change(content):
        place = content
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


# Each with its own sentence, which cites the paragraph: what is changed, and what is told.
REFUSED = {
    "one option": (
        only("extend"),
        (
            "options",
            "1",
            "at least two options as well as the present arrangement (framework §6, §7)",
        ),
    ),
    "no present arrangement": (
        put("options", 0, "present_arrangement", value=False),
        (
            "options",
            None,
            "the present arrangement as one option of the short list, marked present_arrangement: "
            "true (framework §6, §7)",
        ),
    ),
    "the present arrangement excluded": (
        put("options", 0, "excluded", value="It ends."),
        (
            "options",
            "extend",
            "the present arrangement as one option of the short list, marked present_arrangement: "
            "true (framework §6, §7)",
        ),
    ),
    "bare weights": (
        weigh,
        (
            "criteria[1].weight",
            "100",
            "a swing_weight beside the anchors worst and best, not a bare weight of importance: "
            "what moving from worst to best is worth (HM Treasury, multi-criteria analysis, May "
            "2024)",
        ),
    ),
    "an interest that is not declared": (
        put("scores", 0, "scorer", value="V. Last"),
        (
            "interests",
            "V. Last",
            "this person’s declared interest, or “None declared”, because they "
            "scored or set weights (framework §6: presented in an objective manner)",
        ),
    ),
    "a recommendation as a key": (
        put("recommendation", value="Tender."),
        (
            "recommendation",
            "Tender.",
            "no recommendation of its author: the appraisal informs, and the statutory officers "
            "recommend (framework §6, §7)",
        ),
    ),
    "a preferred option": (
        put("options", 1, "preferred", value=True),
        (
            "options[2].preferred",
            "True",
            "no recommendation of its author: the appraisal informs, and the statutory officers "
            "recommend (framework §6, §7)",
        ),
    ),
    "a recommendation in words": (
        put("options", 1, "advantages", value="On balance we strongly recommend it."),
        (
            "options, tender, advantages",
            "we strongly recommend",
            "text that informs; only the statutory officers recommend (framework §6, §7)",
        ),
    ),
    "no other provider": (
        same_provider,
        (
            "one_provider_reason",
            None,
            "an option with another provider or the reason why there is none (§7)",
        ),
    ),
    "nothing said against an option": (
        put("options", 1, "disadvantages", value=None),
        (
            "options, tender, disadvantages",
            None,
            "the advantages and disadvantages of each short-listed option (§6)",
        ),
    ),
    "a range beside its value": (
        put("scores", 0, "high", value=30),
        ("scores", "extend, quality: None to 30", "a range that includes the stated value, 40"),
    ),
    "income above nought": (
        put("costs", 3, "gbp", value=20000),
        (
            "costs",
            "tender, 2028-29, Income: 20000",
            "a negative amount if the kind is income, and a positive one if it is not",
        ),
    ),
    "a cost below nought": (
        put("costs", 0, "gbp", value=-5),
        (
            "costs",
            "extend, 2027-28, Payments: -5",
            "a negative amount if the kind is income, and a positive one if it is not",
        ),
    ),
    "no such discount rates": (
        put("discounting", value={"schedule": "kind"}),
        (
            "discounting, schedule",
            "kind",
            "a schedule in params/discount_rates.csv that applies on 2025-09-30, from year 0",
        ),
    ),
    "prices of a year that no index lists": (
        put("budgets", value=[{"year": "2051-52", "gbp": 1, "source": "Hope"}]),
        (
            "prices",
            "2051-52",
            "a year listed in params/deflators.csv, to convert between nominal and real prices",
        ),
    ),
    "advice of nobody": (
        put("independent_advice", value={"sought": True, "note": "It was."}),
        (
            "independent_advice, from",
            None,
            "the adviser if advice was sought, and nothing if it was not (§6, §7)",
        ),
    ),
    "a statutory officer who appraises": (
        put("appraiser", value="monitoring-officer"),
        (
            "appraiser",
            "monitoring-officer",
            "a person who is not a statutory officer, because those recommend on it (§6, §7)",
        ),
    ),
    "a statutory officer who scores": (
        put("scores", 0, "scorer", value="B. Finch"),
        (
            "scores",
            "B. Finch",
            "a person who is not a statutory officer, because those recommend on it (§6, §7)",
        ),
    ),
    "a summary of nobody": (
        put("independent_advice", "summary", value="All is well."),
        (
            "independent_advice, author",
            None,
            "both a summary and its author",
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_appraisal_is_refused_with_its_own_sentence(root, case):
    change, expected = REFUSED[case]
    assert expected in refusals(root, change)


def test_a_command_tells_the_file_and_the_paragraph_and_writes_nothing(root):
    spoil(root, put("recommendation", value="Tender."))
    told = pipeline_here("--root", root, "check")
    assert told.code == 2
    words = " ".join(told.out.split() + told.err.split())
    assert "params/appraisals/bins-2027.yaml, row" in words
    assert "the statutory officers recommend (framework §6, §7)" in words
    assert "Traceback" not in words


def test_a_company_that_provides_meets_another_provider_on_the_short_list(root):
    providers = root / "params" / "providers.csv"
    rows = providers.read_text("utf-8").replace("third-party", "company")
    providers.write_text(rows, "utf-8")
    expected = "an option with another provider on the short list or the reason why there is none"
    found = refusals(root, put("options", 1, "excluded", value="Too dear."))
    assert [one for one in found if one[2].startswith(expected)]


def test_a_reason_stands_for_another_provider(root):
    def change(content):
        same_provider(content)
        content["one_provider_reason"] = "Nobody else has a depot in the district."

    spoil(root, change)
    load_council(root)


def test_words_that_judge_are_warned_of(root):
    change = put("options", 1, "advantages", value="Clearly the best of a poor choice.")
    found = ("words-favour-no-option", "options, tender, advantages", "best, clearly, poor")
    assert found in warnings(root, change)


def test_an_option_told_at_greater_length_is_warned_of(root):
    # 2 words of the one, 5 of the other: more than twice as many.
    change = put("options", 1, "advantages", value="Several bidders compete for it.")
    found = "tender: 5 words; extend: 2 words"
    assert ("options-are-told-at-like-length", "options, advantages", found) in warnings(
        root, change
    )
    equal = warnings(root, put("options", 1, "advantages", value="Several bidders compete now."))
    assert "options-are-told-at-like-length" not in [check for check, _, _ in equal]


def test_missing_scores_and_evidence_are_warned_of(root):
    def change(content):
        content["scores"] = content["scores"][1:]

    found = warnings(root, change)
    assert ("scores-rest-on-evidence", "scores", "extend, quality") in found
    assert ("scores-rest-on-evidence", "scores, evidence", "tender, quality") in found


def test_a_criterion_of_money_is_warned_of(root):
    found = warnings(root, put("criteria", 0, "best", value="Costs 10% less"))
    assert ("money-is-not-scored", "criteria, quality", "Costs") in found


def test_costs_without_an_allowance_are_warned_of(root):
    bias = [{"option": "extend", "pct": 0, "reason": "Known prices"}]
    found = warnings(root, put("optimism_bias", value=bias))
    assert [one for one in found if one[0] == "costs-allow-for-optimism"] == [
        ("costs-allow-for-optimism", "optimism_bias", "tender")
    ]


def test_warnings_of_an_appraisal_are_printed_in_its_report_alone(root):
    from commissioning.dates.periods import parse_quarter
    from commissioning.planning.plan.due_reports import plan
    from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

    council = load_council(root)
    told = {
        report.key: {one["check"] for one in filtered_snapshot(council, report).header["warnings"]}
        for report in plan(council, parse_quarter("2025-26-Q2")).reports
    }
    with_it = {key for key, checks in told.items() if "costs-allow-for-optimism" in checks}
    assert with_it <= {"appraisal-bins-2027", "review-bins"}
    assert with_it
