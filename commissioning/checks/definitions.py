"""Rules between the YAML definitions, and from them to the tables they point to."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault
from commissioning.inputs.params import APPRAISALS_FOLDER, Appraisal
from commissioning.inputs.passwords import missing_extra
from commissioning.inputs.periods import parse_quarter
from commissioning.inputs.tables import TABLES

COUNCIL = "params/council.yaml"
REPORTS = "params/reports.yaml"
OFFICERS = "params/officers.yaml"
FEWEST_OPTIONS = 3


def _unknown(council: Council, table: str, value: str | None) -> str | None:
    """What is expected in place of an id that the table does not list; None when it does."""
    known = council.ids[table]
    if value is None or known is None or value in known:
        return None
    return f"an id listed in {TABLES[table].place}"


def word_files_can_be_written(council: Council) -> Iterator[Fault]:
    """Where reports are to be made as Word files, too, what writes them is installed."""
    if council.settings and council.settings.docx and find_spec("docx") is None:
        yield Fault(COUNCIL, None, "docx", "true", missing_extra("docx"))


def reports_are_for_known_readers(council: Council) -> Iterator[Fault]:
    """A report's tier, services and key: known, known and its own; and each tier's id its own."""
    tiers = [tier.id for tier in council.tiers]
    for tier in sorted({tier for tier in tiers if tiers.count(tier) > 1}):
        yield Fault("params/tiers.yaml", None, "id", tier, "each tier once")
    keys: set[str] = set()
    for report in council.reports:
        if tiers and report.tier not in tiers:
            expected = "the id of a tier in params/tiers.yaml"
            yield Fault(REPORTS, None, f"report {report.key}, tier", report.tier, expected)
        for service in report.services or []:
            if expected := _unknown(council, "services", service):
                yield Fault(REPORTS, None, f"report {report.key}, services", service, expected)
        if report.key in keys:
            yield Fault(REPORTS, None, "key", report.key, "each key once")
        keys.add(report.key)


def officers_are_of_known_providers(council: Council) -> Iterator[Fault]:
    """An officer who answers for a provider names one that is listed."""
    for officer in council.officers:
        if expected := _unknown(council, "providers", officer.provider):
            yield Fault(OFFICERS, None, officer.name, officer.provider, expected)


def reporting_officers_are_named(council: Council) -> Iterator[Fault]:
    """The role a report is made by is held by somebody."""
    held = {officer.role for officer in council.officers}
    for report in council.reports:
        if held and report.report_of not in held:
            expected = f"an officer in {OFFICERS} who holds this role"
            yield Fault(
                REPORTS, None, f"report {report.key}, report_of", report.report_of, expected
            )


def appraisals_hang_together(council: Council) -> Iterator[Fault]:
    """An appraisal holds the present arrangement and speaks of its own options and criteria."""
    for appraisal in council.appraisals:
        for column, value, expected in _appraisal_findings(council, appraisal):
            yield Fault(f"{APPRAISALS_FOLDER}/{appraisal.ref}.yaml", None, column, value, expected)


def _option_findings(appraisal: Appraisal) -> Iterator[tuple[str, str | None, str]]:
    """A choice is offered: the present arrangement, two others, and another provider (§6, §7)."""
    if not any(option.present_arrangement for option in appraisal.options):
        yield "options", None, "the present arrangement among the options (framework §6, §7)"
    if len({option.id for option in appraisal.options}) < FEWEST_OPTIONS:
        yield "options", None, "at least two options beside the present arrangement (§6, §7)"
    providers = {option.provider for option in appraisal.options}
    if len(providers) < 2 and appraisal.one_provider_reason is None:
        expected = "an option of another provider, or the reason why there is none (§7)"
        yield "one_provider_reason", None, expected


def _appraisal_findings(
    council: Council, appraisal: Appraisal
) -> Iterator[tuple[str, str | None, str]]:
    options = {option.id for option in appraisal.options}
    criteria = {criterion.id for criterion in appraisal.criteria}
    yield from _option_findings(appraisal)
    if (appraisal.trigger == "contract-review") != (appraisal.contract is not None):
        expected = "a contract for the trigger contract-review, and for no other"
        yield "contract", appraisal.contract, expected
    if expected := _unknown(council, "contracts", appraisal.contract):
        yield "contract", appraisal.contract, expected
    try:
        parse_quarter(appraisal.quarter)
    except ValueError as error:
        yield "quarter", appraisal.quarter, str(error).removeprefix("expected ")
    for score in appraisal.scores:
        if score.option not in options or score.criterion not in criteria:
            value = f"{score.option}, {score.criterion}"
            yield "scores", value, "an option and a criterion of this appraisal"
    for option in sorted({cost.option for cost in appraisal.costs} - options):
        yield "costs", option, "an option of this appraisal"
    if not any(criterion.swing_weight for criterion in appraisal.criteria):
        yield "criteria", None, "a swing weight above 0 for at least one criterion"
    yield from _named_twice(appraisal)


def _named_twice(appraisal: Appraisal) -> Iterator[tuple[str, str, str]]:
    """What an appraisal states twice, of which only one could be true."""
    named = {
        "options": [option.id for option in appraisal.options],
        "criteria": [criterion.id for criterion in appraisal.criteria],
        "scores": [f"{score.option}, {score.criterion}" for score in appraisal.scores],
        "costs": [f"{cost.option}, {cost.year}, {cost.head}" for cost in appraisal.costs],
    }
    for column, names in named.items():
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield column, name, "each of them once"
