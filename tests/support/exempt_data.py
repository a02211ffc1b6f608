"""Councils that hold something exempt, and values by hand to be sought in texts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from commissioning.disclosure.model.exempt_values import ExemptNumber, ExemptText, ExemptValues

WASTE = """
  - paragraph: 3
    public_interest: A bidder could learn what the council expects to pay.
    what: The forecast of payments to the contractor for waste
    table: finance
    where: {service: waste, head: Third party payments}
    columns: [forecast_gbp, variance_gbp, best_gbp, worst_gbp]
"""
# The small council publishes no variances, best or worst cases.
SMALL_WASTE = WASTE.replace(", variance_gbp, best_gbp, worst_gbp", "")
RECYCLED = """
  - paragraph: 3
    public_interest: The contractor's own business would suffer.
    measure: recycled
"""
NAMELESS = f"{RECYCLED}    title_exempt: true\n"
BIDS = (("bids", "price of the bids"),)


def hold_exempt(root: Path, *parts: str) -> Path:
    """The council, with these entries exempt and its officers' reports not for the public."""
    (root / "params" / "exemptions.yaml").write_text("exemptions:" + "".join(parts), "utf-8")
    tiers = root / "params" / "tiers.yaml"
    text = tiers.read_text("utf-8")
    if "public: false" not in text:
        text = text.replace("{id: officers,", "{id: officers, public: false,")
    tiers.write_text(text, "utf-8", newline="\n")
    return root


def exempt(
    *numbers: str, words: tuple[str, ...] = (), public: tuple[str, ...] = (), labels=BIDS
) -> ExemptValues:
    """Exempt numbers and words, named by themselves, beside numbers of public tables."""
    return ExemptValues(
        tuple(ExemptNumber(f"n {one}", Decimal(one), labels) for one in numbers),
        tuple(ExemptText("words", one, labels) for one in words),
        frozenset(map(Decimal, public)),
    )
