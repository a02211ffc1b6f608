"""What OCDS 1.1, its metrics extension and that of the UK ask of the parts a notice uses.

Written from the release schema of the Open Contracting Data Standard and the two extensions: the
names, which are required, types, formats and closed lists. Names that none of them has are refused,
which the standard itself does not do, so that a misspelt one is found.
"""

TEXT = {"type": "string", "minLength": 1}
# As RFC 3339 has it; jsonschema looks at formats only where further libraries are installed.
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}


def _object(required="", **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
        "minProperties": 1,
    }


def _array(items):
    return {"type": "array", "items": items, "uniqueItems": True, "minItems": 1}


PERIOD = _object(
    startDate=TIME, endDate=TIME, maxExtentDate=TIME, durationInDays={"type": "integer"}
)
REFERENCE = _object("id name", id=TEXT, name=TEXT)
VALUE = _object(
    amount={"type": "number"},
    amountGross={"type": "number"},
    currency={"enum": ["GBP"]},
)
ORGANIZATION = _object(
    "id name identifier address contactPoint roles",
    id=TEXT,
    name=TEXT,
    identifier=_object("scheme id", scheme=TEXT, id=TEXT, legalName=TEXT, uri=TEXT),
    address=_object(
        "streetAddress locality postalCode",
        streetAddress=TEXT,
        locality=TEXT,
        region=TEXT,
        postalCode=TEXT,
        countryName=TEXT,
    ),
    contactPoint=_object("email", name=TEXT, email=TEXT, telephone=TEXT, url=TEXT),
    roles=_array({"enum": ["buyer", "procuringEntity", "supplier", "tenderer"]}),
)
CLASSIFICATION = _object(
    "id",
    scheme=TEXT,
    id={"enum": ["met", "slightlyBelow", "below", "significantlyBelow", "other"]},
    description=TEXT,
    uri=TEXT,
)
OBSERVATION = _object(
    "id",
    id=TEXT,
    period=PERIOD,
    value=VALUE,
    measure={"type": ["string", "number"]},
    unit=_object(name=TEXT, scheme=TEXT, id=TEXT, uri=TEXT),
    measureClassification=CLASSIFICATION,
    notes=TEXT,
)
METRIC = _object("id", id=TEXT, title=TEXT, description=TEXT, observations=_array(OBSERVATION))
DOCUMENT = _object(
    "id documentType",
    id=TEXT,
    documentType={"enum": ["implementationNotice"]},
    noticeType={"enum": ["UK9"]},
    title=TEXT,
    description=TEXT,
    url=TEXT,
    datePublished=TIME,
    format=TEXT,
    language=TEXT,
)
CONTRACT = _object(
    "id awardID",
    id=TEXT,
    awardID=TEXT,
    title=TEXT,
    description=TEXT,
    status={"enum": ["pending", "active", "cancelled", "terminated"]},
    period=PERIOD,
    value=VALUE,
    agreedMetrics=_array(METRIC),
    noAgreedMetricsRationale=TEXT,
    implementation=_object(metrics=_array(METRIC), documents=_array(DOCUMENT)),
)
RELEASE = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    **_object(
        "ocid id date tag initiationType",
        ocid={"type": "string", "pattern": "^ocds-[a-z0-9]{6}-.+$"},
        id={"type": "string", "pattern": "^[^#]+$"},
        date=TIME,
        tag=_array({"enum": ["implementation", "implementationUpdate"]}),
        initiationType={"enum": ["tender"]},
        language=TEXT,
        parties=_array(ORGANIZATION),
        buyer=REFERENCE,
        tender=_object("id", id=TEXT, title=TEXT),
        awards=_array(_object("id", id=TEXT, suppliers=_array(REFERENCE))),
        contracts=_array(CONTRACT),
    ),
}
