"""Rules of tables that no other test breaks one by one: each names row, column, value, expected."""

import shutil

import pytest
from conftest import PROJECT

from commissioning.checks.council_loading import load_council
from commissioning.inputs.faults import InputError

BROOKSIDE, SMALLBRIDGE = "data/results/brookside.csv", "data/results/smallbridge.csv"
CONTRACTS, PROVISION = "params/contracts.csv", "params/provision.csv"
VERSIONS = (
    "measure,period,value,numerator,denominator,marker,received,definition_version\n"
    "visits,2025-07,100,,,,2025-10-02,1\nvisits,2025-08,90,,,,2025-10-02,2\n"
)
FORECAST = (
    "measure,period,forecast,basis,author,received\n"
    "missed-bins,2025-08,45,As in July.,E. Wren,2025-10-09\n"
)
# Check; file, what is there (nothing: the whole file), what is put there; what is told.
BROKEN = [
    (
        "contracts-reported-on-are-identified",
        *(CONTRACTS, "bins,waste,brookside,direct,", "bins,waste,brookside,,"),
        "row 2, column arrangement: expected one of direct, company, "
        "company-as-agent, or nothing in any of contract, service, provider, "
        "arrangement (for a contract that is in the register only).",
    ),
    (
        "contracts-end-after-they-start",
        *(CONTRACTS, "01/04/2020,31/03/2027", "01/04/2020,31/03/2020"),
        "row 2, column EndDate: found “31/03/2020”, expected a day after the start, 01/04/2020",
    ),
    (
        "contracts-have-no-negative-values",
        *(CONTRACTS, ",9000000.00,", ",-9000000.00,"),
        "row 2, column ContractValue: found “-9000000.00”, expected 0 or more",
    ),
    (
        "provision-has-one-provider-at-a-time",
        *(PROVISION, "planning,smallbridge,,2020-04-01,", "waste,smallbridge,,2024-04-01,"),
        "row 3, column from: found “2024-04-01”, expected a day after brookside stops providing",
    ),
    (
        "officers-are-of-known-providers",
        *("params/officers.yaml", "provider: brookside", "provider: broksde"),
        "found “broksde”, expected an id listed in params/providers.csv",
    ),
    (
        "results-match-their-frequency",
        *(BROOKSIDE, "recycled,2025-26-Q2,49.2", "recycled,2025-09,49.2"),
        (
            "row 9, column period: found “2025-09”, expected a quarter, because the "
            "measure is quarterly"
        ),
    ),
    (
        "returns-follow-their-period",
        *(BROOKSIDE, "2025-08,52,52,100000,,2025-10-09", "2025-08,52,52,100000,,2025-08-31"),
        "row 6, column received: found “2025-08-31”, expected a day after "
        "2025-08-31, when the period ends, or the marker e (estimated)",
    ),
    (
        "blank-rows-are-of-periods-that-ended",
        *(SMALLBRIDGE, "visits,2025-09,,,,x,2025-10-02", "visits,2025-12,,,,x,2025-10-02"),
        "row 4, column period: found “2025-12”, expected no row yet, because the "
        "period had not ended by 2 October 2025, when it arrived. Delete the row.",
    ),
    (
        "monthly-rates-carry-their-parts",
        *(BROOKSIDE, "missed-bins,2025-05,40,40,100000,", "missed-bins,2025-05,40,,,"),
        "row 3, column denominator: expected the numerator and denominator of a monthly rate",
    ),
    (
        "definitions-are-the-ones-specified",
        *(SMALLBRIDGE, "", VERSIONS),
        "row 3, column definition_version: found “2”, expected version 1, as in params/measures",
    ),
    (
        "forecasts-are-made-in-a-quarter",
        *("data/forecasts/brookside.csv", "", FORECAST),
        "row 2, column period: found “2025-08”, expected a quarter such as 2025-26-Q2",
    ),
    (
        "values-lie-in-the-range-of-their-unit",
        *(BROOKSIDE, "2025-26-Q2,49.2,492,1000", "2025-26-Q2,149.2,1492,1000"),
        "row 9, column value: found “149.2”, expected a percentage between 0 and 100",
    ),
    (
        "rows-marked-ahead-are-meant",
        *(SMALLBRIDGE, "visits,2025-09,,,,x,2025-10-02", "visits,2025-12,,,,x,"),
        "row 4, column period: found “2025-12”, expected no row yet, because the "
        "period had not ended by 14 October 2025, when the latest return arrived. "
        "Delete the row.",
    ),
    (
        "returns-are-of-periods-that-had-begun",
        *(SMALLBRIDGE, "visits,2025-08,90,,,,", "visits,2052-08,90,,,e,"),
        "row 3, column period: found “2052-08”, expected a period that had begun by 2 October 2025",
    ),
    (
        "periods-lie-near-the-returns",
        *(SMALLBRIDGE, "visits,2025-08,90,", "visits,2005-08,90,"),
        (
            "row 3, column period: found “2005-08”, expected a period within two years "
            "of the other returns"
        ),
    ),
    (
        "days-lie-near-their-quarter",
        *("data/actions/brookside.csv", "2025-12-31", "2052-12-31"),
        "row 2, column due: found “2052-12-31”, expected",
    ),
    (
        "cumulative-results-do-not-fall",
        *("params/measures.csv", "neither,monthly,sum", "neither,monthly,year-to-date"),
        "row 3, column value: found “90”, expected at least 100, as in 2025-07, "
        "because the measure is cumulative",
    ),
]


def changed(path, old, new):
    """Put other text into a file: in the place of one that is there once, or as the whole file."""
    path.parent.mkdir(exist_ok=True)
    text = path.read_text("utf-8") if old else ""
    assert not old or text.count(old) == 1
    path.write_text(text.replace(old, new) if old else new, "utf-8", newline="\n")


def findings_of(root):
    """All that the checks find, whether it stops reports or is a warning."""
    try:
        return load_council(root).warnings
    except InputError as error:
        return error.faults


@pytest.mark.parametrize(
    ("check", "name", "old", "new", "told"), BROKEN, ids=[case[0] for case in BROKEN]
)
def test_a_rule_that_is_broken_is_told_with_row_column_and_value(
    small, check, name, old, new, told
):
    assert check not in {one.check for one in findings_of(small)}
    changed(small / name, old, new)
    assert told in str([one for one in findings_of(small) if one.check == check][0])


def test_weights_that_nobody_is_named_for_are_told(tmp_path):
    root = tmp_path / "council"
    shutil.copytree(PROJECT / "tests" / "data" / "every_table", root)
    (appraisal,) = (root / "params" / "appraisals").glob("*.yaml")
    changed(appraisal, "weights_set_by: [F. Grey]", "weights_set_by: []")
    (found,) = [one for one in findings_of(root) if one.check == "weights-say-who-set-them"]
    assert "expected the names of the people who set the swing weights" in str(found)
