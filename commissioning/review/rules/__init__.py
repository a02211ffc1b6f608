"""Who may do what, and when: one function for each rule."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.rules.act_context import ActContext, Companion, what_next
    from commissioning.review.rules.authorisation import check_authorised
    from commissioning.review.rules.challenges import role_to_answer
    from commissioning.review.rules.issue_gates import IssueContext, Pages, gates
else:
    __getattr__ = door(
        __name__,
        {
            "act_context": ["ActContext", "Companion", "what_next"],
            "authorisation": ["check_authorised"],
            "challenges": ["role_to_answer"],
            "issue_gates": ["IssueContext", "Pages", "gates"],
        },
    )

__all__ = [
    "IssueContext",
    "ActContext",
    "Companion",
    "Pages",
    "role_to_answer",
    "gates",
    "check_authorised",
    "what_next",
]
