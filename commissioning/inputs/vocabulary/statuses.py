"""The statuses a result can have, and the headlines that may be made of them."""

STATUSES = ("on target", "within tolerance", "off target", "no result", "contextual")
JUDGED = ("on target", "within tolerance", "off target")
MISSED = ("off target", "within tolerance")
# The results that are judged: as returned, or rounded first to their measure's decimals.
JUDGED_ON = ("unrounded", "rounded")
# What a headline counts as met; a council fixes one of them (params/council.yaml).
HEADLINES = {
    "on target": ("on target",),
    "on target or within tolerance": ("on target", "within tolerance"),
}
