"""How every figure is rounded: half up, away from zero, as people and spreadsheets round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

# Room for 15 figures before the point and more decimals than any measure has.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
# Beyond these decimals a quotient is noise of the division: 12.4999…9 there is 12.5.
SURE_DECIMALS = 20


def exponent_of(value: Decimal) -> int:
    """The power of ten of the last digit: -2 of 1.25, 0 of 12.

    Raises:
        ValueError: the value is not finite.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{value} has no last digit")
    return exponent


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value to so many decimals, half up (12.5 is 13, -12.5 is -13); zero has no sign."""
    sure = CONTEXT.quantize(value, Decimal(1).scaleb(-SURE_DECIMALS))
    # Adding 0 takes the sign from a zero: 0, not -0.
    return CONTEXT.quantize(sure, Decimal(1).scaleb(-decimals)) + 0
