"""Who may do what, and when: one function for each rule."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.rules.act_context import Case, Companion, what_next
    from commissioning.review.rules.authorisation import refuse_unless_right
    from commissioning.review.rules.challenges import asked_of
    from commissioning.review.rules.issue_gates import Around, Pages, gates
else:
    __getattr__ = door(
        __name__,
        {
            "act_context": ["Case", "Companion", "what_next"],
            "authorisation": ["refuse_unless_right"],
            "challenges": ["asked_of"],
            "issue_gates": ["Around", "Pages", "gates"],
        },
    )

__all__ = [
    "Around",
    "Case",
    "Companion",
    "Pages",
    "asked_of",
    "gates",
    "refuse_unless_right",
    "what_next",
]
