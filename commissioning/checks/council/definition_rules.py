"""Rules between the YAML definitions, and from them to the tables they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

from commissioning.inputs import Council, Fault
from commissioning.inputs.models import ReportDefinition
from commissioning.inputs.readers import missing_extra
from commissioning.inputs.tables import TABLES

COUNCIL = "params/council.yaml"
REPORTS = "params/reports.yaml"
OFFICERS = "params/officers.yaml"
EXEMPT = "exempt"  # what an exempt version's key ends in (planning/plan/due_reports.py)
RAISED = re.compile(r"-20\d\d-\d\d-\d\d$")  # the day of an exception raised in quarter
DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
LONGEST_KEY = 100  # of a path of 260 on Windows, in which it is twice


def unknown(council: Council, table: str, value: str | None) -> str | None:
    """What is expected instead of an id that the table does not list; None when it does."""
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
            if known := unknown(council, "services", service):
                yield Fault(REPORTS, None, f"report {report.key}, services", service, known)
        if report.key in keys:
            yield Fault(REPORTS, None, "key", report.key, "each key once")
        keys.add(report.key)


def tiers_without_agreement(council: Council) -> str:
    """That it is not recorded who agreed the tiers, in words; empty where it is of each.

    It is reported and stops nothing: a council may have agreed them before it kept the record here.
    """
    wanting = [tier.title for tier in council.tiers if tier.agreed is None]
    if not wanting:
        return ""
    return (
        f"params/tiers.yaml does not record who agreed what {', '.join(wanting)} are shown, and "
        "when (framework §4); add `agreed` with body, day and minute."
    )


def reports_have_keys_of_their_own(council: Council) -> Iterator[Fault]:
    """No two reports come to one key, which names their folder and what is decided on them.

    A key is that of the definition and of the contract, measure or appraisal it is made for; an
    exempt version adds `exempt`, an exception raised in quarter its day. Windows makes no folder
    that is called as one of its devices, and none of a very long name.
    """
    made = [(report, *one) for report in council.reports for one in _keys_of(report, council)]
    exceptions = {key for report, key, _ in made if report.owed == "each-exception"}
    first: dict[str, tuple[str, str]] = {}
    for report, key, about in made:
        other, of = first.setdefault(key, (report.key, about))
        expected = ""
        if (other, of) != (report.key, about):
            expected = f"a key that no other report comes to; report {other}{of} makes {key} too"
        elif RAISED.sub("", key) in exceptions - {key}:
            expected = f"a key that no exception raised in quarter comes to, as {key} would be"
        elif len(key) > LONGEST_KEY or DEVICE.fullmatch(key):
            expected = f"a key that names a folder on any system, which {_shown(key)} does not"
        if expected:
            yield Fault(REPORTS, None, "key", f"{report.key}{about}", expected)


def _keys_of(report: ReportDefinition, council: Council) -> Iterator[tuple[str, str]]:
    """Every key that a definition may come to, with what it is then made for, in words."""
    subjects = _subjects(council).get(report.owed)
    if subjects is None:
        keys = [(report.key, "")]
    else:
        what, ids = subjects
        keys = [(f"{report.key}-{one}", f" for {what} {one}") for one in sorted(ids)]
    for key, about in keys:
        yield key, about
        if council.exemptions:
            yield f"{key}-{EXEMPT}", f"{about}, as exempt twin"


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
    """An officer who answers for a provider, or is employed by one, names one that is listed."""
    for officer in council.officers:
        for provider in (officer.provider, officer.employer):
            if expected := unknown(council, "providers", provider):
                yield Fault(OFFICERS, None, officer.name, provider, expected)


def the_regular_report_is_known(council: Council) -> Iterator[Fault]:
    """The regular report that exceptions wait for, where the council names one, is quarterly.

    Where the setting is left out and no report has the usual key, every exception is made at once.
    """
    settings = council.settings and council.settings.exceptions
    if not settings or not council.reports or "regular_report" not in settings.model_fields_set:
        return
    keys = [report.key for report in council.reports if report.owed == "quarterly"]
    if settings.regular_report not in keys:
        expected = f"the key of a quarterly report in {REPORTS} ({', '.join(keys) or 'none yet'})"
        yield Fault(COUNCIL, None, "exceptions, regular_report", settings.regular_report, expected)


def reporting_officers_are_named(council: Council) -> Iterator[Fault]:
    """The roles that make a report and give its statement of assurance are held by somebody."""
    present = {officer.role for officer in council.officers}
    expected = f"an officer in {OFFICERS} who holds this role"
    for report in council.reports if present else ():
        for column in ("report_of", "assured_by"):
            role = getattr(report, column)
            if role is not None and role not in present:
                yield Fault(REPORTS, None, f"report {report.key}, {column}", role, expected)
