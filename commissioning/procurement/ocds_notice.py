"""A contract performance notice (UK9) as an OCDS release with the extension of the UK.

Regulation 39(4) says what it holds: who buys, the procurement and the contract with their
identifiers, the KPIs set, that this is an assessment against them, the suppliers, the ratings, and
the period. A failure of performance (section 71(5)) is another notice, which is not made here.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from commissioning.analysis.contracts import (
    KpiRated,
    QuarterRated,
    assessment_year_on,
    kpis_rated,
    quarters_assessed,
)
from commissioning.dates import Period
from commissioning.disclosure import LeakError, leaks
from commissioning.inputs import Council, InputError
from commissioning.inputs.vocabulary import RATINGS
from commissioning.numerals import rounded
from commissioning.planning import exempt_in
from commissioning.procurement.ocds_notice_fields import (
    Organisation,
    Particulars,
    particulars_of,
)

JsonObject = dict[str, object]
CLASSIFICATIONS = {
    "Good": "met",
    "Approaching target": "slightlyBelow",
    "Requires improvement": "below",
    "Inadequate": "significantlyBelow",
    "Other": "other",
}
STATEMENT = (
    "This notice sets out an assessment of performance against the key performance indicators set "
    "under section 52(1) of the Procurement Act 2023."
)


def performance_notice(council: Council, contract: str, until: Period, at: str) -> bytes:
    """The notice of a contract's assessment year up to a quarter, reported at a time; JSON.

    Raises:
        InputError: every particular that the notice needs and that is missing.
        LeakError: it would publish what the council holds exempt.
    """
    particulars = particulars_of(council, contract)
    year = assessment_year_on(particulars.contract, until.last_day)
    quarters = quarters_assessed(year, until)
    if not quarters:
        raise InputError([particulars.fault("StartDate", f"a start before the end of {until}")])
    rated = kpis_rated(council.tables, contract, quarters, particulars.rule)
    last_day = quarters[-1].last_day
    name = f"{particulars.contract.ContractReference}-UK9-{last_day}".replace("#", "-")
    performed = {
        **_contract(particulars),
        "agreedMetrics": [_agreed(one) for one in rated],
        "implementation": {
            "metrics": [_assessed(one, _period(year.first_day, last_day)) for one in rated],
            "documents": [_document(name, at)],
        },
    }
    return _file(council, {**_process(particulars, name, at), "contracts": [performed]})


def _file(council: Council, release: JsonObject) -> bytes:
    """The file of a notice; LeakError where something exempt can be read in it."""
    content = json.dumps(release, ensure_ascii=False, indent=2).encode()
    if council.exemptions and (found := leaks({"notice.json": content}, exempt_in(council))):
        raise LeakError(found)
    return content + b"\n"


def _process(particulars: Particulars, name: str, at: str) -> JsonObject:
    """The release, the procurement and who took part in it."""
    contract = particulars.contract
    return {
        "ocid": contract.OpenContractingID,
        "id": name,
        "date": at,
        "tag": ["implementation"],
        "initiationType": "tender",
        "language": "en",
        "parties": [_party(particulars.buyer, "buyer"), _party(particulars.supplier, "supplier")],
        "buyer": _reference(particulars.buyer),
        "tender": {"id": contract.OpenContractingID, "title": contract.procurement_title},
        "awards": [
            {"id": contract.ContractReference, "suppliers": [_reference(particulars.supplier)]}
        ],
    }


def _contract(particulars: Particulars) -> JsonObject:
    contract = particulars.contract
    return {
        "id": contract.ContractReference,
        "awardID": contract.ContractReference,
        "title": contract.ContractTitle,
        "description": contract.Description,
        "period": _period(contract.StartDate, contract.EndDate),
        "value": {"amountGross": _number(contract.estimated_value_gbp), "currency": "GBP"},
    }


def _party(one: Organisation, role: str) -> JsonObject:
    address = {
        "streetAddress": one.street,
        "locality": one.town,
        "postalCode": one.postcode,
    }
    contact = {"name": one.contact} if one.contact else {}
    return {
        **_reference(one),
        "identifier": {"scheme": one.scheme, "id": one.identifier, "legalName": one.name},
        "address": {**address, "countryName": "United Kingdom"},
        "contactPoint": {**contact, "email": one.email},
        "roles": [role],
    }


def _reference(one: Organisation) -> dict[str, str]:
    return {"id": f"{one.scheme}-{one.identifier}", "name": one.name}


def _agreed(one: KpiRated) -> JsonObject:
    """A KPI as it was set, with the targets of the quarters assessed."""
    targets = [
        _observation(one, quarter, "target", quarter.target)
        for quarter in one.quarters
        if quarter.target is not None
    ]
    return {**_kpi(one), **({"observations": targets} if targets else {})}


def _assessed(one: KpiRated, period: dict[str, str]) -> JsonObject:
    """A KPI as it was assessed: its rating over the period, then the result of each quarter."""
    rating = one.rating or "Other"
    rated: JsonObject = {
        "id": f"{one.measure.measure}-rating",
        "period": period,
        "measureClassification": {
            "id": CLASSIFICATIONS[rating],
            "description": f"{rating}: {RATINGS[rating]}",
        },
    }
    results = [
        _observation(one, quarter, "result", rounded(quarter.result, quarter.decimals))
        for quarter in one.quarters
        if quarter.result is not None
    ]
    return {**_kpi(one), "observations": [rated, *results]}


def _kpi(one: KpiRated) -> dict[str, str]:
    measure = one.measure
    return {"id": measure.measure, "title": measure.title, "description": measure.definition}


def _observation(one: KpiRated, at: QuarterRated, kind: str, value: Decimal) -> JsonObject:
    return {
        "id": f"{one.measure.measure}-{kind}-{at.quarter}",
        "period": _period(at.quarter.first_day, at.quarter.last_day),
        "measure": _number(value),
        "unit": {"name": one.measure.unit},
    }


def _document(name: str, at: str) -> dict[str, str]:
    return {
        "id": name,
        "documentType": "implementationNotice",
        "noticeType": "UK9",
        "title": "Contract performance notice",
        "description": STATEMENT,
        "datePublished": at,
        "language": "en",
    }


def _period(first_day: date, last_day: date | None) -> dict[str, str]:
    """Days as OCDS asks where no time of day is known: from their first to their last second."""
    ends = {} if last_day is None else {"endDate": f"{last_day}T23:59:59Z"}
    return {"startDate": f"{first_day}T00:00:00Z", **ends}


def _number(value: Decimal) -> int | float:
    """The number as JSON has it; up to 15 figures a float says them exactly."""
    return int(value) if value == value.to_integral_value() else float(value)
