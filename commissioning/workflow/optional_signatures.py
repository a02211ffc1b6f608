"""Acts that need no signature, signed where who acts has a key at hand: sealed, released, asked."""

from __future__ import annotations

from dataclasses import replace

from commissioning.documents import HTML, PDF
from commissioning.narrative import ReviewError
from commissioning.review.model import (
    VOICE_STEPS,
    Entry,
    acts,
    has_key,
    head_of,
    post_for,
    read_entries,
)
from commissioning.review.proof import act_statement, check_signature, narrative_digest
from commissioning.review.rules import ActContext
from commissioning.review.signing import signer
from commissioning.wording import Wording
from commissioning.workflow.apply_act import Ready, enter, enter_ready_act, ready, sha256, take_in
from commissioning.workflow.sign_act import Sign, about_report, write_statement
from commissioning.working_reports import Review

WORDING = Wording("workflow")


def enter_act(review: Review, made: Entry, sign: Sign | None = None) -> Entry:
    """The act as entered, the pages that tell of it printed again; signed where `sign` is given.

    Raises:
        ReviewError: it may not be entered, the key is not theirs, or the report changed while they
            signed.
        SignatureError: it was not signed.
        DocumentError: the pages cannot be printed.
    """
    if sign is None:
        return enter(review, made)
    if made.act not in acts.MAY_BE_SIGNED:
        raise ReviewError(WORDING("not-signed-so", act=made.act))
    with review.locked(made.report):
        take_in(review, made.report)
        prepared, content = _prepared(review, made)
    signature = sign(content)
    with review.locked(made.report):
        prepared, again = _prepared(review, made)
        if again != content:
            raise ReviewError(WORDING("changed-while-signing", report=made.report))
        return _enter_signed(review, prepared, content, signature)


def _enter_signed(review: Review, made: Ready, content: bytes, signature: str) -> Entry:
    key = signer(signature).fingerprint
    entry = replace(made.entry, statement=sha256(content), signature=signature, key=key)
    check_signature(entry, content, tuple(review.council.officers))
    write_statement(review, entry, content)
    return enter_ready_act(review, replace(made, entry=entry))


def _prepared(review: Review, made: Entry) -> tuple[Ready, bytes]:
    """The act made ready, with its head, and the statement that is to be signed."""
    before = read_entries(review.ledger(made.report))
    prepared = ready(review, replace(made, head=head_of(before)))
    post = post_for(review.council.officers, made.by, review.day, [made.role], made.act)
    about = about_report(review, made.report)
    digests = _digests(review, prepared)
    return prepared, act_statement(about, prepared.entry, post, digests, before)


def _digests(review: Review, prepared: Ready) -> dict[str, str]:
    """What the act is about by digest: the report, and its other voice where it is about both."""
    context, other_side = prepared.context, prepared.context.other_side
    contexts = [
        context,
        *([other_side] if other_side and prepared.entry.twin == other_side.subject.key else []),
    ]
    return {name: one for about in contexts for name, one in _of_report(review, prepared, about)}


def _of_report(review: Review, prepared: Ready, context: ActContext) -> list[tuple[str, str]]:
    key, contents = context.subject.key, context.contents
    sentences = [
        ("evidence", contents.evidence),
        ("words", narrative_digest(contents.narrative_digests)),
    ]
    files = prepared.pages.get(key, {})
    place = review.place(key)
    for name in (HTML, PDF):
        content = files[name] if name in files else (place / name).read_bytes()
        sentences.append((name, sha256(content)))
    return [(f"{key}/{name}", digest) for name, digest in sentences]


def unsigned_notice(review: Review, entered: Entry) -> str:
    """What is said of an act on an exception that was entered without signature; else empty."""
    is_voice = review.subjects[entered.report].is_voice
    if entered.signature or not is_voice or entered.act not in VOICE_STEPS:
        return ""
    if has_key(review.council.officers, entered.by, entered.role, review.day):
        return WORDING("unsigned-has-key", by=entered.by)
    return WORDING("unsigned-no-key", by=entered.by)
