"""What stands between a report and its issue: its gates, with a fresh run made for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from commissioning.build import Run, inconsistent_facts, run_quarter_apart
from commissioning.documents import HTML, PDF
from commissioning.errors import CommissioningError
from commissioning.inputs import header_in, read_snapshot
from commissioning.narrative import ReviewError
from commissioning.planning import EACH_EXCEPTION, PROVIDER, QUARTERLY, warnings_not_printed
from commissioning.review.model import Entry, ReviewSubject, acts, named
from commissioning.review.rules import ActContext, IssueContext, Pages, check_authorised, gates
from commissioning.wording import Wording
from commissioning.workflow.apply_act import entry_by, sha256, take_in
from commissioning.workflow.carried_advice import fallen_advice
from commissioning.workflow.proven_signatures import unproven
from commissioning.working_reports import Review, printed_of, review_page_digest
from commissioning.working_reports.store import report_errors

WORDING = Wording("workflow")


class GatesShut(ReviewError):  # noqa: N818 - what people are told, not a kind of fault
    """A report that cannot be issued yet; `shut` are its gates, a sentence each."""

    def __init__(self, key: str, shut: list[str]) -> None:
        super().__init__(f"{key} cannot be issued yet:\n" + "\n".join(f"- {one}" for one in shut))
        self.shut = shut


def released(review: Review, made: Entry, fresh: str) -> tuple[ActContext, Entry]:
    """The case of a report that nothing is in the way of, and the act with the bytes it is on.

    `fresh` is the evidence that a fresh run gives.

    Raises:
        GatesShut: something is in the way.
        ReviewError: it is issued already.
    """
    take_in(review, made.report)
    context = review.context(made.report)
    check_authorised(context, made)
    if shut := gates(context, issue_context(review, context, fresh)):
        raise GatesShut(made.report, shut)
    pages, texts = stored_pages(review, context), dict(context.contents.narrative_digests)
    return context, replace(made, evidence=context.contents.evidence, words=texts, **vars(pages))


def ready(
    review: Review, by: str, only: list[str], but: Collection[str] = ()
) -> tuple[dict[str, Entry], dict[str, str]]:
    """The acts of issue, by key, on reports that nothing but a fresh run can be in the way of.

    Beside them, by key, why others are not ready. They come lower tiers first; without `only` they
    are those that are made and not issued yet. `but` are left out.
    """
    acts_by_key, shut = {}, {}
    request = [key for key in only or _unissued(review) if key not in but]
    for key in sorted(request, key=lambda key: -review.by_key[key].level):
        if why := _unread(review, key):
            shut[key] = why
            continue
        made = entry_by(review, by, acts.ISSUE, key)
        try:
            with report_errors(review.place(key)):
                released(review, made, review.contents(key).evidence)
        except CommissioningError as error:
            shut[key] = str(error)
        else:
            acts_by_key[key] = made
    return acts_by_key, shut


def _unread(review: Review, key: str) -> str:
    """Why a report, or what it rests on, cannot be read; empty where it can."""
    why = review.subjects.unread.get(key) or review.every_history().unread.get(key)
    return f"{key}: {why}" if why else ""


def _unissued(review: Review) -> list[str]:
    records = review.every_history()
    return [
        key
        for key in review.by_key
        if review.is_built(key)
        and (key in records.unread or acts.ISSUE not in records[key][key].in_force)
    ]


def fresh_evidence(
    review: Review, keys: list[str], run: Run, workers: int
) -> tuple[dict[str, str], dict[str, str]]:
    """The digest of the evidence that a run of each report gives now, apart from the report store.

    Beside them, by key, why the runs of others failed. Where no report is ready nothing is started
    to run one.
    """
    if not keys:
        return {}, {}
    reports = [review.by_key[key] for key in keys]
    found = {one.key: one for one in run_quarter_apart(review.council, reports, run, workers)}
    failed = {
        key: WORDING("fresh-run-fails", key=key, why=one.sentence.rstrip("."))
        for key, one in found.items()
        if one.error
    }
    return {key: found[key].evidence for key in keys if key not in failed}, failed


def issue_context(review: Review, context: ActContext, fresh: str) -> IssueContext:
    """What the issue of a report depends on next to itself."""
    lower, voices = _lower(review, context.subject), _voices(review, context.subject)
    responses = review.going_with(context.subject.key)
    contexts = tuple(review.context(one.key) for one in lower if review.is_built(one.key))
    return IssueContext(
        fresh,
        stored_pages(review, context),
        contexts,
        _with_provider(review, voices),
        _with_provider(review, responses),
        tuple(_open_findings(review, context)),
        tuple(one.key for one in (*lower, *voices, *responses) if not review.is_built(one.key)),
        inconsistent_facts(review, context),
        tuple(fallen_advice(review, context)),
        tuple(unproven(review, (context, *contexts))),
    )


def _with_provider(
    review: Review, subjects: list[ReviewSubject]
) -> tuple[tuple[ActContext, str], ...]:
    """The cases of those that are made, each with the name of the provider it is about."""
    names = {row["provider"]: row["name"] for row in review.council.rows["providers"]}
    return tuple(
        (review.context(one.key), names.get(one.provider or "", WORDING("the-provider")))
        for one in subjects
        if review.is_built(one.key)
    )


def stored_pages(review: Review, context: ActContext) -> Pages:
    """Digests of the pages as they are, and of what they should print of the review."""
    place = review.place(context.subject.key)
    text = printed_of(context.subject, review.histories(context.subject.key), context.contents)
    html, pdf = (sha256((place / name).read_bytes()) for name in (HTML, PDF))
    return Pages(html, pdf, review_page_digest(text))


def _lower(review: Review, subject: ReviewSubject) -> list[ReviewSubject]:
    """Quarterly reports to readers of more detail, whose statement comes first."""
    quarterly = review.subjects_of(lambda one: subject.owed == one.owed == QUARTERLY)
    return [
        other for other in quarterly if other.assured_by is not None and other.level > subject.level
    ]


def _voices(review: Review, subject: ReviewSubject) -> list[ReviewSubject]:
    """Each exception that the quarter owes, by the commissioner's voice."""
    if subject.owed != QUARTERLY:
        return []
    exceptions = review.subjects_of(lambda one: one.owed == EACH_EXCEPTION)
    return [one for one in exceptions if one.is_voice and one.report_of != PROVIDER]


def _open_findings(review: Review, context: ActContext) -> Iterator[str]:
    """Warnings about the report's figures that nobody accepted, misses without answer included.

    Rule on issue: every warning about its figures is put right, or acknowledged by an officer with
    a reason. Source: framework §4. Test: test_a_finding_of_the_checks_that_nobody_let_stand.
    """
    inputs, report = (
        review.place(context.subject.key) / "inputs",
        review.by_key[context.subject.key],
    )
    tables = read_snapshot(inputs).tables if report.openness else {}
    unprinted = warnings_not_printed(review.council, report, tables)
    for warning in [*header_in(inputs)["warnings"], *unprinted]:
        if warning["acknowledged"] is None:
            who = named(context.officers, [acts.ANALYST], context.day)
            about = f"(check {warning['check']}, {warning['subject']})"
            yield (
                WORDING(
                    "warning-open",
                    who=f"{who[0].upper()}{who[1:]}",
                    about=about,
                    place=warning["place"],
                    finding=warning["finding"],
                )
            )
