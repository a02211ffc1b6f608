"""What a catalogue lists: quarters with their reports, measures with their points, contracts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class ListedVersion:
    """A version of an issued report, or the working report, which has none; with its forms."""

    version: int | None
    issued: str
    late: str
    by: str
    state: str
    links: list[dict[str, str]]


@dataclass(frozen=True)
class ListedReport:
    """A report with its versions, the newest first."""

    key: str
    title: str
    tier: str
    readers: str
    openness: str
    paragraph: str
    subject: dict[str, str]
    state: str
    assurance: str
    versions: list[ListedVersion] = field(default_factory=list)


@dataclass(frozen=True)
class ListedQuarter:
    """A quarter with its reports; `page` is its own list of reports in progress, if it has one."""

    quarter: str
    label: str
    page: str
    reports: list[ListedReport]


@dataclass(frozen=True)
class MeasurePoint:
    """What a record printed of a measure; `broken` is why its series breaks there."""

    quarter: str
    report: str
    version: int
    result: str
    target: str
    status: str
    result_value: str
    target_value: str
    title: str
    unit: str
    contract: str
    definition_version: str
    service: str
    broken: str

    def record(self) -> dict[str, object]:
        """The point as plain JSON."""
        fields = asdict(self)
        return {**fields, "break": fields.pop("broken")}


@dataclass(frozen=True)
class MeasureLine:
    """A measure as its newest point has it, with its points."""

    id: str
    title: str
    unit: str
    service: str
    contract: str
    points: list[MeasurePoint]

    def record(self) -> dict[str, object]:
        """The line as plain JSON."""
        return {**asdict(self), "points": [one.record() for one in self.points]}


@dataclass(frozen=True)
class ListedContract:
    """A contract with the reports and the measures that are about it."""

    id: str
    title: str
    provider: str
    reports: list[dict[str, str]] = field(default_factory=list)
    measures: list[dict[str, str]] = field(default_factory=list)
