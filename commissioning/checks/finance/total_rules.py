"""Totals left among the lines of budget monitoring: reports add lines up, so they count twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commissioning.analysis.finance import AMOUNTS, signed, variance_of
from commissioning.checks.check import fault
from commissioning.checks.finance.budget_rules import rounding, sign_of
from commissioning.checks.finance.sums_of_lines import (
    Match,
    Summand,
    Sums,
    repeats,
    runs_beside,
    says_gross,
    says_total,
    sum_match,
)
from commissioning.inputs import Council, Fault, Row
from commissioning.wording import Wording

WORDING = Wording("checks")

MOST_NAMED = 6  # rows that a message names one by one


@dataclass
class _Budget:
    """The lines of one period and kind of money, less the totals found among them."""

    lines: list[Summand]
    matches: list[tuple[Row, Sequence[Summand], Match]] = field(default_factory=list)

    def take(self, total: Summand, parts: Sequence[Summand], match: Match) -> None:
        """Enter a line as a total, or as one perhaps; it is not part of another then."""
        self.matches.append((total.row, parts, match))
        self.lines.remove(total)


def lines_are_no_totals(council: Council) -> Iterator[Fault]:
    """No budget line is the total of other lines: reports add lines up themselves.

    A line is a total if it is the sum of two or more others in all its amounts, or if its name
    says so and its service has other lines. “Gross expenditure” says so among other costs,
    “Gross income” among other income. Left in, £109,000 on £5.9m was printed as £377,000 on
    £18.3m. A service’s only line may be called its total.
    """
    for row, parts, match in _totals_among(council):
        if match == "surely":
            rows = _named(parts) if parts else "none"
            yield fault(row, "head", WORDING("total-of-lines", rows=rows))


def lines_look_like_no_totals(council: Council) -> Iterator[Fault]:
    """A line whose amounts equal those of others, perhaps by chance, is looked at.

    That is so if the amounts of all lines are in one proportion, if a line has the same
    amounts as another of its service, or if a name says total and its service has no other
    line although other services do.
    """
    for row, parts, match in _totals_among(council):
        if match == "perhaps":
            yield fault(row, "head", _likeness(row, parts))


def _totals_among(council: Council) -> Iterator[tuple[Row, Sequence[Summand], Match]]:
    budgets: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in council.rows["finance"]:
        budgets[row["period"], row["kind"]].append(row)
    for rows in budgets.values():
        budget = _Budget([_summand(row) for row in rows])
        for group in _of_service(budget.lines):
            _by_sums(budget, [one for one in group if not _is_called_total(one, group)])
        _by_heads(budget)
        for groups_of in (_of_file, _of_head, _of_everything):
            for group in groups_of(budget.lines):
                _by_sums(budget, group)
        _repeated(budget)
        _alone(budget)
        yield from budget.matches


def _summand(row: Row) -> Summand:
    stated = row["variance_gbp"]
    variance = variance_of(row["forecast_gbp"], row["working_gbp"], stated, row["rounded_to_gbp"])
    amounts = (*(row[column] for column in AMOUNTS), variance)
    signs = sign_of(row)
    return Summand(row["head"], tuple(signed(one, signs) for one in amounts), row, rounding(row))


def _by_heads(budget: _Budget) -> None:
    """Totals by their heads, each next to another line of its service that is none."""
    for lines in _of_service(budget.lines):
        others = [one for one in lines if not _is_called_total(one, lines)]
        for total in lines if others else ():
            if total not in others:
                sums = [parts for parts in (others, _alike(total, others))
                        if sum_match(total, parts)]  # fmt: skip
                budget.take(total, sums[0] if sums else (), "surely")


def _is_called_total(line: Summand, lines: Sequence[Summand]) -> bool:
    """Whether a line's head says total, or gross next to lines of its service and direction."""
    if not says_gross(line.head):
        return says_total(line.head)
    return any(not (says_total(one.head) or says_gross(one.head)) for one in _alike(line, lines))


def _by_sums(budget: _Budget, group: list[Summand]) -> None:
    """Totals by their amounts, among lines that belong together.

    All the others, all of the same direction, or a run of lines above or below may be the parts. A
    run may be one by accident where amounts are in one proportion, and is let be.
    """
    sums = _sums_by_direction(group)
    for total in list(group):
        if not total.counts or len(group) < 3:
            continue
        others = [one for one in group if one is not total] if _may_hold(sums, total) else []
        sets: tuple[Sequence[Summand], ...] = (others, _alike(total, others))
        matches = [(parts, match) for parts in sets if (match := sum_match(total, parts))]
        for parts in () if matches else runs_beside(_place(total, group), group):
            if sum_match(total, parts) == "surely":
                matches.append((parts, "surely"))
        if matches:
            budget.take(total, *matches[0])
            group.remove(total)
            sums = _sums_by_direction(group)


def _sums_by_direction(lines: Sequence[Summand]) -> dict[str | None, Sums]:
    """The sums of all lines (None), and of those for which lower, or higher, is better."""
    betters = {one.row["better"] for one in lines}
    return {None: Sums(lines)} | {
        better: Sums([one for one in lines if one.row["better"] == better]) for better in betters
    }


def _may_hold(sums: dict[str | None, Sums], total: Summand) -> bool:
    return any(sums[of].may_hold(total) for of in (None, total.row["better"]))


def _alike(total: Summand, others: Sequence[Summand]) -> list[Summand]:
    return [one for one in others if one.row["better"] == total.row["better"]]


def _place(total: Summand, lines: Sequence[Summand]) -> int:
    return next(place for place, one in enumerate(lines) if one is total)


def _of_service(lines: Sequence[Summand]) -> list[list[Summand]]:
    return _grouped(lines, "service")


def _of_head(lines: Sequence[Summand]) -> list[list[Summand]]:
    return _grouped(lines, "head")


def _of_file(lines: Sequence[Summand]) -> list[list[Summand]]:
    files: dict[str, list[Summand]] = defaultdict(list)
    for one in lines:
        files[one.row.place[0]].append(one)
    return list(files.values())


def _of_everything(lines: Sequence[Summand]) -> list[list[Summand]]:
    return [list(lines)]


def _grouped(lines: Sequence[Summand], column: str) -> list[list[Summand]]:
    groups: dict[str, list[Summand]] = defaultdict(list)
    for one in lines:
        groups[one.row[column]].append(one)
    return list(groups.values())


def _repeated(budget: _Budget) -> None:
    """Lines that have all the amounts of one other of their service: of two alike, the later."""
    for group in _of_service(budget.lines):
        for line in reversed(list(group)):
            others = [one for one in group if one is not line]
            same = next((one for one in others if repeats(line, one)), None)
            if same is not None:
                budget.take(line, [same], "perhaps")
                group.remove(line)


def _alone(budget: _Budget) -> None:
    """Heads that say total of a service without other lines, where other services have lines."""
    totals = [one for one in budget.lines if "total" in one.head.lower() and says_total(one.head)]
    if len(totals) < len(budget.lines):
        for total in totals:
            budget.take(total, (), "perhaps")


def _likeness(row: Row, parts: Sequence[Summand]) -> str:
    """What is expected of a line that has the amounts of others, or only the name of a total."""
    if len(parts) != 1:
        return WORDING("perhaps-total", rows=_named(parts) if parts else "none")
    file, number = parts[0].row.place
    where = f"row {number}" if file == row.place[0] else f"{file}, row {number}"
    return WORDING("perhaps-copy", row=where)


def _named(parts: Sequence[Summand]) -> str:
    """Rows by number, or how many they are and from where to where."""
    numbers = sorted(part.row.place[1] for part in parts)
    if len(numbers) > MOST_NAMED:
        return f"{len(numbers)} rows, {numbers[0]} to {numbers[-1]}"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
