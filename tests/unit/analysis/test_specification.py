"""The specification of a year signed by the Head of Paid Service, and what becomes of changes."""

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import SMALL, pipeline_here
from review_data import FINCH, HALE, REPORTS, give_key

from commissioning.checks.council_loading import load_council
from commissioning.cli.shell.current_council import current_council
from commissioning.dates.periods import parse_period, parse_quarter
from commissioning.exhibits import (
    definition_sheets,
    exception_particulars,
    misses_table,
    status_key,
)
from commissioning.exhibits.exhibit import Exhibits
from commissioning.inputs.year_specification import read_specification, specification_of
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.notebook.cell_kinds import TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.planning.snapshot.quarter_plan import planned
from commissioning.planning.specification_summary import unsigned_line
from commissioning.review.signing.signing_keys import STATEMENT, sign_with
from commissioning.wording import Wording
from commissioning.workflow.specification_signing import (
    prepare_signing,
    results_received,
    sign_specification,
)

QUALITY = Wording("quality")

YEAR, Q2 = "2025-26", parse_quarter("2025-26-Q2")
IN_TIME, LATE = "2025-04-01", "2025-10-20"  # Q2 is July to September 2025
ANNEX = (
    "  - {key: definitions, title: Annex, notebook: definitions, tier: council, owed: quarterly,\n"
    "     paragraph: §1, report_of: head-of-paid-service}\n"
)
TARGETS, MEASURES = "params/targets.csv", "params/measures.csv"
MISSED = "missed-bins,2025-26-Q2,40"  # the result is 54: (50 + 52 + 60) / 3


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """A council without anything signed, with the keys of two officers beside it."""
    folder = tmp_path_factory.mktemp("specified")
    root = Path(shutil.copytree(SMALL, folder / "town"))
    (root / "params" / "reports.yaml").write_text(REPORTS + ANNEX, "utf-8")
    return root, {name: give_key(root, folder / "keys", name) for name in (HALE, FINCH)}


@pytest.fixture
def town(keys, tmp_path):
    """A copy of it, to spoil."""
    return Path(shutil.copytree(keys[0], tmp_path / "town"))


@pytest.fixture
def sign(keys, town):
    """Sign the specification as params have it, as on a day."""

    def signed(day=IN_TIME, reason="", by=HALE, key=HALE, year=YEAR):
        council, at = current_council(town), f"{day}T09:00:00+00:00"
        prepared = prepare_signing(council, town, parse_period(year), by, at, reason)

        def sign(content):
            return sign_with(keys[1][key], content, STATEMENT, str)

        return sign_specification(council, town, prepared, sign)

    return signed


def spoil(town, name, old, new):
    path = town / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def owed(town, quarter=Q2):
    return {report.key: report for report in plan(current_council(town), quarter).reports}


def snapshot(town, key, quarter=Q2):
    council = current_council(town)
    (report,) = [one for one in plan(council, quarter).reports if one.key == key]
    return filtered_snapshot(council, report)


def warned(town):
    return [
        one
        for one in current_council(town).warnings
        if one.check == "the-specification-is-the-one-signed" and one.period == Q2.text
    ]


def shown(exhibit):
    """Every word of an exhibit, of its tables row by row."""
    parts = exhibit.shown if isinstance(exhibit, Exhibits) else [exhibit]
    told = []
    for part in parts:
        if found := part.content.get(TABLE):
            rows = [
                [one if isinstance(one, str) else one["text"] for one in row]
                for row in found["rows"]
            ]
            told += [found["title"], *(" | ".join(row) for row in rows), *found["notes"]]
        told.append(part.content.get("text/markdown", "").replace("\\", ""))
    return "\n".join(told)


# Who signs, and what is kept


def test_the_head_of_paid_service_signs_and_what_was_signed_stands_whole_beside_it(town, sign):
    entry = sign()
    folder = town / "ledger" / "specification-2025-26"
    text = read_specification((folder / "texts" / f"{entry.evidence}.json").read_bytes())
    assert text == specification_of(load_council(town).tables, parse_period(YEAR))
    assert text.measures["missed-bins"]["tolerance"] == "10"
    assert text.targets["recycled", "2025-26-Q2"] == "50"
    (statement,) = folder.glob("*.json")
    told = json.loads(statement.read_bytes())
    assert told["subject"][0]["digest"]["sha256"] == entry.evidence
    assert told["predicate"]["officer"]["role"] == "head-of-paid-service"
    assert [one.by for one in current_council(town).signed[YEAR].versions] == [HALE]


def test_nobody_else_signs_it_and_no_other_key(town, sign):
    with pytest.raises(ReviewError, match="that is for the Head of Paid Service"):
        sign(by=FINCH, key=FINCH)
    with pytest.raises(ReviewError, match="is not one of A. Hale’s"):
        sign(key=FINCH)
    with pytest.raises(ReviewError, match="holds no role on 2019-04-01"):
        sign(day="2019-04-01")
    assert not (town / "ledger" / "specification-2025-26.jsonl").exists()


def test_it_is_signed_again_only_where_something_changed_and_with_a_reason(town, sign):
    sign()
    with pytest.raises(
        ReviewError, match=r"and nothing has changed since\. There is nothing to sign"
    ):
        sign(day=LATE, reason="Again")
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")
    with pytest.raises(ReviewError, match="“40 per 100,000”, now “60 per 100,000”\nTo sign it"):
        sign(day=LATE)
    assert sign(day=LATE, reason="4,000 homes more").number == 2
    assert not warned(town)


def test_the_command_signs_shows_and_says_what_had_come_in(town, keys):
    at = ("--root", town, "specification")
    given = ("--by", HALE, "--key", keys[1][HALE])
    assert pipeline_here(*at, "sign", "2025", *given).code == 2
    early = pipeline_here(*at, "sign", "2031-32", *given)
    assert early.code == 2 and "no target for 2031-32. Enter the targets" in early.err
    shown = pipeline_here(*at, "sign", YEAR, *given, "--show")
    assert json.loads(shown.out)["predicate"]["decision"] == "specified for the year"
    assert not (town / "ledger" / "specification-2025-26.jsonl").exists()
    signed = " ".join(pipeline_here(*at, "sign", YEAR, *given).out.split())
    assert (
        "10 results of 2025-26 had already been received. The statement and the annex "
        "of definitions say so."
    ) in signed
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")
    refused = pipeline_here(*at, "sign", YEAR, *given)
    assert refused.code == 2 and "say why (--reason)" in refused.err
    told = " ".join(pipeline_here(*at, "show", YEAR).out.split())
    assert "Signed by A. Hale (Chief Executive)" in told
    assert "Target, 2025-26 Quarter 2: “40 per 100,000”, now “60 per 100,000”" in told
    plain = pipeline_here(*at, "show", YEAR, "--json").json
    assert plain["not_signed"][0]["period"] == Q2.text


def test_results_that_had_come_in_are_counted_by_their_day(town):
    # Received 10 July: 3 months and Q1 of recycled; 2 October: two of visits; 9 October: 4 more.
    council, year = load_council(town), parse_period(YEAR)
    days = (date(2025, 7, 9), date(2025, 7, 10), date(2025, 10, 2), date(2025, 10, 9))
    assert [results_received(council, year, day) for day in days] == [0, 4, 6, 10]


# What is forged


def change_text(folder, ledger):
    (text,) = (folder / "texts").glob("*.json")
    text.write_text(text.read_text("utf-8").replace('"40"', '"60"'), "utf-8")


def change_statement(folder, ledger):
    (statement,) = folder.glob("*.json")
    statement.write_text(statement.read_text("utf-8").replace(HALE, FINCH), "utf-8")


def take_signature(folder, ledger):
    (signature,) = folder.glob("*.sig")
    signature.unlink()


def change_ledger(folder, ledger):
    ledger.write_text(ledger.read_text("utf-8").replace(IN_TIME, "2025-03-01"), "utf-8")


@pytest.mark.parametrize("forge", [change_text, change_statement, take_signature, change_ledger])
def test_what_was_changed_after_it_was_signed_proves_nothing_and_blocks_issue(town, sign, forge):
    sign()
    forge(
        town / "ledger" / "specification-2025-26", town / "ledger" / "specification-2025-26.jsonl"
    )
    (found,) = warned(town)
    assert "cannot be proved. Restore the file as it was." in str(found)
    assert found.severity == "before issue"
    assert "cannot be proved" in unsigned_line(current_council(town), YEAR)
    for key in ("council", "finance"):
        assert any(
            one["acknowledged"] is None and "cannot be proved" in one["finding"]
            for one in snapshot(town, key).header["warnings"]
        )
    assert pipeline_here("--root", town, "ledger", "verify").code == 1
    with pytest.raises(ReviewError, match="cannot be proved"):
        sign(day=LATE, reason="To be rid of it")


def test_a_signing_of_another_year_is_none_of_this_one(town, sign):
    sign()
    ledger = town / "ledger"
    shutil.copy(ledger / "specification-2025-26.jsonl", ledger / "specification-2024-25.jsonl")
    shutil.copytree(ledger / "specification-2025-26", ledger / "specification-2024-25")
    found = current_council(town).signed["2024-25"]
    assert not found.versions
    assert "its statement differs from specification-2024-25.jsonl" in found.broken[0]


def test_the_ledger_verifies_and_an_end_cut_off_is_found(town, sign):
    sign()
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")
    sign(day=LATE, reason="4,000 homes more")
    kept = pipeline_here("--root", town, "ledger", "verify")
    assert (kept.code, "✓ specification-2025-26: 2 entries" in kept.out) == (0, True)
    ledger = town / "ledger" / "specification-2025-26.jsonl"
    ledger.write_text(ledger.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    cut = " ".join(pipeline_here("--root", town, "ledger", "verify").out.split())
    assert "is a statement for which specification-2025-26.jsonl has no entry. Its last is" in cut


# What is changed since


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "signed", "present"),
    [
        (TARGETS, MISSED, "missed-bins,2025-26-Q2,60", "row 3, column target", "40", "60"),
        (MEASURES, "rate,relative,10,", "rate,relative,50,", "row 2, column tolerance", "10", "50"),
        (
            MEASURES,
            "0,lower,monthly",
            "0,higher,monthly",
            "row 2, column better",
            "lower",
            "higher",
        ),
        (MEASURES, "1,no,bins,1", "1,no,bins,3", "row 3, column lowest_tier", "1", "3"),
        (
            *(MEASURES, "Collections reported missed and found to be so.", "Collections missed."),
            *("row 2, column definition", "Collections reported missed", "Collections missed."),
        ),
        (
            MEASURES,
            "relative,10,yes,bins",
            "relative,10,yes,",
            "row 2, column contract",
            "bins",
            "",
        ),
    ],
    ids=["target", "tolerance", "direction", "tier", "definition", "contract"],
)
def test_a_change_nobody_signed_names_file_row_column_both_values_and_what_to_do(
    town, sign, file, old, new, place, signed, present
):
    sign()
    spoil(town, file, old, new)
    (found,) = warned(town)
    assert (found.file, found.severity) == (file, "before issue")
    assert f"{file}, {place}" in str(found)
    assert f"“{signed}" in str(found) and (present or "not specified") in str(found)
    assert "as A. Hale signed it on 1 April 2025" in str(found)
    assert (
        "have the change signed with its reason (`specification sign 2025-26 --reason …`)"
        in str(found)
    )


def test_a_target_taken_out_and_a_measure_put_in_are_changes(town, sign):
    sign()
    spoil(town, TARGETS, f"{MISSED}\n", "")
    with (town / MEASURES).open("a", encoding="utf-8") as file:
        file.write(
            "litter,Litter,waste,Streets graded B.,%,1,higher,quarterly,rate,points,1,yes,,1,M,1\n"
        )
    told = " ".join(map(str, warned(town)))
    assert "column target: Missed bins per 100,000 collections, Target, 2025-26 Quarter 2" in told
    assert "params/measures.csv, row 5: found “Litter”, expected “not specified”" in told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TARGETS, MISSED, "missed-bins,2025-26-Q2,40.00"),
        (TARGETS, MISSED, f"{MISSED}\nmissed-bins,2026-27-Q1,90"),
        (MEASURES, "bins,1,Waste Manager,1\nvisits", "bins,1,Head of Waste,1\nvisits"),
    ],
    ids=["written otherwise", "next year's target", "owner"],
)
def test_what_is_none_of_the_years_specification_is_no_change(town, sign, file, old, new):
    sign()
    spoil(town, file, old, new)
    assert not warned(town)


def test_what_a_later_year_specifies_is_no_change_of_this_one_and_does_not_judge_it(town, sign):
    sign()
    spoil(town, MEASURES, "rate,relative,10,", "rate,relative,50,")  # 54 is within 40 + 50%
    assert len(warned(town)) == 1
    with (town / TARGETS).open("a", encoding="utf-8") as file:
        file.write(f"{MISSED.replace('2025-26-Q2', '2026-27-Q1')}\n")
    sign(day="2026-03-30", year="2026-27")
    assert not warned(town)
    assert "exception-missed-bins" in owed(town)
    assert "specification" not in owed(town)["exception-missed-bins"].why


def test_an_unsigned_change_blocks_the_reports_it_touches_and_nobody_can_let_it_stand(town, sign):
    sign()
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")

    def blocked(key):
        warnings = snapshot(town, key).header["warnings"]
        return any(one["check"] == "the-specification-is-the-one-signed" for one in warnings)

    touched = ("council", "officers", "exception-missed-bins", "definitions")
    assert [blocked(key) for key in touched] == [True] * 4
    assert not blocked("finance")
    row = ["the-specification-is-the-one-signed", warned(town)[0].subject, HALE, "So be it", LATE]
    with (town / "params" / "acknowledgements.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["check", "subject", "name", "reason", "day"], row])
    refused = pipeline_here("--root", town, "check")
    assert refused.code == 2 and "acknowledgements.csv" in refused.err


# No exception vanishes unsaid


def milder_target(town):
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")


def no_target(town):
    spoil(town, TARGETS, f"{MISSED}\n", "")


def milder_tolerance(town):
    spoil(town, MEASURES, "rate,relative,10,", "rate,relative,50,")


MILDER = [milder_target, no_target, milder_tolerance]


@pytest.mark.parametrize("change", MILDER)
@pytest.mark.parametrize("reason", ["", "4,000 homes more"], ids=["unsigned", "signed late"])
def test_a_change_after_the_quarter_began_leaves_the_exception_owed_and_says_so(
    town, sign, change, reason
):
    sign()
    change(town)
    if reason:
        sign(day=LATE, reason=reason)
    found = owed(town)["exception-missed-bins"]
    assert "by the specification signed on 1 April 2025, changed since" in found.why
    sentence = "Under the specification signed on 1 April 2025, Missed bins per 100,000"
    for told in (
        shown(misses_table(snapshot(town, "council"))),
        shown(exception_particulars(snapshot(town, "exception-missed-bins"))),
        shown(status_key(snapshot(town, "officers"))),
    ):
        assert sentence in told
    assert "40 per 100,000" in shown(exception_particulars(snapshot(town, found.key)))


@pytest.mark.parametrize("reason", ["", "Officers look at it"], ids=["unsigned", "signed late"])
def test_a_miss_stays_in_the_councils_report_though_its_tier_was_changed(town, sign, reason):
    sign()
    spoil(town, MEASURES, "rate,relative,10,yes,bins,1,", "rate,relative,10,yes,bins,3,")
    if reason:
        sign(day=LATE, reason=reason)
    assert "Missed bins" in shown(misses_table(snapshot(town, "council")))
    told = shown(status_key(snapshot(town, "council")))
    assert "Lowest tier shown" in told
    assert ("no measure leaves this report" in told) == bool(reason)


def test_a_change_of_tier_signed_before_the_quarter_began_counts(town, sign):
    sign()
    spoil(town, MEASURES, "rate,relative,10,yes,bins,1,", "rate,relative,10,yes,bins,3,")
    sign(day="2025-06-20", reason="Officers look at it")
    assert "Missed bins" not in shown(misses_table(snapshot(town, "council")))


def test_a_change_that_shows_a_measure_to_more_readers_counts_at_once(town, sign):
    sign()
    spoil(town, MEASURES, "sum,none,,,,3,", "sum,none,,,,1,")
    sign(day=LATE, reason="Members asked for it")
    assert "visits" in set(snapshot(town, "council").tables["measures"]["measure"])


@pytest.mark.parametrize("change", MILDER)
def test_a_change_signed_before_the_quarter_began_counts_and_is_printed(town, sign, change):
    sign()
    change(town)
    sign(day="2025-06-20", reason="4,000 homes more")
    assert "exception-missed-bins" not in owed(town)
    told = shown(status_key(snapshot(town, "council")))
    assert "Changes to the specification for 2025-26 since it was signed" in told
    assert "A. Hale (Chief Executive), 20 Jun 2025" in told
    assert "4,000 homes more. Applies from 2025-26 Quarter 2." in told
    assert "stricter" not in told


def test_a_stricter_change_judges_the_quarter_at_once(town, sign):
    sign()
    spoil(town, TARGETS, "recycled,2025-26-Q2,50.0", "recycled,2025-26-Q2,60.0")
    sign(day=LATE, reason="The Council asked for more")
    assert "exception-recycled" in owed(town)  # 49.2 is within a point of 50, and not of 60


def test_a_measure_hidden_from_a_tier_is_told_to_that_tier(town, sign):
    sign()
    spoil(town, MEASURES, "1,no,bins,1", "1,no,bins,3")
    told = shown(status_key(snapshot(town, "council")))
    assert "Household waste recycled | Lowest tier shown | 1 | 3 | Not signed yet" in told


def test_a_change_touches_only_reports_on_its_measure(town, sign):
    sign()
    before = snapshot(town, "exception-missed-bins").digest
    spoil(town, TARGETS, "recycled,2025-26-Q2,50.0", "recycled,2025-26-Q2,49.0")
    sign(day=LATE, reason="As the contract has it")
    assert snapshot(town, "exception-missed-bins").digest == before


def test_the_public_is_told_nothing_of_a_change_of_what_is_exempt(town, sign):
    sign()
    milder_target(town)
    sign(day=LATE, reason="One haulier failed")
    spoil(town, "params/tiers.yaml", "level: 3, readers", "level: 3, public: false, readers")
    part = "{measure: missed-bins, paragraph: 3, public_interest: Terms are being negotiated.}"
    (town / "params" / "exemptions.yaml").write_text(f"exemptions:\n  - {part}\n", "utf-8")
    council = current_council(town)
    cut = {one.key: filtered_snapshot(council, one) for one in planned(council, Q2).reports}
    assert cut["council"].header["specification"]["changes"] == []
    assert "haulier" not in json.dumps(cut["council"].header)
    assert "One haulier failed" in shown(status_key(cut["council-exempt"]))


# Where it is printed


def test_the_annex_says_who_signed_when_and_that_results_had_come_in(town, sign):
    sign(day=LATE)
    told = shown(definition_sheets(snapshot(town, "definitions")))
    assert "(3 measures and 4 targets) on 20 October 2025." in told
    assert told.startswith("A. Hale (Chief Executive) signed the specification for 2025-26")
    assert f"{QUALITY('signed-in-year')} {QUALITY('received-before', count=10)}" in told


def test_a_council_that_never_signed_is_told_once_and_its_reports_are_as_before(town):
    council = current_council(town)
    for report in plan(council, Q2).reports:
        as_before = filtered_snapshot(load_council(town), report).files
        if report.key != "definitions":
            assert filtered_snapshot(council, report).files == as_before
    told = shown(definition_sheets(snapshot(town, "definitions")))
    assert told.startswith("**The specification for 2025-26 is not signed.**")
    for command in ("plan", "status"):
        out = pipeline_here("--root", town, command).out
        assert out.count("The specification for 2025-26 is not signed") == 1
    assert not warned(town)


def test_a_signed_council_is_told_nothing_more(town, sign):
    sign()
    assert unsigned_line(current_council(town), YEAR) == ""
    spoil(town, TARGETS, MISSED, "missed-bins,2025-26-Q2,60")
    assert unsigned_line(current_council(town), YEAR).startswith(
        "The specification for 2025-26 has 1 change that is not signed"
    )
