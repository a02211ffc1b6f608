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
from commissioning.review.model import Entry, Matter, acts, named
from commissioning.review.rules import Around, Case, Pages, gates, refuse_unless_right
from commissioning.workflow.apply_act import made_by, sha256, take_in
from commissioning.workflow.carried_advice import fallen_advice
from commissioning.workflow.proven_signatures import unproven
from commissioning.working_reports import Review, printed_of, record_digest
from commissioning.working_reports.store import report_errors


class GatesShut(ReviewError):  # noqa: N818 - what people are told, not a kind of fault
    """A report that cannot be issued yet; `shut` are its gates, a sentence each."""

    def __init__(self, key: str, shut: list[str]) -> None:
        super().__init__(f"{key} cannot be issued yet:\n" + "\n".join(f"- {one}" for one in shut))
        self.shut = shut


def released(review: Review, made: Entry, fresh: str) -> tuple[Case, Entry]:
    """The case of a report that nothing stands in the way of, and the act with the bytes it is on.

    `fresh` is the evidence that a fresh run gives.

    Raises:
        GatesShut: something stands in the way.
        ReviewError: it is issued already.
    """
    take_in(review, made.report)
    case = review.case(made.report)
    refuse_unless_right(case, made)
    if shut := gates(case, around(review, case, fresh)):
        raise GatesShut(made.report, shut)
    pages, words = pages_on_shelf(review, case), dict(case.contents.words)
    return case, replace(made, evidence=case.contents.evidence, words=words, **vars(pages))


def ready(
    review: Review, by: str, only: list[str], but: Collection[str] = ()
) -> tuple[dict[str, Entry], dict[str, str]]:
    """The acts of issue, by key, on reports that nothing but a fresh run can stand in the way of.

    Beside them, by key, why others are not ready. They come lower tiers first; without `only` they
    are those that are made and not issued yet. `but` are left out.
    """
    acts_by_key, shut = {}, {}
    asked = [key for key in only or _unissued(review) if key not in but]
    for key in sorted(asked, key=lambda key: -review.by_key[key].level):
        if why := _unread(review, key):
            shut[key] = why
            continue
        made = made_by(review, by, acts.ISSUE, key)
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
    why = review.matters.unread.get(key) or review.every_record().unread.get(key)
    return f"{key}: {why}" if why else ""


def _unissued(review: Review) -> list[str]:
    records = review.every_record()
    return [
        key
        for key in review.by_key
        if review.is_made(key)
        and (key in records.unread or acts.ISSUE not in records[key][key].in_force)
    ]


def fresh_evidence(
    review: Review, keys: list[str], run: Run, workers: int
) -> tuple[dict[str, str], dict[str, str]]:
    """The digest of the evidence that a run of each report gives now, apart from the shelf.

    Beside them, by key, why the runs of others failed. Where no report is ready nothing is started
    to run one.
    """
    if not keys:
        return {}, {}
    reports = [review.by_key[key] for key in keys]
    found = {one.key: one for one in run_quarter_apart(review.council, reports, run, workers)}
    failed = {
        key: f"{key} cannot be issued: a fresh run of it fails ({one.sentence.rstrip('.')}); put "
        "that right and issue it again."
        for key, one in found.items()
        if one.error
    }
    return {key: found[key].evidence for key in keys if key not in failed}, failed


def around(review: Review, case: Case, fresh: str) -> Around:
    """What the issue of a report depends on beside itself."""
    lower, voices = _lower(review, case.matter), _voices(review, case.matter)
    responses = review.going_with(case.matter.key)
    cases = tuple(review.case(one.key) for one in lower if review.is_made(one.key))
    return Around(
        fresh,
        pages_on_shelf(review, case),
        cases,
        _with_provider(review, voices),
        _with_provider(review, responses),
        tuple(_open_findings(review, case)),
        tuple(one.key for one in (*lower, *voices, *responses) if not review.is_made(one.key)),
        inconsistent_facts(review, case),
        tuple(fallen_advice(review, case)),
        tuple(unproven(review, (case, *cases))),
    )


def _with_provider(review: Review, matters: list[Matter]) -> tuple[tuple[Case, str], ...]:
    """The cases of those that are made, each with the name of the provider it is about."""
    names = {row["provider"]: row["name"] for row in review.council.rows["providers"]}
    return tuple(
        (review.case(one.key), names.get(one.provider or "", "the provider"))
        for one in matters
        if review.is_made(one.key)
    )


def pages_on_shelf(review: Review, case: Case) -> Pages:
    """Digests of the pages as they stand, and of what they should print of the review."""
    place = review.place(case.matter.key)
    told = printed_of(case.matter, review.records(case.matter.key), case.contents)
    html, pdf = (sha256((place / name).read_bytes()) for name in (HTML, PDF))
    return Pages(html, pdf, record_digest(told))


def _lower(review: Review, matter: Matter) -> list[Matter]:
    """Quarterly reports to readers of more detail, whose statement comes first."""
    quarterly = review.matters_of(lambda one: matter.owed == one.owed == QUARTERLY)
    return [
        other for other in quarterly if other.assured_by is not None and other.level > matter.level
    ]


def _voices(review: Review, matter: Matter) -> list[Matter]:
    """Each exception that the quarter owes, by the commissioner's voice."""
    if matter.owed != QUARTERLY:
        return []
    exceptions = review.matters_of(lambda one: one.owed == EACH_EXCEPTION)
    return [one for one in exceptions if one.is_voice and one.report_of != PROVIDER]


def _open_findings(review: Review, case: Case) -> Iterator[str]:
    """Warnings about the report's figures that nobody let stand, misses without answer included.

    Rule on issue: every warning about its figures is put right, or acknowledged by an officer with
    a reason. Source: framework §4. Test: test_a_finding_of_the_checks_that_nobody_let_stand.
    """
    inputs, report = review.place(case.matter.key) / "inputs", review.by_key[case.matter.key]
    tables = read_snapshot(inputs).tables if report.openness else {}
    unprinted = warnings_not_printed(review.council, report, tables)
    for warning in [*header_in(inputs)["warnings"], *unprinted]:
        if warning["acknowledged"] is None:
            who = named(case.officers, [acts.ANALYST], case.day)
            about = f"(check {warning['check']}, {warning['subject']})"
            yield (
                f"{who[0].upper()}{who[1:]} is to put right, or an officer to let stand {about}: "
                f"{warning['place']}, {warning['finding']}"
            )
