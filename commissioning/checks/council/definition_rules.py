"""Rules between the YAML definitions, and from them to the tables they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

from commissioning.inputs import Council, Fault
from commissioning.inputs.models import ReportDefinition
from commissioning.inputs.readers import missing_extra
from commissioning.inputs.tables import TABLES
from commissioning.wording import Wording

WORDING = Wording("checks")

COUNCIL = "params/council.yaml"
REPORTS = "params/reports.yaml"
OFFICERS = "params/officers.yaml"
EXEMPT = "exempt"  # what the key of an exempt version ends in (planning/plan/planned_report.py)
RAISED = re.compile(r"-20\d\d-\d\d-\d\d$")  # the day of an exception raised within a quarter
DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
LONGEST_KEY = 100  # of a path of 260 on Windows, in which it occurs twice


def unknown(council: Council, table: str, value: str | None) -> str | None:
    """What is expected in place of an id that the table does not list; None if it does."""
    known = council.ids[table]
    if value is None or known is None or value in known:
        return None
    return WORDING("id-listed-in", place=TABLES[table].place)


def word_files_can_be_written(council: Council) -> Iterator[Fault]:
    """If the council wants reports as Word files, the package that writes them is installed."""
    if council.settings and council.settings.docx and find_spec("docx") is None:
        yield Fault(COUNCIL, None, "docx", "true", missing_extra("docx"))


def reports_are_for_known_readers(council: Council) -> Iterator[Fault]:
    """A report’s tier and services are defined, and each report and tier has its own id."""
    tiers = [tier.id for tier in council.tiers]
    for tier in sorted({tier for tier in tiers if tiers.count(tier) > 1}):
        yield Fault("params/tiers.yaml", None, "id", tier, "each tier once")
    keys: set[str] = set()
    for report in council.reports:
        if tiers and report.tier not in tiers:
            expected = "the id of a tier in params/tiers.yaml"
            yield Fault(REPORTS, None, f"report {report.key}, tier", report.tier, expected)
        for service in report.services or []:
            if known := unknown(council, "services", service):
                yield Fault(REPORTS, None, f"report {report.key}, services", service, known)
        if report.key in keys:
            yield Fault(REPORTS, None, "key", report.key, "each key once")
        keys.add(report.key)


def tiers_without_agreement(council: Council) -> str:
    """That nobody recorded who agreed the tiers; empty where every tier has its record.

    It stops nothing: a council may have agreed them before it kept the record here.
    """
    wanting = [tier.title for tier in council.tiers if tier.agreed is None]
    if not wanting:
        return ""
    return (
        f"params/tiers.yaml does not say who agreed what {', '.join(wanting)} are shown, and when "
        "(framework §4). Add `agreed` with body, day and minute."
    )


def reports_have_keys_of_their_own(council: Council) -> Iterator[Fault]:
    """Each report has its own key, which names its folder and identifies decisions about it.

    The key is made from the definition and the contract, measure or appraisal it is about. An
    exempt version adds `exempt`, and an exception raised within a quarter adds its day.
    Windows refuses some folder names and very long ones.
    """
    made = [(report, *one) for report in council.reports for one in _keys_of(report, council)]
    exceptions = {key for report, key, _ in made if report.owed == "each-exception"}
    first: dict[str, tuple[str, str]] = {}
    for report, key, about in made:
        other, of = first.setdefault(key, (report.key, about))
        expected = ""
        if (other, of) != (report.key, about):
            expected = f"a key that no other report has; report {other}{of} also makes {key}"
        elif RAISED.sub("", key) in exceptions - {key}:
            expected = f"a key that no exception raised within a quarter could have, as {key} could"
        elif len(key) > LONGEST_KEY or DEVICE.fullmatch(key):
            expected = f"a key that can name a folder on any system, which {_shown(key)} cannot"
        if expected:
            yield Fault(REPORTS, None, "key", f"{report.key}{about}", expected)


def _keys_of(report: ReportDefinition, council: Council) -> Iterator[tuple[str, str]]:
    """Every key that a definition may make, with what the report is then about, in words."""
    subjects = _subjects(council).get(report.owed)
    if subjects is None:
        keys = [(report.key, "")]
    else:
        what, ids = subjects
        keys = [(f"{report.key}-{one}", f" for {what} {one}") for one in sorted(ids)]
    languages = [one.language for one in report.also_in]
    keys += [(f"{key}-{one}", f"{about}, in {one}") for key, about in keys for one in languages]
    for key, about in keys:
        yield key, about
        if council.exemptions:
            yield f"{key}-{EXEMPT}", f"{about}, as exempt version"


def _subjects(council: Council) -> dict[str, tuple[str, set[str]]]:
    """What reports of each kind are made for: a word, and the ids."""
    contracts = ("contract", council.ids["contracts"] or set())
    return {
        "each-contract": contracts,
        "each-review": contracts,
        "each-exception": ("measure", council.ids["measures"] or set()),
        "each-appraisal": ("appraisal", {appraisal.ref for appraisal in council.appraisals}),
    }


def _shown(key: str) -> str:
    return f"one of {len(key)} letters" if len(key) > LONGEST_KEY else key


def officers_are_of_known_providers(council: Council) -> Iterator[Fault]:
    """An officer who represents a provider, or works for one, names a provider that is listed."""
    for officer in council.officers:
        for provider in (officer.provider, officer.employer):
            if expected := unknown(council, "providers", provider):
                yield Fault(OFFICERS, None, officer.name, provider, expected)


def the_regular_report_is_known(council: Council) -> Iterator[Fault]:
    """The regular report that exceptions wait for is a quarterly report, if the council names one.

    If the setting is left out and no report has the usual key, exceptions are reported at
    once.
    """
    settings = council.settings and council.settings.exceptions
    if not settings or not council.reports or "regular_report" not in settings.model_fields_set:
        return
    keys = [report.key for report in council.reports if report.owed == "quarterly"]
    if settings.regular_report not in keys:
        expected = f"the key of a quarterly report in {REPORTS} ({', '.join(keys) or 'none yet'})"
        yield Fault(COUNCIL, None, "exceptions, regular_report", settings.regular_report, expected)


def reporting_officers_are_named(council: Council) -> Iterator[Fault]:
    """Somebody holds each role that makes a report or gives its statement of assurance."""
    present = {officer.role for officer in council.officers}
    expected = f"an officer in {OFFICERS} who holds this role"
    for report in council.reports if present else ():
        for column in ("report_of", "assured_by"):
            role = getattr(report, column)
            if role is not None and role not in present:
                yield Fault(REPORTS, None, f"report {report.key}, {column}", role, expected)
