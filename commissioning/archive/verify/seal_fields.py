"""Whether a seal says what the record's own snapshot, job, ledger and statements say."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

from commissioning.archive.bag import layout
from commissioning.archive.bag.seal import Assurance, Seal, Superseded
from commissioning.archive.verify.contents_agreement import last_signed
from commissioning.archive.verify.issued_papers import Papers
from commissioning.execution import OWN
from commissioning.inputs.models import Officer
from commissioning.planning import NOT_FOR_PUBLICATION, in_brief
from commissioning.review.model import ReviewHistory, ReviewSubject, acts
from commissioning.wording import Wording

WORDING = Wording("archive")

# What seals of old did not have; one without it says nothing untrue.
CAME_LATER = frozenset({"council", "framework", "tier", "readers", "openness", "dispatch"})


def findings(sealed: Seal, papers: Papers, officers: Sequence[Officer]) -> Iterator[str]:
    """What a seal says otherwise than the record it is the seal of, a sentence each."""
    found = last_signed(papers)
    covers_all = found is not None and found[1].covers_all
    for name, expected in _expected(papers).items():
        is_of_old = name in CAME_LATER and name not in sealed.model_fields_set and not covers_all
        if getattr(sealed, name) != expected and not is_of_old:
            yield WORDING("seal-differs", name=name.replace("_", " "))
    if sealed.subject.model_dump(exclude_none=True) != papers.subject:
        yield WORDING("seal-subject")
    yield from _of_statement(found[1].predicate if found else {}, papers)
    yield from _of_signatory(sealed, papers, officers)
    yield from _of_definition(papers)
    is_closed = papers.openness.startswith(NOT_FOR_PUBLICATION)
    if is_closed and sealed.not_public != [layout.DATA]:
        yield WORDING("seal-publication")
    if sealed.program != _program(papers):
        yield WORDING("seal-program")


def _expected(papers: Papers) -> dict[str, object]:
    report, subject, record = papers.report, papers.review_subject, papers.history
    appraisal = papers.subject.get("appraisal")
    fields: dict[str, object] = {
        "quarter": report["quarter"],
        "report": report["key"],
        "title": report["title"],
        "version": record.version,
        "owed": subject.owed,
        "council": papers.council,
        "framework": report["paragraph"],
        "tier": report["tier"],
        "readers": report["readers"],
        "dispatch": subject.dispatch,
        "ledger": f"appraisal-{appraisal}" if appraisal else report["quarter"],
        "supersedes": superseded(record, record.version),
        "assurance": assurance_of(record),
    }
    if "open_or_exempt" in report:
        fields["openness"] = in_brief(papers.openness)
    return fields


def _of_statement(predicate: Mapping[str, object], papers: Papers) -> Iterator[str]:
    """Whether who signed last signed for this council, quarter, report and these readers."""
    report = papers.report
    fields = {
        "council": papers.council,
        "quarter": report["quarter"],
        "title": report["title"],
        "framework": report["paragraph"],
        "tier": report["tier"],
        "readers": report["readers"],
    }
    if "open_or_exempt" in report:
        fields["openness"] = in_brief(papers.openness)
    for name in fields.keys() & predicate.keys():
        if predicate[name] != fields[name]:
            yield WORDING("statement-differs", name=name)


def _of_signatory(sealed: Seal, papers: Papers, officers: Sequence[Officer]) -> Iterator[str]:
    issue, by = papers.issue, sealed.by
    if (by.name, by.role, by.deputy) != (issue.by, issue.role, issue.deputy):
        yield WORDING("seal-person")
    posts = {(one.name, one.post, one.title, one.deputy) for one in officers}
    if (by.name, by.role, by.title, by.deputy) not in posts:
        yield WORDING("seal-role", name=by.name, title=by.title, role=by.role)


def _of_definition(papers: Papers) -> Iterator[str]:
    """Whether the job is of the report that the snapshot is of, so that it needs the same acts."""
    report, subject = papers.report, papers.review_subject
    text = (subject.key, subject.title, subject.assured_by, subject.report_of, subject.level)
    names = ("key", "title", "assured_by", "report_of", "level")
    is_of_measure = "measure" in papers.subject
    is_appraisal = "appraisal" in papers.subject
    if (
        text != tuple(report.get(name) for name in names)
        or papers.issue.report != subject.key
        or subject.is_voice != is_of_measure
        or (is_appraisal and not subject.is_appraisal)
        or (subject.is_voice and not _is_exception(subject, papers.subject))
        or papers.parameters.get("quarter") != report["quarter"]
    ):
        yield WORDING("job-report")


def _is_exception(review_subject: ReviewSubject, subject: Mapping[str, object]) -> bool:
    """Whether a report of an exception is one in all that reports: nobody signs it."""
    is_of_it = (
        review_subject.measure == subject.get("measure")
        and review_subject.measure in review_subject.key
    )
    return review_subject.assured_by is None and is_of_it


def _program(papers: Papers) -> str:
    """The version of the program by its own source."""
    try:
        with zipfile.ZipFile(papers.data / layout.SOURCE) as source:
            names = [name.partition("/")[0] for name in source.namelist()]
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from None
    ends = (".dist-info", f"{OWN}-")
    found = {name.removesuffix(ends[0]) for name in names if name.endswith(ends[0])}
    return next((name.removeprefix(ends[1]) for name in found if name.startswith(ends[1])), "")


def superseded(history: ReviewHistory, version: int) -> Superseded | None:
    """The version before and why it was replaced: the words by which it was withdrawn."""
    if version == 1:
        return None
    before = history.replaced
    if before is None or before.withdrawn is None:
        return Superseded(version=version - 1, reason="")
    used = before.withdrawn
    about = {"issued": before.issued.at, "withdrawn": used.at, "by": used.by}
    return Superseded(version=version - 1, reason=used.text, **about)


def assurance_of(history: ReviewHistory) -> Assurance | None:
    """The act of assurance: the statement, or the advice of the Chief Finance Officer."""
    for step in (acts.ASSURE, acts.ADVISE):
        if entry := history.in_force.get(step):
            return Assurance(act=entry.act, level=entry.level, by=entry.by)
    return None
