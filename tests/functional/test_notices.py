"""Contract performance notices (UK9): what regulation 39(4) asks for, as OCDS, or every gap."""

import copy
import json
from datetime import date

import pandas as pd
import pytest
from conftest import pipeline_here
from exempt_data import RECYCLED, hold_exempt
from jsonschema import Draft4Validator
from ocds_schema import RELEASE

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.inputs.vocabulary.kpi_rating_terms import RATINGS
from commissioning.procurement.ocds_notice import CLASSIFICATIONS, performance_notice

Q2 = parse_quarter("2025-26-Q2")
AT = "2026-04-20T09:00:00+00:00"
SETTINGS = """procurement:
  rating: {on_target: Good, within_tolerance: Approaching target, off_target: Requires improvement,
           no_result: Other, inadequate_from_pct: 25, judged_on: worst}
  buyer:
    identifier_scheme: GB-PPON
    identifier: PSMB-0001-TEST
    address: {street: Town Hall, town: Smallbridge, postcode: ZZ2 1AA}
    contact: Head of Buying
    email: buying@smallbridge.example
"""
SUPPLIER = {
    "identifier_scheme": "GB-COH",
    "identifier": "00000001",
    "street_address": "1 Brook Lane",
    "town": "Smallbridge",
    "postcode": "ZZ2 2AA",
    "email": "notices@brookside.example",
}


def put(path, **cells):
    """The last row of a table with more columns, and cells changed."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    for name, text in cells.items():
        rows[name] = [*(rows[name] if name in rows else [""] * len(rows))][:-1] + [text]
    rows.to_csv(path, index=False, lineterminator="\n")


@pytest.fixture
def regulated(small):
    """The small council with one regulated contract above £5 million, and nothing else filled."""
    put(
        small / "params/contracts.csv",
        procurement_act="regulated",
        estimated_value_gbp="9600000.05",
        StartDate="01/04/2025",
        EndDate="31/03/2030",
    )
    return small


@pytest.fixture
def ready(regulated):
    """The same with all that a notice needs."""
    put(
        regulated / "params/contracts.csv",
        OpenContractingID="ocds-h6vhtk-0000a1",
        procurement_title="Household waste 2025",
    )
    put(regulated / "params/providers.csv", **SUPPLIER)
    rows = "bins,missed-bins,2025-02-10\nbins,recycled,2025-02-10\n"
    (regulated / "params/kpis.csv").write_text(f"contract,measure,set\n{rows}", "utf-8")
    with (regulated / "params/council.yaml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    return regulated


def notice(root, until=Q2):
    return json.loads(performance_notice(load_council(root), "bins", until, AT))


def faults_in(release):
    return [error.message for error in Draft4Validator(RELEASE).iter_errors(release)]


def test_a_notice_keeps_to_the_standard_and_its_extensions(ready):
    assert faults_in(notice(ready)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda release: release.pop("ocid"),
        lambda release: release["contracts"][0].pop("awardID"),
        lambda release: release["contracts"][0]["implementation"]["metrics"][0].pop("id"),
        lambda release: release["parties"][1]["identifier"].pop("scheme"),
        lambda release: release.update(date="20 April 2026"),
        lambda release: release["contracts"][0].update(agreedMetric=[]),
    ],
)
def test_the_schema_finds_what_is_wrong(ready, spoil):
    release = copy.deepcopy(notice(ready))
    spoil(release)
    assert faults_in(release) != []


def test_it_names_the_procurement_the_contract_the_buyer_and_the_supplier(ready):
    # Regulation 39(4): contracting authority, title and identifiers, suppliers with addresses.
    release = notice(ready)
    buyer, supplier = release["parties"]
    assert (release["ocid"], release["tender"]["title"]) == (
        "ocds-h6vhtk-0000a1",
        "Household waste 2025",
    )
    assert buyer == {
        "id": "GB-PPON-PSMB-0001-TEST",
        "name": "Smallbridge Council",
        "identifier": {
            "scheme": "GB-PPON",
            "id": "PSMB-0001-TEST",
            "legalName": "Smallbridge Council",
        },
        "address": {
            "streetAddress": "Town Hall",
            "locality": "Smallbridge",
            "postalCode": "ZZ2 1AA",
            "countryName": "United Kingdom",
        },
        "contactPoint": {"name": "Head of Buying", "email": "buying@smallbridge.example"},
        "roles": ["buyer"],
    }
    assert (supplier["id"], supplier["name"]) == ("GB-COH-00000001", "Brookside Waste Ltd")
    assert supplier["contactPoint"] == {"email": "notices@brookside.example"}
    assert release["buyer"]["id"] == buyer["id"]
    assert release["awards"][0]["suppliers"][0]["id"] == supplier["id"]
    contract = release["contracts"][0]
    assert (contract["id"], contract["awardID"]) == ("SB-1", release["awards"][0]["id"])
    assert contract["value"] == {"amountGross": 9600000.05, "currency": "GBP"}


def test_it_gives_each_kpi_its_targets_its_results_and_its_rating_with_the_words_of_the_law(ready):
    contract = notice(ready)["contracts"][0]
    missed, recycled = contract["implementation"]["metrics"]
    rating, *results = missed["observations"]
    assert rating["period"] == {
        "startDate": "2025-04-01T00:00:00Z",
        "endDate": "2025-09-30T23:59:59Z",
    }
    # 54 beside 40: 35% short, from 25% on Inadequate.
    assert rating["measureClassification"] == {
        "id": "significantlyBelow",
        "description": f"Inadequate: {RATINGS['Inadequate']}",
    }
    assert [one["measure"] for one in results] == [38, 54]
    assert recycled["observations"][0]["measureClassification"]["id"] == "slightlyBelow"
    assert [one["measure"] for one in recycled["observations"][1:]] == [51, 49.2]
    agreed = contract["agreedMetrics"]
    assert [one["id"] for one in agreed] == ["missed-bins", "recycled"]
    assert [one["measure"] for one in agreed[0]["observations"]] == [40, 40]
    (document,) = contract["implementation"]["documents"]
    assert (document["documentType"], document["noticeType"]) == ("implementationNotice", "UK9")
    assert document["description"].endswith("set under section 52(1) of the Procurement Act 2023.")


def test_each_rating_of_the_law_has_its_code():
    assert CLASSIFICATIONS.keys() == RATINGS.keys()
    assert list(CLASSIFICATIONS.values()) == [
        "met",
        "slightlyBelow",
        "below",
        "significantlyBelow",
        "other",
    ]


def test_it_reaches_to_the_quarter_asked_for_and_says_so_in_its_identifier(ready):
    release = notice(ready, parse_quarter("2025-26-Q1"))
    assert release["id"] == "SB-1-UK9-2025-06-30"
    observations = release["contracts"][0]["implementation"]["metrics"][0]["observations"]
    assert len(observations) == 2
    assert observations[0]["measureClassification"]["id"] == "met"  # 38 beside 40
    assert notice(ready)["id"] == "SB-1-UK9-2025-09-30"


def test_the_same_inputs_at_the_same_time_give_the_same_bytes(ready):
    first, second = (performance_notice(load_council(ready), "bins", Q2, AT) for _ in range(2))
    assert first == second
    assert first.count(AT.encode()) == 2  # the date of the release and of the document


def missing(root, contract="bins", until=Q2):
    with pytest.raises(InputError) as refused:
        performance_notice(load_council(root), contract, until, AT)
    return [(fault.file, fault.column) for fault in refused.value.faults]


def test_every_missing_particular_is_told_at_once(regulated):
    assert missing(regulated) == [
        ("params/contracts.csv", "OpenContractingID"),
        ("params/contracts.csv", "procurement_title"),
        ("params/council.yaml", "procurement.buyer"),
        ("params/council.yaml", "procurement.rating"),
        ("params/kpis.csv", "measure"),
        *(("params/providers.csv", column) for column in sorted(SUPPLIER)),
    ]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"procurement_act": "exempt", "procurement_act_reason": "Sch. 2"}, "procurement_act"),
        ({"estimated_value_gbp": "5000000.00"}, "estimated_value_gbp"),
        ({"ContractType": "Framework agreement"}, "estimated_value_gbp"),
    ],
)
def test_no_notice_is_made_where_the_law_asks_for_none(ready, cells, column):
    put(ready / "params/contracts.csv", **cells)
    assert missing(ready) == [("params/contracts.csv", column)]


def test_an_unknown_contract_and_a_quarter_before_its_start_are_told(ready):
    assert missing(ready, "bridges") == [("params/contracts.csv", "contract")]
    assert missing(ready, until=parse_quarter("2024-25-Q4")) == [
        ("params/contracts.csv", "StartDate")
    ]


def test_the_command_writes_the_notice_or_lists_the_gaps(ready, tmp_path):
    file = tmp_path / "notices" / "uk9.json"
    answer = pipeline_here("--root", ready, "contracts", "notice", "bins", "--into", file)
    assert answer.code == 0, answer.err
    release = json.loads(file.read_text("utf-8"))
    assert faults_in(release) == []
    assert date.fromisoformat(release["date"][:10]) > date(2025, 9, 30)
    pipeline_here("--root", ready, "contracts", "notice", "bins", "2025-26-Q1")
    usual = ready / "outputs/published/bins-2025-26-Q1.json"
    assert json.loads(usual.read_text("utf-8"))["id"] == "SB-1-UK9-2025-06-30"
    put(ready / "params/providers.csv", email="", town="")
    file.unlink()
    answer = pipeline_here("--root", ready, "contracts", "notice", "bins", "--into", file)
    assert (answer.code, file.exists()) == (2, False)
    told = " ".join(answer.err.split())
    assert "column email: expected the email of Brookside Waste Ltd, for the notice" in told
    assert "column town: expected the town of Brookside Waste Ltd, for the notice" in told


def test_a_notice_that_would_publish_what_is_exempt_is_not_written(ready, tmp_path):
    hold_exempt(ready, RECYCLED)
    made = tmp_path / "notice.json"
    answer = pipeline_here(
        *("--root", ready, "contracts", "notice", "bins", "2025-26-Q2", "--into", made)
    )
    assert answer.code == 2
    assert "result of recycled 2025-26-Q2 can be read" in " ".join(answer.err.split())
    assert not made.exists()
