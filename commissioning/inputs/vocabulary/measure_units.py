"""Units of measures: what a ratio is multiplied by to be reported in each."""

# Any other unit reports the plain ratio: days for each claim, kilograms for each household.
RATE_MULTIPLIER = {"%": 100, "per 100,000": 100_000, "per 1,000": 1_000}
