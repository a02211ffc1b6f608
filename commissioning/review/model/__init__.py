"""Acts, ledger entries, officers, and the state of each report that follows from them."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.model.agenda_lateness import lateness_text, urgent_text
    from commissioning.review.model.ledger_entries import (
        NOTHING,
        Entry,
        append_entry,
        entry_of,
        following,
        head_of,
        numbered,
        read_entries,
    )
    from commissioning.review.model.officer_recommendations import (
        no_recommendation_yet,
        recommendations,
    )
    from commissioning.review.model.officers import (
        OFFICERS_FILE,
        allowed_signers,
        allowed_signers_of_old,
        check_key,
        has_key,
        key_holders,
        keys_of,
        named,
        names,
        post_for,
        posts_of,
    )
    from commissioning.review.model.report_review import (
        Challenge,
        ReviewHistory,
        histories_of,
        void,
    )
    from commissioning.review.model.report_versions import withdrawn_text
    from commissioning.review.model.review_subject import VOICE_STEPS, Contents, ReviewSubject
    from commissioning.review.model.stages import DRAFT, stage, voids
    from commissioning.review.model.tiers_below import Below, below_of
else:
    __getattr__ = door(
        __name__,
        {
            "agenda_lateness": ["lateness_text", "urgent_text"],
            "ledger_entries": [
                "Entry",
                "NOTHING",
                "append_entry",
                "entry_of",
                "following",
                "head_of",
                "numbered",
                "read_entries",
            ],
            "officer_recommendations": ["no_recommendation_yet", "recommendations"],
            "officers": [
                "OFFICERS_FILE",
                "allowed_signers",
                "allowed_signers_of_old",
                "check_key",
                "has_key",
                "posts_of",
                "key_holders",
                "keys_of",
                "named",
                "names",
                "post_for",
            ],
            "report_review": ["Challenge", "ReviewHistory", "histories_of", "void"],
            "report_versions": ["withdrawn_text"],
            "review_subject": ["Contents", "ReviewSubject", "VOICE_STEPS"],
            "stages": ["DRAFT", "stage", "voids"],
            "tiers_below": ["Below", "below_of"],
        },
    )

__all__ = [
    "Below",
    "Challenge",
    "Contents",
    "DRAFT",
    "Entry",
    "ReviewSubject",
    "NOTHING",
    "OFFICERS_FILE",
    "ReviewHistory",
    "VOICE_STEPS",
    "allowed_signers",
    "allowed_signers_of_old",
    "append_entry",
    "below_of",
    "check_key",
    "entry_of",
    "following",
    "has_key",
    "head_of",
    "posts_of",
    "key_holders",
    "keys_of",
    "lateness_text",
    "named",
    "names",
    "no_recommendation_yet",
    "numbered",
    "post_for",
    "read_entries",
    "recommendations",
    "histories_of",
    "stage",
    "urgent_text",
    "void",
    "voids",
    "withdrawn_text",
]
