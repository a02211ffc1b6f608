"""Public reports without what is exempt, and their twins with it (1972 Act, Schedule 12A)."""

import json
import shutil

import pytest
from conftest import PROJECT, SMALL, pipeline_here, sized
from exempt_data import NAMELESS, RECYCLED, SMALL_WASTE, WASTE, hold_exempt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.cli.shell.current_council import current_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.snapshot_files import read_snapshot, write_snapshot
from commissioning.inputs.vocabulary.withheld_values import is_withheld
from commissioning.notebook.cell_kinds import FACTS, FRONT, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.plan.planned_report import EXEMPT, PUBLIC
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.exempt_versions import with_exempt_versions
from commissioning.planning.snapshot.openness import openness_in_brief
from commissioning.planning.snapshot.redaction import redacted_warnings
from commissioning.working_reports.report_subjects import subject_of

EVERY = PROJECT / "tests" / "data" / "every_table"
Q2 = parse_quarter("2025-26-Q2")


@pytest.fixture
def every(tmp_path):
    return shutil.copytree(EVERY, tmp_path / "every")


def owed(council):
    return {one.key: one for one in with_exempt_versions(council, plan(council, Q2)).reports}


def cut(root, key):
    council = current_council(root)  # read again only where a file changed
    return filtered_snapshot(council, owed(council)[key])


def cut_all(root):
    """The snapshot of each report, by its key; the council is read and planned once."""
    council = current_council(root)
    return {key: filtered_snapshot(council, report) for key, report in owed(council).items()}


def test_a_council_that_holds_nothing_exempt_owes_what_it_owed(every):
    council = load_council(every)
    planned = plan(council, Q2)
    assert with_exempt_versions(council, planned) == planned
    header = filtered_snapshot(council, planned.reports[0]).header
    assert "withheld" not in header
    assert "openness" not in header["report"]


def test_a_public_report_has_a_twin_and_an_officers_report_has_none(every):
    found = owed(current_council(hold_exempt(every, WASTE)))
    assert [key for key, one in found.items() if one.openness] == [
        *("council", "council-exempt", "cabinet", "cabinet-exempt")
    ]
    assert {key: one.openness for key, one in found.items() if key.startswith("cabinet")} == {
        "cabinet": PUBLIC,
        "cabinet-exempt": EXEMPT,
    }


def test_a_report_of_other_services_has_no_twin(every):
    reports = every / "params" / "reports.yaml"
    text = reports.read_text("utf-8").replace("[waste, leisure]", "[leisure]")
    reports.write_text(text, "utf-8")
    assert "cabinet-exempt" not in owed(current_council(hold_exempt(every, WASTE)))


def test_twins_are_made_of_the_reports_named_and_the_value_is_withheld_from_all(every):
    root = hold_exempt(every, f"{WASTE}    reports: [cabinet]\n")
    found = owed(current_council(root))
    assert {"cabinet-exempt"} == {key for key in found if key.endswith("-exempt")}
    assert b"1080000" not in b"".join(cut(root, "council").files.values())


def test_a_public_report_without_a_twin_tells_of_a_measure_that_it_leaves_out(every):
    root = hold_exempt(
        every, f"{WASTE}    reports: [cabinet]\n", f"{RECYCLED}    reports: [cabinet]\n"
    )
    assert "council-exempt" not in owed(current_council(root))
    assert [one["what"] for one in cut(root, "council").header["withheld"]] == [
        "Household waste recycled"
    ]


def test_a_twin_names_everything_exempt_that_is_in_it(every):
    root = hold_exempt(
        every, f"{WASTE}    reports: [cabinet]\n", f"{RECYCLED}    reports: [council]\n"
    )
    for key in ("council-exempt", "cabinet-exempt"):
        assert len(cut(root, key).header["withheld"]) == 2


def test_a_public_snapshot_holds_no_exempt_value(every):
    council = load_council(hold_exempt(every, WASTE, NAMELESS))
    # The line's forecasts of both quarters and its cases; a measure by id, title and words. (Its
    # variance of 30000.00 is another line's profiled budget, too.)
    values = [b"1010000", b"1080000", b"1070000", b"1110000"]
    values += [b"recycled", b"Household waste recycled", b"A dry summer"]
    public, twin = (
        b"\n".join(filtered_snapshot(council, owed(council)[key]).files.values())
        for key in ("cabinet", "cabinet-exempt")
    )
    assert [one for one in values if one in public] == []
    assert [one for one in values if one not in twin] == []


def test_the_word_of_a_withheld_variance_is_withheld_with_it(every):
    lines = cut(hold_exempt(every, WASTE), "cabinet").tables["finance"]
    assert [word for word in lines["word"] if word] == ["favourable", "on budget"]


def test_a_twin_has_the_tables_that_the_report_had_before(every):
    council = load_council(every)
    before = next(one for one in plan(council, Q2).reports if one.key == "cabinet")
    files = filtered_snapshot(council, before).files
    twin = cut(hold_exempt(every, WASTE, RECYCLED), "cabinet-exempt").files
    assert {name for name in files if files[name] != twin[name]} == {"snapshot.json"}


def test_a_withheld_amount_outlives_its_folder(every, tmp_path):
    snapshot = cut(hold_exempt(every, WASTE), "cabinet")
    write_snapshot(snapshot, tmp_path / "inputs")
    again = read_snapshot(tmp_path / "inputs")
    assert again.digest == snapshot.digest
    assert [is_withheld(one) for one in again.tables["finance"]["forecast_gbp"]].count(True) == 2


def test_both_say_by_what_law_and_why(every):
    root = hold_exempt(every, WASTE, RECYCLED)
    told = [
        (one["what"], one["paragraph"], one["public_interest"])
        for one in cut(root, "cabinet").header["withheld"]
    ]
    assert told == [
        (
            "The forecast of payments to the contractor for waste",
            3,
            "A bidder could learn what the council expects to pay.",
        ),
        ("Household waste recycled", 3, "The contractor's own business would suffer."),
    ]
    assert cut(root, "cabinet-exempt").header["withheld"] == cut(root, "cabinet").header["withheld"]


def test_a_measure_whose_title_is_exempt_is_told_of_without_it(every):
    (told,) = cut(hold_exempt(every, NAMELESS), "cabinet").header["withheld"]
    assert told["what"] == "A measure"


def test_the_version_of_the_figures_is_of_those_that_are_public(every):
    before = {key: one.header["data_version"] for key, one in cut_all(every).items()}
    root = hold_exempt(every, WASTE)
    versions = {key: one.header["data_version"] for key, one in cut_all(root).items()}
    for key in ("council", "cabinet"):
        assert versions[key] != before[key] == versions[f"{key}-exempt"]
    # The figure withheld is not what it is over: with another in its place it is the same.
    (root / "data" / "finance_totals" / "ledger.csv").unlink()
    ledger = root / "data" / "finance" / "ledger.csv"
    text = ledger.read_text("utf-8")
    ledger.write_text(text.replace("1080000.00,30000.00", "1090000.00,40000.00"), "utf-8")
    assert ledger.read_text("utf-8") != text
    again = {key: one.header["data_version"] for key, one in cut_all(root).items()}
    assert {key for key in versions if versions[key] != again[key]} >= {"council-exempt"}
    assert (again["council"], again["cabinet"]) == (versions["council"], versions["cabinet"])


def test_a_warning_that_quotes_an_exempt_value_says_only_that_it_is_there(every):
    council = load_council(hold_exempt(every, WASTE))
    warning = {
        **{"check": "forecasts-are-no-copies", "severity": "warning", "subject": "waste"},
        **{"measure": "", "period": "2025-26-Q2", "place": "data/finance/ledger.csv, row 4"},
        "finding": "found “1080000.00”, expected another.",
        "acknowledged": {"name": "A. Hale", "reason": "£1.08m is right", "day": "2025-11-01"},
    }
    other = {**warning, "finding": "found “77”.", "acknowledged": None}
    hidden, shown = redacted_warnings(council, [warning, other])
    assert shown == other
    assert "1080000" not in json.dumps(hidden)
    assert "1.08" not in json.dumps(hidden)
    assert (hidden["finding"], hidden["acknowledged"]["name"]) == ("[w]", "A. Hale")


def test_an_exempt_twin_is_received_where_the_public_report_is(every):
    root = hold_exempt(every, WASTE)
    meeting = cut(root, "cabinet-exempt").header["meeting"]
    assert meeting == cut(root, "cabinet").header["meeting"]
    assert meeting["body"] == "Cabinet"


def test_a_twin_is_owed_the_acts_of_its_report(every):
    council = load_council(hold_exempt(every, WASTE))
    public, twin = (
        subject_of(council, owed(council)[key]) for key in ("cabinet", "cabinet-exempt")
    )
    assert (twin.assured_by, twin.level, twin.owed) == (
        *(public.assured_by, public.level, public.owed),
    )
    assert (public.twin, twin.twin) == ("", "")  # no voice of an exception


# What pages show.


def test_the_front_of_a_twin_says_it_is_not_for_publication(every):
    snapshot = cut(hold_exempt(every, WASTE, RECYCLED.replace("3", "1")), "cabinet-exempt")
    front, listed = exhibits.front_page(snapshot).shown
    details = dict(front.content[FRONT]["details"])
    assert details["Open or exempt"] == (
        "Not for publication by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A to the "
        "Local Government Act 1972. A bidder could learn what the council expects to pay. The "
        "contractor's own business would suffer."
    )
    assert listed.content[TABLE]["title"] == "What is exempt in this report"


def test_the_front_of_a_public_report_lists_what_is_withheld(every):
    _, listed = exhibits.front_page(cut(hold_exempt(every, WASTE), "cabinet")).shown
    table = listed.content[TABLE]
    assert table["title"] == "What is withheld from this report"
    assert table["rows"] == [
        [
            "The forecast of payments to the contractor for waste",
            "Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
            "A bidder could learn what the council expects to pay.",
        ]
    ]


def test_a_withheld_amount_is_no_missing_one(every):
    snapshot = cut(hold_exempt(every, WASTE), "cabinet")
    shown = exhibits.finance_by_service(snapshot, "revenue").content
    rows = {row[0]: row for row in shown[TABLE]["rows"]}
    # Of waste the forecast is withheld, so its variance and both totals are.
    assert rows["Waste and recycling"][4:6] == rows["Total"][4:6] == ["[w]", "[w]"]
    assert rows["Leisure"][4:6] == ["£80,000", "on budget"]
    assert shown[TABLE]["notes"][-1].startswith("[w] Withheld from the public")
    facts = {one["id"]: one for one in shown[FACTS]}
    assert (facts["revenue.forecast"]["value"], facts["revenue.forecast"]["text"]) == (None, "[w]")


def test_the_headline_of_money_says_that_it_is_withheld(every):
    snapshot = cut(hold_exempt(every, WASTE), "council")
    assert exhibits.finance_headline(snapshot).content["text/markdown"] == (
        "The forecast net revenue variance is withheld, because part of it is exempt."
    )


def test_every_exhibit_of_money_can_do_without_a_withheld_amount(every):
    part = WASTE.replace(
        "[forecast_gbp, variance_gbp, best_gbp, worst_gbp]",
        "[original_gbp, working_gbp, profiled_gbp, actual_gbp, forecast_gbp, variance_gbp, "
        "best_gbp, worst_gbp]",
    )
    snapshot = cut(hold_exempt(every, part), "council")
    for show in (
        *(exhibits.finance_headline, exhibits.finance_to_date, exhibits.finance_by_head),
        *(exhibits.finance_lines, exhibits.variance_chart, exhibits.forecast_movement),
        *(exhibits.forecast_accuracy, exhibits.case_range, exhibits.integrated_view),
        *(exhibits.finance_analytical_assurance, exhibits.agency_spend),
    ):
        assert show(snapshot) is not None
    assert exhibits.drafted_variances(snapshot, "revenue").content


def test_a_case_that_is_withheld_is_not_the_forecast(every):
    part = WASTE.replace("forecast_gbp, variance_gbp, best_gbp, worst_gbp", "best_gbp")
    shown = exhibits.case_range(cut(hold_exempt(every, part), "council")).content[TABLE]
    rows = {row[0]: row for row in shown["rows"]}
    assert rows["Waste and recycling"][2] == "[w]"


# Faults of the file: all at once, each in a sentence.

FAULTS = [
    (RECYCLED.replace("recycled", "recycle"), "measure", "a measure listed in params/measures.csv"),
    (
        WASTE.replace("best_gbp", "head"),
        "columns",
        "not a key, a day or a choice. Columns that may be withheld",
    ),
    (WASTE.replace("best_gbp", "word"), "columns", "not a key, a day or a choice"),
    (WASTE.replace("best_gbp", "profit"), "columns", "no such column"),
    (WASTE.replace("service: waste", "services: waste"), "where", "a column of finance"),
    (
        WASTE.replace("service: waste", "service: wast"),
        "columns",
        "a column that has a value in the rows of",
    ),
    (
        WASTE.replace("forecast_gbp, variance_gbp", "forecast_gbp"),
        "columns",
        "working_gbp or variance_gbp as well, or this value can be worked out",
    ),
    (f"{WASTE}    reports: [cabnet]\n", "reports", "the key of a report in params/reports.yaml"),
    (WASTE.replace("3", "8", 1), "paragraph", "less than or equal to 7"),
    (
        WASTE.replace("A bidder could learn what the council expects to pay.", '" "'),
        "interest",
        "text of the form",
    ),
    (WASTE.replace("  what:", "  title_exempt: true\n    what:"), "", "of a measure only"),
    (RECYCLED.replace("measure: recycled", "what: It"), "", "either a `measure` or a `table`"),
    (f"{RECYCLED}    table: finance\n", "", "either a `measure` or a `table`"),
    (
        WASTE.replace("A bidder could learn", "That £1,080,000 is forecast could tell"),
        "public_interest",
        "text that does not reveal forecast_gbp of finance 2025-26-Q2 revenue waste",
    ),
]


@pytest.mark.parametrize(("part", "place", "expected"), FAULTS)
def test_an_entry_that_exempts_nothing_or_too_little_is_a_fault(every, part, place, expected):
    with pytest.raises(InputError) as error:
        load_council(hold_exempt(every, part))
    assert any(
        one.file == "params/exemptions.yaml"
        and place in (one.column or "")
        and expected in one.expected
        for one in error.value.faults
    ), [str(one) for one in error.value.faults]


def test_all_faults_are_told_at_once(every):
    parts = [FAULTS[0][0], FAULTS[1][0], FAULTS[4][0]]
    with pytest.raises(InputError) as error:
        load_council(hold_exempt(every, *parts))
    assert [one.column for one in error.value.faults] == [
        *("exemptions[1].measure", "exemptions[2].columns", "exemptions[3].where")
    ]


@settings(
    max_examples=sized(20, 200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_broken_file_is_a_fault_and_never_a_crash(every, data):
    letters = list(f"exemptions:{WASTE}{RECYCLED}")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(letters) - 1))
        letters[at] = data.draw(st.sampled_from(["", ":", "-", "\n", "[", "{", "é", " ", "0", "'"]))
    hold_exempt(every)
    (every / "params" / "exemptions.yaml").write_text("".join(letters), "utf-8")
    try:
        load_council(every)
    except InputError as error:
        assert error.faults


def test_reports_that_have_no_twin_are_not_for_the_public(every):
    root = hold_exempt(every, WASTE)
    tiers = root / "params" / "tiers.yaml"
    tiers.write_text(tiers.read_text("utf-8").replace("public: false, ", ""), "utf-8")
    with pytest.raises(InputError) as error:
        load_council(root)
    assert [one.column for one in error.value.faults] == [
        f"report {key}, public" for key in ("appraisal", "exception", "response", "review")
    ]


def test_no_report_and_no_contract_has_the_key_of_a_twin(every):
    root = hold_exempt(every, RECYCLED)
    reports = root / "params" / "reports.yaml"
    text = reports.read_text("utf-8").replace("key: finance", "key: finance-exempt")
    reports.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        load_council(root)
    (told,) = error.value.faults
    assert told.expected == "a key that does not end in -exempt, which is for exempt versions"


def test_an_editor_knows_the_file_by_its_schema():
    schema = json.loads((PROJECT / "params/schema/exemptions.schema.json").read_text("utf-8"))
    part = schema["$defs"]["ExemptPart"]
    assert {"paragraph", "public_interest"} <= set(part["required"])


# From the command line: made, published, and refused.


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The small council with a forecast exempt, its public report and the twin made."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("town") / "small")
    hold_exempt(root, SMALL_WASTE, RECYCLED)
    answer = pipeline_here(
        "--root", root, "run", "--report", "council", "--report", "council-exempt"
    )
    assert answer.code == 0, answer.err
    return root


def place_of(root, key):
    return root / "outputs" / "working" / "2025-26-Q2" / key


def test_a_public_report_and_its_twin_are_made(town):
    public, twin = (
        (place_of(town, key) / "report.html").read_text("utf-8")
        for key in ("council", "council-exempt")
    )
    assert "What is withheld from this report" in public
    assert "Not for publication by virtue of paragraph 3 of Part 1" in twin
    # Forecast net of income 1,080,000 - 215,000 + 290,000 = 1,155,000; budget 1,150,000.
    assert "£5,000" in twin
    assert "£5,000" not in public
    inputs = b"".join(
        path.read_bytes() for path in (place_of(town, "council") / "inputs").iterdir()
    )
    assert b"1080000" not in inputs
    assert b"49.2" not in inputs


def test_words_that_tell_an_exempt_value_fail_the_report_and_keep_the_edition(town, tmp_path):
    root = shutil.copytree(town, tmp_path / "town")
    before = (place_of(root, "council") / "report.pdf").read_bytes()
    words = "Payments to the contractor may reach £1.08 million by March."
    wrote = pipeline_here(
        *("--root", root, "narrative", "write", "council", "summary-commentary", words),
        *("--by", "D. Reed"),
    )
    assert wrote.code == 0, wrote.err
    made = pipeline_here("--root", root, "run", "--report", "council")
    told = " ".join(made.err.split())
    assert made.code == 1
    assert "it would reveal exempt information, so the public version is not made" in told
    assert "forecast_gbp of finance 2025-26-Q2 revenue waste Third party payments" in told
    assert "1.08" not in told
    assert (place_of(root, "council") / "report.pdf").read_bytes() == before
    acted = pipeline_here("--root", root, "review", "submit", "council", "--by", "D. Reed")
    assert acted.code == 2
    assert "it would reveal exempt information" in " ".join(acted.err.split())
    assert not (root / "ledger" / "2025-26-Q2.jsonl").exists()
    assert (place_of(root, "council") / "report.pdf").read_bytes() == before


def test_the_published_register_leaves_an_exempt_value_out(town, tmp_path):
    root = shutil.copytree(town, tmp_path / "town")
    part = """
  - {paragraph: 3, public_interest: A bidder could learn it., what: The value of the contract,
     table: contracts, where: {contract: bins}, columns: [ContractValue]}
"""
    hold_exempt(root, part)
    assert pipeline_here("--root", root, "contracts", "publish").code == 0
    published = (root / "outputs" / "published" / "contracts.csv").read_text("utf-8-sig")
    assert "9000000" not in published
    assert "[w]" in published


# What a report says of its openness, and to whom it may go.

RATES = """
  - paragraph: 2
    public_interest: A family could be recognised.
    what: Why one family moved
    table: commentary
    where: {measure: missed-bins, period: 2025-26-Q2}
    columns: [text]
"""


def details_of(root, key):
    shown = exhibits.front_page(cut(root, key))
    front = getattr(shown, "shown", [shown])[0]
    return dict(front.content[FRONT]["details"]), front.content[FRONT]["description"]


def test_an_officers_report_that_prints_what_is_exempt_is_not_open(every):
    told, description = details_of(hold_exempt(every, WASTE), "officers")
    assert told["Open or exempt"] == (
        "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local "
        "Government Act 1972. This report contains exempt information. A bidder could learn what "
        "the council expects to pay."
    )
    assert "Not for publication by virtue of paragraph 3" in description


def test_an_officers_report_with_nothing_exempt_is_a_working_paper_and_not_open(every):
    told, description = details_of(hold_exempt(every, WASTE), "provider-bins")
    assert told["Open or exempt"] == (
        "Not published: a working paper for officers. It contains no exempt information."
    )
    assert "Not published" in description


def test_a_contract_report_cites_what_it_prints_itself(every):
    root = hold_exempt(every, WASTE, RATES)
    assert "virtue of paragraph 2 of" in details_of(root, "provider-bins")[0]["Open or exempt"]
    assert "paragraphs 2 and 3 of" in details_of(root, "officers")[0]["Open or exempt"]


def test_a_public_report_with_nothing_withheld_is_open(every):
    told, description = details_of(
        hold_exempt(every, f"{WASTE}    reports: [cabinet]\n"), "council"
    )
    assert told["Open or exempt"] == "Open"
    assert "publ" not in description


def test_a_twin_says_to_whom_it_may_go_and_never_to_the_public(every):
    root = hold_exempt(every, WASTE)
    assert "public" in details_of(root, "council")[0]["For"]
    for key in ("council-exempt", "cabinet-exempt"):
        readers = details_of(root, key)[0]["For"]
        assert "public" not in readers
        assert readers.endswith(", and officers who need it")


def test_a_council_names_the_readers_of_what_is_exempt_itself(every):
    tiers = hold_exempt(every, WASTE) / "params" / "tiers.yaml"
    text = tiers.read_text("utf-8")
    named = text.replace("{id: council,", "{id: council, exempt_readers: Group leaders,")
    assert named != text
    tiers.write_text(named, "utf-8", newline="\n")
    assert details_of(every, "council-exempt")[0]["For"].endswith(": Group leaders")


def test_a_report_exempt_as_a_whole_goes_to_members_alone_and_cites_all_that_it_prints(every):
    reports = hold_exempt(every, WASTE) / "params" / "reports.yaml"
    text = reports.read_text("utf-8").replace(
        "{key: council,",
        "{key: council, exempt: {paragraph: 5, public_interest: It is legal advice.},",
    )
    reports.write_text(text, "utf-8", newline="\n")
    told, _ = details_of(every, "council")
    assert "by virtue of paragraphs 3 and 5 of" in told["Open or exempt"]
    assert "public" not in told["For"]
    assert openness_in_brief(load_council(every), owed(current_council(every))["council"]) == (
        "Not for publication by virtue of paragraphs 3 and 5 of Part 1 of Schedule 12A to the "
        "Local Government Act 1972"
    )
