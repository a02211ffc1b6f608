"""What is exempt as people speak of it: not the value alone, but against what it may be disclosed.

“8% over budget” discloses a forecast to anybody who knows the budget; so a figure stands here with
the numbers of its own row, with what it was before, with the parts of its time and with its like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from commissioning.analysis.finance import difference
from commissioning.analysis.performance import results_by_measure
from commissioning.dates import parse_period
from commissioning.disclosure.model.exempt_rows import Tables, exempt_cells, redacted
from commissioning.disclosure.model.exempt_topics import (
    Ways,
    anchor,
    contract_ways,
    line_ways,
    ways_of,
)
from commissioning.inputs.models import ExemptPart
from commissioning.inputs.tables import rows_of

MONEY, PERCENT, COUNT = "money", "per cent", "count"
MEASURE, FORECAST, VALUE = "measure", "forecast", "value"
YEAR_PARTS = {"day": (365,), "week": (52,), "month": (12,), "quarter": (4,)}
FORECASTS = ("forecast_gbp", "variance_gbp", "best_gbp", "worst_gbp")
OWN_AMOUNTS = ("original_gbp", "changes_gbp", "working_gbp", "profiled_gbp", "actual_gbp")
DAYS_OF_YEAR, DAYS_OF_WEEK = Decimal("365.25"), Decimal(7)

Named = tuple[str, Decimal]


@dataclass(frozen=True)
class Figure:
    """An exempt value, with the numbers that it may be disclosed against.

    `own` are known numbers of its row, by column; `earlier` what it was before; `parts` how many
    days, weeks or months it is of; `sums` totals that it is in, by the span they are of.
    """

    name: str
    value: Decimal = field(repr=False)
    own: tuple[Named, ...] = field(default=(), repr=False)
    earlier: tuple[Decimal, ...] = field(default=(), repr=False)
    parts: tuple[Named, ...] = ()
    sums: tuple[Named, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Peer:
    """A public number of the same kind, and the ways to name what it is of."""

    ways: Ways
    value: Decimal


@dataclass(frozen=True)
class Subject:
    """A thing of which something is exempt: how it is named, its figures, and its like.

    `what` names it in a finding, and `about` says of what kind it is; `ranks` are its places among
    its like, from the largest and from the smallest.
    """

    what: str
    about: str
    kind: str
    ways: Ways
    figures: tuple[Figure, ...]
    peers: tuple[Peer, ...] = ()
    ranks: tuple[int, int] | None = None
    exemption: str = ""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Stems without one of which a text does not name it."""
        return frozenset(map(anchor, self.ways))


def exempt_subjects(tables: Tables, parts: Iterable[ExemptPart]) -> tuple[Subject, ...]:
    """The subjects of every entry: measures, values of contracts, and amounts of finance lines."""
    parts = list(parts)
    public = redacted(tables, parts)
    found: list[Subject] = []
    for part in parts:
        own: Iterator[Subject] = iter(())
        if part.measure is not None:
            own = _measure(part.measure, tables)
        elif part.table == "contracts":
            own = _contracts(part, tables, public)
        elif part.table == "finance":
            own = _lines(part, tables)
        found += [replace(one, exemption=part.named) for one in own]
    return tuple(found)


def _measure(measure: str, tables: Tables) -> Iterator[Subject]:
    """A measure that is exempt as a whole: its result of each quarter, and its status."""
    (row,) = rows_of(tables["measures"][tables["measures"]["measure"] == measure])
    own = {
        name: rows[rows["measure"] == measure] if "measure" in rows else rows
        for name, rows in tables.items()
    }
    results = _results(own)
    figures = tuple(
        Figure(
            f"result of {measure} {quarter}",
            result,
            tuple(("target", one) for one in (target,) if one is not None),
            _before(quarter, results),
            _parts_of(quarter) if row.accumulates == "sum" else (),
            _sums(quarter, results) if row.accumulates == "sum" else (),
        )
        for quarter, (result, target) in results.items()
    )
    kind = PERCENT if row.unit == "%" else MONEY if row.unit.startswith("£") else COUNT
    yield Subject(f"measure {measure}", MEASURE, kind, ways_of(measure, row.title), figures)


def _results(own: Tables) -> dict[str, tuple[Decimal, Decimal | None]]:
    """The result and the target of each quarter that has a result, oldest first."""
    quarters = sorted({parse_period(text).quarter.text for text in own["results"]["period"]})
    found = {}
    for quarter in quarters:
        for row in rows_of(results_by_measure(own, parse_period(quarter))):
            if row.result is not None:
                found[quarter] = (row.result, row.target)
    return found


def _before(quarter: str, results: Mapping[str, tuple[Decimal, Any]]) -> tuple[Decimal, ...]:
    """The results of the quarter before and of the same quarter a year before."""
    period = parse_period(quarter)
    before = (period.earlier(1).text, period.earlier(4).text)
    return tuple(results[one][0] for one in before if one in results)


def _parts_of(quarter: str) -> tuple[Named, ...]:
    period = parse_period(quarter)
    days = Decimal((period.last_day - period.first_day).days + 1)
    return (("day", days), ("week", days / DAYS_OF_WEEK), ("week", Decimal(13))) + (
        ("month", Decimal(3)),
    )


def _sums(quarter: str, results: Mapping[str, tuple[Decimal, Any]]) -> tuple[Named, ...]:
    """The totals of two, three and four quarters that end in this one."""
    sums, last = [], parse_period(quarter)
    for count, span in ((2, "half"), (3, "quarters"), (4, "year")):
        names = [last.earlier(back).text for back in range(count)]
        if all(name in results for name in names):
            sums.append((span, sum((results[name][0] for name in names), Decimal(0))))
    return tuple(sums)


def _contracts(part: ExemptPart, tables: Tables, public: Tables) -> Iterator[Subject]:
    contracts, providers = tables["contracts"], tables["providers"]
    values = [value for value in contracts["ContractValue"] if isinstance(value, Decimal)]
    for row, column, value in exempt_cells(part, tables):
        if not isinstance(value, Decimal) or not value:
            continue
        key = row.contract or row.ContractReference
        figure = Figure(f"{column} of contracts {key}", abs(value), parts=_parts_of_contract(row))
        ways = contract_ways(key, contracts, providers)
        peers = tuple(_peers(key, column, public, providers))
        ranks = _ranks(value, values) if column == "ContractValue" else None
        yield Subject(f"contract {key}", VALUE, MONEY, ways, (figure,), peers, ranks)


def _ranks(value: Decimal, values: list[Decimal]) -> tuple[int, int]:
    return 1 + sum(one > value for one in values), 1 + sum(one < value for one in values)


def _parts_of_contract(row: Any) -> tuple[Named, ...]:
    """The value reported by the year or the month: of a year, or over the years that it runs."""
    found = [(unit, Decimal(one)) for unit, counts in YEAR_PARTS.items() for one in counts]
    if row.EndDate is None:
        return tuple(found)
    years = Decimal(round((row.EndDate - row.StartDate).days / DAYS_OF_YEAR))
    if years > 1:
        found += [(unit, count * years) for unit, count in found] + [("year", years)]
    return tuple(found)


def _peers(key: str, column: str, public: Tables, providers: pd.DataFrame) -> Iterator[Peer]:
    for row in rows_of(public["contracts"]):
        other, value = row.contract or row.ContractReference, getattr(row, column)
        if other != key and isinstance(value, Decimal) and value.is_finite() and value:
            ways = contract_ways(other, public["contracts"], providers)
            yield Peer(ways, abs(value))


def _lines(part: ExemptPart, tables: Tables) -> Iterator[Subject]:
    """Lines of finance with their exempt amounts, and the variances that follow from them."""
    finance, titles = tables["finance"], tables["services"].set_index("service")["title"]
    amounts: dict[tuple[str, str], list[Figure]] = {}
    for row, column, value in exempt_cells(part, tables):
        if isinstance(value, Decimal):
            figures = amounts.setdefault((row.service, row.head), [])
            figures += _figures_of_line(row, column, value, part.columns or [], finance)
    for (service, head), figures in amounts.items():
        if figures:
            ways = line_ways(service, titles.get(service, service), head, finance)
            about = FORECAST if set(part.columns or ()) & set(FORECASTS) else VALUE
            yield Subject(f"finance {service} {head}", about, MONEY, ways, tuple(figures))


def _figures_of_line(
    row: Any, column: str, value: Decimal, columns: list[str], finance: pd.DataFrame
) -> Iterator[Figure]:
    own = tuple(
        (name, abs(getattr(row, name)))
        for name in OWN_AMOUNTS
        if name not in columns and getattr(row, name)
    )
    name = f"finance {row.period} {row.kind} {row.service} {row.head}"
    if not value or abs(value) in dict(own).values():  # an outturn that is public, too
        return
    parts = tuple((unit, Decimal(one)) for unit, counts in YEAR_PARTS.items() for one in counts)
    before = tuple(_last_year(row, column, finance))
    sums = tuple(("two years", abs(value) + one) for one in before)
    yield Figure(f"{column} of {name}", abs(value), own, before, parts, sums)
    if column == "forecast_gbp" and (variance := difference(value, row.working_gbp)):
        yield Figure(f"variance_gbp of {name}", abs(variance), parts=parts)


def _last_year(row: Any, column: str, finance: pd.DataFrame) -> Iterator[Decimal]:
    """The same amount of the line at the end of the year before; of a forecast, the outturn."""
    if column != "forecast_gbp":
        return
    first, last = parse_period(row.period), None
    year = first.quarter.earlier(4).year
    for other in rows_of(finance[(finance["head"] == row.head)]):
        same = (other.service, other.kind) == (row.service, row.kind)
        if same and parse_period(other.period).year == year and other.forecast_gbp:
            last = other
    if last is not None:
        yield abs(last.forecast_gbp)
