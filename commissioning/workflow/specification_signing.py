"""A year's specification signed by the Head of Paid Service (framework §1)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from commissioning.analysis.specification import Change, change_text, changes
from commissioning.dates import Period, parse_period
from commissioning.inputs import Council, SignedYear, Specification, specification_of
from commissioning.inputs.tables import rows_of
from commissioning.narrative import ReviewError, refuse_unprinted
from commissioning.review.model import Entry, append_entry, head_of, post_for, read_entries
from commissioning.review.model.acts import SPECIFY
from commissioning.review.proof import (
    SIGNATURE_SUFFIX,
    SIGNED_BY,
    check_signature,
    key_of,
    specification_statement,
    statement_name,
    text_path,
)
from commissioning.review.signing import signer
from commissioning.wording import Wording
from commissioning.workflow.apply_act import sha256
from commissioning.workflow.ledgers.signed_specifications import is_year, specification_ledger
from commissioning.workflow.sign_act import Sign, write_signers
from commissioning.working_reports import statements_folder
from commissioning.working_reports.narratives import holding
from commissioning.working_reports.store import write_durably

WORDING = Wording("workflow")


@dataclass(frozen=True)
class Signing:
    """A signing before its signature: its entry, its statement, and what is signed.

    `after` is what is signed, `before` what was signed last, the same where nothing was.
    """

    entry: Entry
    content: bytes
    after: Specification
    before: Specification
    received: int


def selected_year(text: str) -> Period:
    """The financial year written in a text; ReviewError where it is none."""
    if not is_year(text):
        raise ReviewError(WORDING("not-a-year", text=text))
    return parse_period(text)


def prepare_signing(
    council: Council, root: Path, year: Period, by: str, at: str, reason: str
) -> Signing:
    """What is to be signed, as params now say it.

    Raises:
        ReviewError: it is not theirs to sign, there is nothing to sign, or a reason is wanting.
    """
    refuse_unprinted(reason)
    day = date.fromisoformat(at[:10])
    post = post_for(council.officers, by, day, SIGNED_BY, f"{SPECIFY} {year}")
    specification = specification_of(council.tables, year)
    if not specification.measures:
        raise ReviewError(WORDING("no-measure-in-year", text=year.text))
    if not specification.targets and any(
        one["better"] != "neither" for one in specification.measures.values()
    ):
        raise ReviewError(WORDING("no-target-in-year", text=year.text))
    signed = (council.signed or {}).get(year.text, SignedYear())
    found = _changes(signed, specification, reason.strip())
    head = head_of(read_entries(specification_ledger(root, year.text)))
    unsigned = Entry(SPECIFY, key_of(year.text), post.name, post.post, at, post.deputy, head=head)
    entry = replace(unsigned, text=reason.strip(), evidence=specification.digest)
    received = results_received(council, year, day)
    about = {"resultsReceived": received, **_about(council, specification, found)}
    content = specification_statement(about, entry, post)
    before = signed.versions[-1].specification if signed.versions else specification
    entry = replace(entry, statement=sha256(content))
    return Signing(entry, content, specification, before, received)


def _about(council: Council, now: Specification, found: list[Change]) -> dict[str, object]:
    """What a statement is about, next to the act itself."""
    return {
        "council": council.settings.name,
        "year": now.year,
        "measures": len(now.measures),
        "targets": len(now.targets),
        "changes": [asdict(one) for one in found],
    }


def _changes(signed: SignedYear, now: Specification, reason: str) -> list[Change]:
    """What changed since the version signed last; nothing where this is the first.

    Raises:
        ReviewError: what was signed is not proven, nothing changed, or no reason is given.
    """
    if signed.broken:
        raise ReviewError(
            WORDING("specification-not-proven", year=now.year, broken=signed.broken[0])
        )
    if not signed.versions:
        return []
    last = signed.versions[-1]
    found = changes(last.specification, now)
    if not found:
        raise ReviewError(WORDING("specification-signed", by=last.by, year=now.year, day=last.day))
    if not reason:
        text = "\n".join(f"- {change_text(one, last.specification, now)}" for one in found)
        raise ReviewError(
            f"The specification for {now.year} differs from what {last.by} signed on {last.day}:\n"
            f"{text}\nTo sign it as it is now, say why (--reason); or put params/ back."
        )
    return found


def results_received(council: Council, year: Period, day: date) -> int:
    """How many results of a year had come in by a day.

    Of one that says no day of receipt, it is the day after the period it is for.
    """
    rows = rows_of(council.tables["results"][["period", "value", "received"]])
    own = [row for row in rows if parse_period(row.period).year == year.text]
    return sum(
        row.received <= day if row.received else parse_period(row.period).last_day < day
        for row in own
        if row.value is not None
    )


def sign_specification(council: Council, root: Path, prepared: Signing, sign: Sign) -> Entry:
    """The signing as entered; its statement, its signature and its text are next to the ledger.

    Raises:
        ReviewError: the key is not the officer's, or another was entered while they signed.
        SignatureError: it was not signed.
    """
    made, year = prepared.entry, prepared.after.year
    ledger = specification_ledger(root, year)
    signature = sign(prepared.content)
    entry = replace(made, signature=signature, key=signer(signature).fingerprint)
    check_signature(entry, prepared.content, tuple(council.officers))
    with holding(ledger):
        if head_of(read_entries(ledger)) != made.head:
            raise ReviewError(WORDING("specification-meanwhile", year=year))
        folder = statements_folder(ledger)
        write_durably(text_path(folder, made.evidence), prepared.after.content)
        path = folder / statement_name(entry)
        write_durably(path, prepared.content)
        write_durably(path.with_name(f"{path.name}{SIGNATURE_SUFFIX}"), signature.encode())
        write_signers(root, council.officers)
        return append_entry(ledger, entry)
