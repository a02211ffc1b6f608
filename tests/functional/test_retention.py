"""Retention: days worked by hand, holds, versions, and seals that somebody else wrote."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta

import pytest
from bag_data import sealed_bag, write_seal
from conftest import SMALL, pipeline_here
from hypothesis import given
from hypothesis import strategies as st

from commissioning.archive.bag.seal import SEAL_BYTES, Seal
from commissioning.archive.bag.sealed_bags import bags_below
from commissioning.archive.contract_end_dates import contract_ends
from commissioning.archive.retention import ContractEnd, idle_holds, kept_through, terms
from commissioning.inputs.models.definition_files import YAML_MODELS
from commissioning.inputs.models.retention_settings import Hold, RetentionRule, RetentionSettings
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

COMMANDS = Wording("commands")
ARCHIVE = Wording("archive")
SIX = RetentionRule(years=6, authority="Schedule, item 3")
AFTER_CONTRACT = RetentionRule(years=6, counted_from="contract-end", authority="Schedule, item 2")
FOR_GOOD = RetentionRule(years="permanent", authority="Schedule, item 1")
RULES = {"quarterly": FOR_GOOD, "each-exception": SIX, "each-contract": AFTER_CONTRACT}


def seal(report="exception-missed-bins", version=1, owed="each-exception", **told):
    issued = told.pop("issued", "2025-11-14T10:00:00+00:00")
    by = {"name": "D. Reed", "role": "analyst"}
    told = {"quarter": "2025-26-Q2", "title": "Exception report", "subject": {}, "by": by, **told}
    content = {"report": report, "version": version, "owed": owed, "issued": issued, **told}
    return Seal.model_validate_json(json.dumps(content))


def one(sealed, holds=(), ends=None, rules=RULES):
    return terms([sealed], RetentionSettings(rules=rules, holds=list(holds)), ends or {})[0]


@pytest.mark.parametrize(
    ("event", "years", "through"),
    [
        # 14 November 2025 + 6 years: the sixth full year ends with 14 November 2031.
        (date(2025, 11, 14), 6, date(2031, 11, 14)),
        # 2024 and 2028 are leap years, 2030 is none: its February ends with the 28th.
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 6, date(2030, 2, 28)),
        (date(2024, 2, 28), 4, date(2028, 2, 28)),
        (date(2023, 3, 1), 1, date(2024, 3, 1)),
        # 2096 is a leap year; 2100 is none, being divisible by 100 and not by 400.
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(9990, 1, 1), 10, None),
        (date(9993, 12, 31), 6, None),  # through the last day there is, so due on none
    ],
)
def test_years_run_through_the_same_day_of_a_later_year(event, years, through):
    assert kept_through(event, years) == through


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.integers(1, 200))
def test_no_period_is_a_day_short_and_a_later_event_ends_no_earlier(event, years):
    through = kept_through(event, years)
    assert 365 * years <= (through - event).days <= 366 * years
    assert (through.year, through.month) == (event.year + years, event.month)
    assert through.day == event.day or (event.day, through.day) == (29, 28)
    assert through <= kept_through(event + timedelta(days=1), years)


def test_a_rule_counted_from_issue_is_due_the_day_after_its_last():
    term = one(seal())
    assert (term.state, term.through, term.due) == ("kept", date(2031, 11, 14), date(2031, 11, 15))
    assert term.why == "kept 6 years, through 14 November 2031; due from 15 November 2031"
    assert not term.is_due(date(2031, 11, 14))
    assert term.is_due(date(2031, 11, 15))


def test_the_day_of_issue_is_that_written_in_the_seal():
    # 23:30 in Newfoundland is 03:00 of the next day in Greenwich; the seal's own day stands.
    term = one(seal(issued="2025-11-14T23:30:00-03:30"))
    assert term.through == date(2031, 11, 14)


def test_the_quarter_reported_moves_nothing():
    # Issued on 14 November 2025, in Quarter 3, about Quarter 2 or about the year before: the same.
    about = {one(seal(quarter=name)).due for name in ("2025-26-Q2", "2024-25-Q2", "2025-26-Q3")}
    assert about == {date(2031, 11, 15)}


def test_a_contract_report_counts_from_the_end_of_its_contract_and_an_extension_moves_it():
    sealed = seal("provider-bins", owed="each-contract", subject={"contract": "bins"})
    first = one(sealed, ends={"bins": ContractEnd(date(2027, 3, 31), "params/contracts.csv")})
    # 31 March 2027 + 6 years = 31 March 2033; due the day after. A year longer: 1 April 2034.
    assert first.due == date(2033, 4, 1)
    assert first.event == "bins ends 31 March 2027 (params/contracts.csv)"
    extended = one(sealed, ends={"bins": ContractEnd(date(2028, 3, 31), "params/contracts.csv")})
    assert extended.due == date(2034, 4, 1)


@pytest.mark.parametrize(
    ("sealed", "why"),
    [
        (seal(owed="each-review"), "has no rule of retention for the kind each-review"),
        (seal(owed="each-nonsense"), "has no rule of retention for the kind each-nonsense"),
        (seal(owed="each-contract"), "its seal names none"),
        (seal(owed="each-contract", subject={"contract": "x"}), "nor a bag says when x ends"),
        (seal(owed="quarterly"), "kept for good"),
    ],
)
def test_what_has_no_rule_or_no_event_is_never_due_and_says_so(sealed, why):
    term = one(sealed)
    assert term.due is None
    assert term.why.startswith("never due") and why in term.why
    assert not term.is_due(date.max)


def test_an_end_beyond_all_years_is_never_due():
    sealed = seal(owed="each-contract", subject={"contract": "x"})
    assert one(sealed, ends={"x": ContractEnd(date(9999, 12, 31), "a")}).due is None


def test_a_superseded_version_is_kept_as_long_as_what_superseded_it():
    # v1 of 2025 alone would be due in 2031, v2 of 2027 is in 2033, v3 of 2026 in 2032.
    days = ("2025-11-14", "2027-11-14", "2026-11-14")
    seals = [seal(version=n, issued=f"{day}T09:00:00Z") for n, day in enumerate(days, 1)]
    other = seal("exception-other", version=4, issued="2040-01-01T00:00:00Z")
    found = terms([*seals, other], RetentionSettings(rules=RULES), {})
    assert [term.due for term in found[:3]] == [
        date(2033, 11, 15),
        date(2033, 11, 15),
        date(2032, 11, 15),
    ]
    assert [term.superseded for term in found] == [True, True, False, False]
    assert [term.follows for term in found] == [2, None, None, None]
    assert found[0].why.endswith("as version 2, which superseded it")


def test_a_version_superseded_by_one_that_is_never_due_is_never_due():
    seals = [seal(), seal(version=2, owed="each-review")]
    found = terms(seals, RetentionSettings(rules=RULES), {})
    assert [term.due for term in found] == [None, None]
    assert (found[0].state, found[0].follows) == ("not classed", 2)


def test_nothing_of_a_report_is_due_while_one_of_its_seals_cannot_be_read():
    settings = RetentionSettings(rules=RULES)
    seals = [seal(), seal("exception-other"), seal("minutes", owed="quarterly")]
    unread = {"2025-26-Q2/exception-missed-bins", "2025-26-Q2/minutes"}
    found = terms(seals, settings, {}, unread)
    assert [term.state for term in found] == ["in doubt", "kept", "permanent"]
    assert found[0].due is None and "another version of it cannot be read" in found[0].why


def test_a_hold_comes_before_every_rule_and_an_idle_one_is_told():
    sealed = seal(subject={"contract": "bins"})
    by_report = Hold(report="exception-missed-bins", reason="Claim 12", since=date(2026, 1, 9))
    by_contract = Hold(contract="bins", reason="Inquiry")
    idle = Hold(report="exception-mised-bins", reason="Misspelt")
    assert idle_holds([sealed], [by_report, by_contract, idle]) == [idle]
    for holds in ([by_report], [by_contract], [by_report, by_contract]):
        term = one(sealed, holds)
        assert (term.state, term.due) == ("held", None)
        told = {by_report: "Claim 12 (since 9 January 2026)", by_contract: "Inquiry"}
        reasons = "; ".join(told[hold] for hold in holds)
        assert term.why == f"never due while it is held: {reasons}"
    assert one(sealed, [idle]).state == "kept"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{quarterly: {years: 0, authority: x}}", "years from 1 to 200, or the word permanent"),
        ("{quarterly: {years: 201, authority: x}}", "years from 1 to 200, or the word permanent"),
        ("{quarterly: {years: 6}}", "authority: this key is missing; add it"),
        ("{weekly: {years: 6, authority: x}}", "'quarterly', 'finance'"),
        ("{quarterly: {years: 6, authority: x, from: issued}}", "no such key"),
    ],
)
def test_a_rule_that_is_none_is_a_fault_of_its_file(small, text, expected):
    with (small / "params" / "council.yaml").open("a") as file:
        file.write(f"retention: {{rules: {text}}}\n")
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 2
    assert expected in " ".join(answer.err.split())


@pytest.mark.parametrize("hold", ["{reason: x}", "{report: a, contract: b, reason: x}"])
def test_a_hold_is_on_a_report_or_a_contract(small, hold):
    with (small / "params" / "council.yaml").open("a") as file:
        file.write(f"retention: {{holds: [{hold}]}}\n")
    answer = pipeline_here("--root", small, "retention", "list")
    assert answer.code == 2
    assert "either report or contract" in answer.err


def test_by_default_only_what_a_published_schedule_says_has_a_rule():
    rules = YAML_MODELS["params/council.yaml"](id="x", name="X").retention.rules
    assert set(rules) == {"quarterly", "finance"}
    assert all(rule.is_permanent and "Devon" in rule.authority for rule in rules.values())


def test_the_schedule_of_retention_stands_in_no_snapshot(small, tmp_path):
    from commissioning.checks.council_loading import load_council
    from commissioning.planning.plan.due_reports import plan

    council = load_council(small)
    report = plan(council, council.quarters[-1]).reports[0]
    assert "retention" not in filtered_snapshot(council, report).header["council"]


# --- seals, as somebody else wrote them ---------------------------------------------------------


def test_bags_are_listed_with_their_seals_in_the_order_of_their_versions(tmp_path):
    for version in (10, 2, 1):
        sealed_bag(tmp_path, version=version)
    (tmp_path / "outputs/issued/2025-26-Q2/.staging/v1").mkdir(parents=True)
    (tmp_path / "outputs/issued/2025-26-Q2/cabinet/v01").mkdir()
    (tmp_path / "outputs/issued/notes").mkdir()
    bags = bags_below(tmp_path / "outputs" / "issued")
    assert [bag.name.rsplit("/", 1)[1] for bag in bags] == ["v1", "v2", "v10"]
    assert [bag.seal.name for bag in bags] == [bag.name for bag in bags]
    assert bags_below(tmp_path / "nothing") == []


def hostile(path):
    """What may stand in place of a seal, each with what is said of it."""
    deep = b"[" * 100_000
    whole = json.loads(path.read_bytes())
    of_other = {"file": "2025-26-Q2/cabinet/v1/seal.json", "other": "2025-26-Q2/cabinet/v2"}

    def told(**changed):
        predicate = {**whole["predicate"], **changed}
        return json.dumps({**whole, "predicate": predicate}).encode()

    return [
        (b"", "the whole: Invalid JSON"),
        (b"\xff\xfe\x00", "the whole: Invalid JSON"),
        (b"[]", "the whole: Input should be an object"),
        (deep, "the whole: Invalid JSON"),
        (b" " * (SEAL_BYTES + 1), "more than the 1,000,000 bytes expected"),
        (json.dumps({**whole, "predicateType": "x"}).encode(), "predicateType: Input should be"),
        (json.dumps({**whole, "predicate": None}).encode(), "predicate: Input should be"),
        (told(version="1"), "predicate.version: Input should be a valid integer"),
        (told(version=True), "predicate.version: Input should be a valid integer"),
        (told(version=2), ARCHIVE("seal-of-other", **of_other)),
        (told(quarter="2025-26-Q9"), "predicate.quarter: String should match"),
        (told(report="../cabinet"), "predicate.report: String should match"),
        (told(title="a\x1b[2J"), "predicate.title: String should match"),
        (told(issued="yesterday"), "predicate.issued: Value error, Invalid isoformat"),
        (
            told(issued="2025-11-25T10:00:00"),
            "predicate.issued: Value error, expected a time from 2000 to 2199",
        ),
        (told(issued="9999-11-25T10:00:00Z"), "a time from 2000 to 2199 with"),
        (told(subject={"contract": ["x"]}), "predicate.subject.contract: Input should be a valid"),
        (told(by="A. Hale"), "predicate.by: Input should be an object"),
    ]


@pytest.mark.parametrize("number", range(18))
def test_a_seal_that_is_none_is_told_in_a_sentence(small, number):
    place = sealed_bag(small) / "seal.json"
    cases = hostile(place)
    assert len(cases) == 18
    content, expected = cases[number]
    place.write_bytes(content)
    (bag,) = bags_below(small / "outputs" / "issued")
    assert bag.seal is None
    assert expected in bag.trouble and bag.trouble.isprintable() and len(bag.trouble) < 1000
    assert bag.trouble.startswith("2025-26-Q2/cabinet/v1/seal.json ")


def test_a_seal_that_takes_a_gigabyte_is_not_read(small):
    place = sealed_bag(small) / "seal.json"
    os.truncate(place, 1 << 30)
    (bag,) = bags_below(small / "outputs" / "issued")
    assert "more than the 1,000,000 bytes" in bag.trouble


def test_a_seal_that_is_a_link_a_folder_a_pipe_or_missing_is_told(small):
    place = sealed_bag(small) / "seal.json"
    content = place.read_bytes()
    elsewhere = small / "elsewhere.json"
    elsewhere.write_bytes(content)
    for make in (
        lambda: place.symlink_to(elsewhere),
        place.mkdir,
        lambda: os.mkfifo(place),
        lambda: None,
    ):
        place.unlink(missing_ok=True)
        make()
        (bag,) = bags_below(small / "outputs" / "issued")
        assert bag.seal is None and "seal.json cannot be read" in bag.trouble
        if place.is_dir() and not place.is_symlink():
            place.rmdir()


# --- ends of contracts ----------------------------------------------------------------------------


def test_the_register_says_when_a_contract_ends_and_bags_where_it_left_the_register(tmp_path):
    about = {"owed": "each-contract", "subject": {"contract": "bins"}}
    for version, end in enumerate(("31/03/2024", "31/03/2026", "31/03/2025"), 1):
        sealed_bag(tmp_path, "provider-bins", version=version, end=end, **about)
    bags = bags_below(tmp_path / "outputs" / "issued")
    # The latest that a bag knows, by its snapshot: 31 March 2026.
    assert contract_ends(bags, {}) == {
        "bins": ContractEnd(
            date(2026, 3, 31), "2025-26-Q2/provider-bins/v2/data/inputs/contracts.csv"
        )
    }
    ended = contract_ends(bags, {"bins": date(2024, 9, 30)})
    assert ended == {"bins": ContractEnd(date(2024, 9, 30), "params/contracts.csv")}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"contract\nbins\n",
        b"contract,EndDate\nbins\n",
        b"contract,EndDate\nbins,soon\n",
        b"contract,EndDate\nbins,\n",
        b"contract,EndDate\nbins,31/02/2026\n",
        b"contract,EndDate\nbins,31/03/2026\nbins,31/03/2027\n",
        b"contract,EndDate\nother,31/03/2026\n",
        b"\xff\xff",
        b'contract,EndDate\n"bins,',
    ],
)
def test_a_snapshot_that_does_not_say_when_a_contract_ends_says_nothing(tmp_path, content):
    about = {"owed": "each-contract", "subject": {"contract": "bins"}}
    folder = sealed_bag(tmp_path, "provider-bins", end="31/03/2024", **about)
    (folder / "data" / "inputs" / "contracts.csv").write_bytes(content)
    assert contract_ends(bags_below(tmp_path / "outputs" / "issued"), {}) == {}


# --- the commands ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """The small council with a schedule, a hold and five issued versions."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("retention") / "small")
    rules = {name: rule.model_dump() for name, rule in RULES.items()}
    holds = [
        {"report": "exception-held", "reason": "Claim 12"},
        {"contract": "nobody", "reason": "Misspelt"},
    ]
    with (root / "params" / "council.yaml").open("a") as file:
        file.write(f"retention: {json.dumps({'rules': rules, 'holds': holds})}\n")
    sealed_bag(root)
    told = {"owed": "each-exception", "title": "Exception report"}
    sealed_bag(root, "exception-bins", issued="2024-02-29T10:00:00+00:00", **told)
    sealed_bag(root, "exception-bins", version=2, issued="2025-03-31T10:00:00+01:00", **told)
    sealed_bag(root, "exception-held", issued="2024-02-29T10:00:00+00:00", **told)
    contract = {"owed": "each-contract", "subject": {"contract": "gone"}}
    sealed_bag(root, "provider-gone", end="30/09/2020", **contract)
    return root


def test_records_due_lists_what_reaches_its_date_and_says_what_to_decide(council):
    # The contract ended on 30 September 2020, + 6 years: due from 1 October 2026.
    answer = pipeline_here("--root", council, "retention", "due", "--by", "2026-09-30")
    assert answer.code == 0
    assert answer.out == "5 versions issued. None is due for a decision by 30 September 2026.\n"
    answer = pipeline_here("--root", council, "retention", "due", "--by", "2026-10-01")
    assert answer.code == 0
    assert "5 versions issued. Due for a decision by 1 October 2026: 1." in answer.out
    for line in (
        "2025-26-Q2/provider-gone/v1: Council Priority and Service Performance Report",
        (
            "Kind: each-contract. Issued 25 November 2025; gone ends 30 September 2020 "
            "(2025-26-Q2/provider-gone/v1/data/inputs/contracts.csv)"
        ),
        "Kept 6 years, through 30 September 2026; due from 1 October 2026",
        "Rule: Schedule, item 2",
        "Folder: outputs/issued/2025-26-Q2/provider-gone/v1",
        "No copy at a second place",
        "Nothing was deleted, and nothing ever is by this program.",
        "destroy it by hand",
    ):
        assert line in " ".join(answer.out.split()), line
    assert COMMANDS("idle-hold", about="contract nobody") in " ".join(answer.err.split())


def test_records_due_for_machines(council):
    # v2 of 31 March 2025 is due from 1 April 2031, and v1 of 29 February 2024 with it.
    answer = pipeline_here("--root", council, "retention", "due", "--by", "2031-04-01", "--json")
    due = {told["version"]: told for told in answer.json["due"]}
    assert list(due) == [
        "2025-26-Q2/exception-bins/v1",
        "2025-26-Q2/exception-bins/v2",
        "2025-26-Q2/provider-gone/v1",
    ]
    first = due["2025-26-Q2/exception-bins/v1"]
    assert (first["due"], first["superseded"], first["follows_version"]) == ("2031-04-01", True, 2)
    assert first["issued"] == "2024-02-29"
    assert answer.json["by"] == "2031-04-01"


def test_records_list_shows_all_and_what_is_never_due(council):
    answer = pipeline_here("--root", council, "retention", "list")
    assert answer.code == 0
    assert answer.out.startswith("5 versions issued.")
    for line in ("Never due: kept for good", "Never due while it is held: Claim 12"):
        assert line in answer.out
    listed = pipeline_here("--root", council, "retention", "list", "--json").json["versions"]
    assert [one["state"] for one in listed] == ["permanent", "kept", "kept", "held", "kept"]


def test_nothing_is_deleted_or_changed(council):
    def stands():
        return {
            path: path.read_bytes()
            for path in sorted((council / "outputs").rglob("*"))
            if path.is_file()
        }

    before = stands()
    pipeline_here("--root", council, "retention", "due", "--by", "2300-01-01")
    assert stands() == before


def test_a_seal_that_cannot_be_read_is_told_and_is_not_due(small):
    sealed_bag(small, owed="each-exception")
    (sealed_bag(small, version=2) / "seal.json").write_text("{}")
    rules = {"each-exception": SIX.model_dump()}
    with (small / "params" / "council.yaml").open("a") as file:
        file.write(f"retention: {json.dumps({'rules': rules})}\n")
    answer = pipeline_here("--root", small, "retention", "due", "--by", "2300-01-01")
    assert answer.code == 1
    assert answer.out == "1 version issued. None is due for a decision by 1 January 2300.\n"
    assert "2025-26-Q2/cabinet/v2/seal.json cannot be read: it is not the seal" in answer.err
    assert "It is not in the list and never becomes due." in " ".join(answer.err.split())


def test_a_day_that_is_none_is_refused(small):
    answer = pipeline_here("--root", small, "retention", "due", "--by", "31/12/2031")
    assert (answer.code, "“31/12/2031” is not a date" in answer.err) == (2, True)


def test_the_end_in_the_register_of_the_small_council_is_used(small):
    about = {"owed": "each-contract", "subject": {"contract": "bins"}}
    folder = sealed_bag(small, "provider-bins", end="31/03/2020", **about)
    write_seal(folder, quarter="2025-26-Q2", report="provider-bins", version=1, **about)
    rules = {"each-contract": AFTER_CONTRACT.model_dump()}
    with (small / "params" / "council.yaml").open("a") as file:
        file.write(f"retention: {json.dumps({'rules': rules})}\n")
    listed = pipeline_here("--root", small, "retention", "list", "--json").json["versions"]
    assert "(params/contracts.csv)" in listed[0]["event"]
