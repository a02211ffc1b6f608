"""Signed statements, and checks that a ledger and its statements are unchanged."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.proof.act_statements import act_statement, digests_in
    from commissioning.review.proof.key_changes import (
        confirm,
        enter,
        key_findings,
        ledger_state,
        unsigned_changes,
    )
    from commissioning.review.proof.ledger_anchors import (
        AnchorError,
        Chain,
        Head,
        differing,
        grouped,
        nearest,
        places,
        typed,
    )
    from commissioning.review.proof.possible_acts import misplaced
    from commissioning.review.proof.signature_order import place_of, time_of, unsigned
    from commissioning.review.proof.specification_proof import (
        NAME,
        SIGNED_BY,
        key_of,
        signed_year,
        specification_statement,
        text_path,
    )
    from commissioning.review.proof.statement_agreement import StatementContent, statement_content
    from commissioning.review.proof.statements import (
        EVIDENCE,
        NARRATIVE,
        REVIEW_PAGE,
        TYPE,
        meeting_rows,
        narrative_digest,
        particulars_of,
        requirement_statement,
        statement,
    )
    from commissioning.review.proof.verify_ledger import (
        SIGNATURE_SUFFIX,
        Anchor,
        check_signature,
        check_signed,
        findings,
        findings_of,
        of_statement,
        statement_name,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "act_statements": ["act_statement", "digests_in"],
            "key_changes": ["confirm", "enter", "key_findings", "ledger_state", "unsigned_changes"],
            "ledger_anchors": [
                "AnchorError",
                "Chain",
                "Head",
                "differing",
                "grouped",
                "nearest",
                "places",
                "typed",
            ],
            "possible_acts": ["misplaced"],
            "signature_order": ["place_of", "time_of", "unsigned"],
            "specification_proof": [
                "NAME",
                "SIGNED_BY",
                "key_of",
                "signed_year",
                "specification_statement",
                "text_path",
            ],
            "statement_agreement": ["StatementContent", "statement_content"],
            "statements": [
                "EVIDENCE",
                "REVIEW_PAGE",
                "TYPE",
                "NARRATIVE",
                "meeting_rows",
                "particulars_of",
                "requirement_statement",
                "statement",
                "narrative_digest",
            ],
            "verify_ledger": [
                "Anchor",
                "SIGNATURE_SUFFIX",
                "check_signature",
                "check_signed",
                "findings",
                "findings_of",
                "of_statement",
                "statement_name",
            ],
        },
    )

__all__ = [
    "Anchor",
    "AnchorError",
    "Chain",
    "EVIDENCE",
    "Head",
    "NAME",
    "REVIEW_PAGE",
    "SIGNATURE_SUFFIX",
    "SIGNED_BY",
    "StatementContent",
    "TYPE",
    "NARRATIVE",
    "act_statement",
    "check_signature",
    "check_signed",
    "confirm",
    "differing",
    "digests_in",
    "enter",
    "findings",
    "findings_of",
    "grouped",
    "key_findings",
    "key_of",
    "meeting_rows",
    "misplaced",
    "nearest",
    "of_statement",
    "particulars_of",
    "place_of",
    "places",
    "requirement_statement",
    "statement_content",
    "signed_year",
    "specification_statement",
    "ledger_state",
    "statement",
    "statement_name",
    "text_path",
    "time_of",
    "typed",
    "unsigned",
    "unsigned_changes",
    "narrative_digest",
]
