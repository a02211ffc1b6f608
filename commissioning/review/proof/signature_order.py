"""Whether the acts of a ledger are signed where they must be, and are where they were signed.

Each is checked against its place in the chain, the acts before it, its day, and who may do it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from commissioning.dates import parse_quarter
from commissioning.inputs.models import Officer, one_name
from commissioning.narrative.journal import JournalError
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import NOTHING, Entry
from commissioning.review.model.report_review import ReviewHistory, enter
from commissioning.review.proof.statement_agreement import StatementContent, statement_content
from commissioning.review.proof.statements import earlier_acts, open_challenges
from commissioning.wording import Wording

WORDING = Wording("proof")

MUST_BE_SIGNED = acts.SIGNED | acts.SIGNED_AS_LETTER
SUFFIX, NEVER = ".jsonl", datetime.min.replace(tzinfo=UTC)


def out_of_place(
    ledger: str,
    entries: Sequence[Entry],
    digests: Sequence[str],
    statements: Mapping[int, bytes],
    officers: Sequence[Officer],
) -> Iterator[str]:
    """What acts are unsigned that must be signed, entered twice, or not where they were signed.

    `ledger` is its name, `digests` are those of all its entries in their order, `entries` perhaps
    only those about one report; `statements` are by the number of their entry.
    """
    counted = Counter(one.statement for one in entries if one.statement)
    histories: defaultdict[str, ReviewHistory] = defaultdict(ReviewHistory)
    heads, latest = [NOTHING, *digests], None
    for entry in entries:
        found = [*unsigned(entry), *_of_person(entry, officers), *_of_day(entry, latest)]
        if counted[entry.statement] > 1:
            found.append(WORDING("statement-twice", counted=counted[entry.statement]))
        if entry.act in MUST_BE_SIGNED and entry.statement:
            content = statements.get(entry.number, b"")
            found += _of_place(ledger, entry, histories[entry.report], heads, content)
        found += _entered(histories, entry)
        yield from (f"{place_of(entry)}: {one}" for one in found)
        latest = entry if latest is None or time_of(entry) > time_of(latest) else latest


def place_of(entry: Entry) -> str:
    """Which entry it is, as findings name it."""
    return f"Entry {entry.number} ({entry.act} of {entry.report} by {entry.by})"


def _entered(histories: defaultdict[str, ReviewHistory], entry: Entry) -> Iterator[str]:
    """Enter an act in the records; what it is about and the ledger does not hold, a sentence."""
    try:
        enter(histories, entry)
    except (KeyError, JournalError):
        yield WORDING("challenge-not-there", refers=entry.refers)


def unsigned(entry: Entry) -> Iterator[str]:
    """That an act is not signed, where it must be, or has a signature of nothing.

    Rule on acts: an act that must be signed counts only with its signature. Source: house rule.
    Test: test_the_live_ledger_says_what_was_signed_and_nothing_unsigned.
    """
    if entry.act in MUST_BE_SIGNED and not (entry.statement and entry.signature):
        yield WORDING("signature-missing")
    elif entry.signature and not entry.statement:
        yield WORDING("signature-of-nothing")


def _of_person(entry: Entry, officers: Sequence[Officer]) -> Iterator[str]:
    """Whether the act is for such a role, and who did it held that role on that day."""
    if entry.act == acts.SPECIFY:
        return  # of a ledger of its own, which is checked against what was specified
    act = acts.ACTS.get(entry.act)
    if act is None:
        yield WORDING("not-an-act", act=entry.act[:40])
        return
    if not act.by_report and entry.role not in act.by:
        yield WORDING("act-wrong-role-always", role=entry.role)
    try:
        day = date.fromisoformat(entry.at[:10])
    except ValueError:
        return  # reported as no time
    posts = [one for one in officers if (one.name, one.post) == (one_name(entry.by), entry.role)]
    if not entry.statement and not any(one.holds_on(day) for one in posts):
        yield WORDING("role-not-held", by=entry.by, role=entry.role, day=day)


def _of_day(entry: Entry, latest: Entry | None) -> Iterator[str]:
    """Whether it is dated a day before an act that was entered earlier."""
    if time_of(entry) == NEVER:
        yield WORDING("not-a-time", at=entry.at[:40])
    elif latest and time_of(entry).date() < time_of(latest).date():
        yield (WORDING("dated-earlier", at=entry.at[:10], number=latest.number, at2=latest.at[:10]))


def time_of(entry: Entry) -> datetime:
    """When an act was done, by the clock of who did it; one without an offset is in UTC.

    What is not a time is earlier than any, so that it is reported as out of order.
    """
    try:
        text = datetime.fromisoformat(entry.at)
        return text.astimezone(UTC) if text.tzinfo else text.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return NEVER


def _of_place(
    ledger: str, entry: Entry, before: ReviewHistory, heads: Sequence[str], content: bytes
) -> Iterator[str]:
    """Whether a signed act is where it was signed: in that ledger, after those acts.

    Rule on acts: a signed act counts only in the place of the ledger in which it was signed.
    Source: house rule. Tests: test_a_statement_of_another_quarter_is_not_one_of_this,
    test_the_live_ledger_says_what_was_signed_and_nothing_unsigned.
    """
    if entry.head != heads[entry.number - 1]:
        yield WORDING("signed-elsewhere")
    try:
        text = statement_content(content)
    except ValueError:
        return  # told where statement and entry are compared
    yield from _of_quarter(ledger, text)
    if entry.act in acts.SIGNED_AS_LETTER:
        return
    if text.predicate.get("openChallenges") != open_challenges(before):
        yield WORDING("other-challenges")
    if text.covers_all and text.predicate.get("earlierActs") != earlier_acts(before):
        yield WORDING("other-acts")


def _of_quarter(ledger: str, content: StatementContent) -> Iterator[str]:
    """Whether it was signed for the quarter whose ledger this is; others are of many quarters."""
    try:
        quarter = parse_quarter(ledger.removesuffix(SUFFIX)).text
    except ValueError:
        return
    if content.predicate.get("quarter") != quarter:
        yield WORDING("other-quarter", quarter=quarter)
