"""The money of a quarter in a sentence, and revenue before and after the use of reserves."""

from __future__ import annotations

from decimal import Decimal

from commissioning.analysis.finance import (
    NET_BETTER,
    Amounts,
    RevenueAndReserves,
    difference,
    revenue_and_reserves,
    totals,
    variance_by_line,
    variance_by_service,
    word,
)
from commissioning.exhibits.exhibit import Exhibit, passage
from commissioning.exhibits.finance.finance_amounts import (
    Position,
    filed_name,
    gbp_fact,
    positions_table,
)
from commissioning.exhibits.number_format import (
    gbp_text,
    prose_gbp,
    prose_variance,
    variance_text,
)
from commissioning.exhibits.result_rows import service_titles
from commissioning.inputs import Snapshot
from commissioning.inputs.vocabulary import is_known, is_withheld
from commissioning.notebook import Fact
from commissioning.wording import Wording

WORDING = Wording("finance")

AFTER = "revenue-after-reserves"


def finance_headline(snapshot: Snapshot) -> Exhibit:
    """Net revenue variance in a sentence, before and after reserves, with the budget it is of."""
    net = variance_by_service(snapshot.tables["finance"], snapshot.quarter, "revenue")
    if net.empty:
        return passage(WORDING("no-revenue"))
    sums = totals(net)
    total, working = sums["variance_gbp"], sums["working_gbp"]
    if is_withheld(total):
        return passage(WORDING("variance-withheld"))
    if total is None:
        return passage(WORDING("variance-incomplete"))
    text, facts = _variances(snapshot, total)
    if not working:
        return passage(WORDING("variance-sentence-no-budget", variance=text), facts)
    facts.append(gbp_fact("revenue.working", working, gbp_text(working)))
    return passage(WORDING("variance-sentence", variance=text, budget=prose_gbp(working)), facts)


def use_of_reserves(snapshot: Snapshot) -> Exhibit:
    """Revenue before reserves, each use of a reserve, and revenue after them."""
    found = revenue_and_reserves(snapshot.tables["finance"], snapshot.quarter)
    if found is None:
        return passage(WORDING("no-use-of-reserves"))
    better = NET_BETTER["use-of-reserves"]
    positions = [
        Position("Net revenue before reserves", "revenue", found.before, better),
        *_lines(snapshot, better),
        Position("Net revenue after reserves", AFTER, found.after, better),
    ]
    title = f"Revenue before and after the use of reserves, {snapshot.quarter.label}"
    columns = ("working_gbp", "forecast_gbp", "variance_gbp")
    return positions_table(
        "use-of-reserves", title, "Line", positions, columns, [WORDING("reserves")]
    )


def _lines(snapshot: Snapshot, better: str) -> list[Position]:
    lines = variance_by_line(snapshot.tables["finance"], snapshot.quarter)
    titles = service_titles(snapshot)
    return [
        Position(
            f"{titles[row['service']]}: {row['head']}",
            f"use-of-reserves.{row['service']}.{filed_name(row['head'])}",
            row,
            better,
        )
        for row in lines[lines["kind"] == "use-of-reserves"].to_dict("records")
    ]


def _variances(snapshot: Snapshot, before: Decimal) -> tuple[str, list[Fact]]:
    """The variance, or those before and after reserves with what lies between, and their facts."""
    adverse = word(before, NET_BETTER["revenue"])
    text = prose_variance(before, adverse)
    facts = [gbp_fact("revenue.variance", before, variance_text(before, adverse))]
    found = revenue_and_reserves(snapshot.tables["finance"], snapshot.quarter)
    if found is None:
        return f"**{text}**", facts
    after = found.after["variance_gbp"]
    if not is_known(after):
        name = "before-withheld" if is_withheld(after) else "before-incomplete"
        return WORDING(name, variance=text), facts
    after_word = word(after, NET_BETTER["revenue"])
    facts.append(gbp_fact(f"{AFTER}.variance", after, variance_text(after, after_word)))
    after_text, (used, used_facts) = prose_variance(after, after_word), _used(found)
    sentence = WORDING("before-and-after", before=text, after=after_text, used=used)
    return f"**{sentence}**", facts + used_facts


def _used(found: RevenueAndReserves) -> tuple[str, list[Fact]]:
    """By what reserves change the variance: `£100,000 from reserves`, and its fact."""
    more = difference(Decimal(0), found.use["variance_gbp"])
    name = "use-of-reserves.from-reserves-beyond-budget"
    size = None if more is None else abs(more)
    fact = gbp_fact(name, more, gbp_text(size))
    if not more:
        return WORDING("used-as-budgeted"), [fact]
    return WORDING(_whence(found.use, more), amount=prose_gbp(abs(more))), [fact]


def _whence(use: Amounts, more: Decimal) -> str:
    """The words for from reserves or into them, and for whether that is beyond the budget."""
    budgeted = use["working_gbp"]
    if budgeted is None or not budgeted:
        return "from-reserves" if more > 0 else "into-reserves"
    if budgeted > 0:
        return "more-into-reserves" if more < 0 else "less-into-reserves"
    return "more-from-reserves" if more > 0 else "less-from-reserves"
