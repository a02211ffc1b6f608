"""Who writes in which report: whoever reports has a place for their own words (framework §3)."""

import nbformat
import pytest
import yaml
from conftest import PROJECT

from commissioning.cli.tour.tour_texts import TourTexts
from commissioning.narrative.slots import slots_of

EVERY = yaml.safe_load((PROJECT / "params" / "reports.yaml").read_text("utf-8"))["reports"]
# The annex of definitions prints the specification itself, which is the officer's own decision.
REPORTS = [report for report in EVERY if report["key"] != "definitions"]


def slots(notebook):
    path = PROJECT / "notebooks" / f"{notebook}.ipynb"
    return slots_of(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["key"])
def test_whoever_reports_has_a_slot_in_the_report(report):
    assert report["report_of"] in {slot.role for slot in slots(report["notebook"]).values()}


def test_the_accountable_officer_analyses_the_contracts_performance():
    found = slots("provider")["contract-analysis"]
    assert (found.role, found.section) == ("commissioner", "Analysis of the contract’s performance")
    # It stands before what the provider says, so that neither voice is an answer to the other.
    order = list(slots("provider"))
    assert order.index("contract-analysis") < order.index("provider-commentary")
    assert TourTexts(PROJECT).of("provider-waste-collection", "contract-analysis")
