"""A provider required to attend: the Head of Paid Service signs what the letter says (§5)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from commissioning.review.model import Entry, head_of, post_for, read_entries
from commissioning.review.proof import check_signature, requirement_statement
from commissioning.review.rules import check_authorised
from commissioning.review.signing import signer
from commissioning.workflow.apply_act import enter
from commissioning.workflow.letters.attendance_particulars import particulars
from commissioning.workflow.sign_act import Sign, about_report, write_statement
from commissioning.working_reports import Review


def require_attendance(review: Review, made: Entry, sign: Sign) -> Entry:
    """The requirement as entered, signed by `sign`; its statement is in the ledger's folder.

    Raises:
        ReviewError: it may not be entered, or the key is not the officer's.
        SignatureError: it was not signed.
    """
    check_authorised(review.context(made.report), made)
    made = replace(made, head=head_of(read_entries(review.ledger(made.report))))
    post = post_for(review.council.officers, made.by, review.day, [made.role], made.act)
    about = about_report(review, made.report)
    content = requirement_statement(about, made, post, particulars(review, made))
    signature = sign(content)
    digest = hashlib.sha256(content).hexdigest()
    signed = replace(made, statement=digest, signature=signature, key=signer(signature).fingerprint)
    check_signature(signed, content, tuple(review.council.officers))
    write_statement(review, signed, content)
    return enter(review, signed)


def refuse_unless_required(review: Review, made: Entry) -> None:
    """Nothing, when the Head of Paid Service could sign the requirement as it is.

    Raises:
        ReviewError: it may not be entered.
    """
    check_authorised(review.context(made.report), made)
    particulars(review, made)
