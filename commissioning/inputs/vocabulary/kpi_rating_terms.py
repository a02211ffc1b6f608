"""The five ratings of performance against a KPI, in the exact words of the law.

Procurement Regulations 2024 (SI 2024/692), regulation 39(5). The law gives no number from which a
rating holds: each council configures its own (params/council.yaml).
"""

from __future__ import annotations

from typing import Literal

Rating = Literal["Good", "Approaching target", "Requires improvement", "Inadequate", "Other"]
RATINGS: dict[str, str] = {
    "Good": "Performance is meeting or exceeding the key performance indicators",
    "Approaching target": "Performance is close to meeting the key performance indicators",
    "Requires improvement": "Performance is below the key performance indicators",
    "Inadequate": "Performance is significantly below the key performance indicators",
    "Other": (
        "Performance cannot be described as good, approaching target, requires improvement or "
        "inadequate"
    ),
}
# From the best to the worst; what can be described as none of them has no place among them.
BY_GRAVITY = tuple(rating for rating in RATINGS if rating != "Other")
