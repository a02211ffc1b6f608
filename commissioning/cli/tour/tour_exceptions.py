"""Under-performance on the tour (framework §5): raised in quarter, and after the returns."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.cli.tour import tour_texts as words
from commissioning.cli.tour.tour_guide import Guide, Step
from commissioning.planning import Report
from commissioning.review.model import acts
from commissioning.working_reports import subject_of

EXCEPTION = "each-exception"
MEASURE, AS_AT = "missed-bins", "2025-08-20"
IN_QUARTER = (f"exception-{MEASURE}-{AS_AT}", f"response-{MEASURE}-{AS_AT}")


def exceptions(guide: Guide) -> Iterator[Step]:
    """Each shortfall reported by the commissioner and answered by the provider."""
    yield from _in_quarter(guide)
    voices = [one for one in guide.reports_of(EXCEPTION) if one.key not in IN_QUARTER]
    yield Step(
        guide.holder(acts.ANALYST),
        "makes both voices of each shortfall in the quarter's returns",
        (guide.run(*(one for one in voices if not one.goes_with)),),
    )
    for report in voices:
        if report.report_of != "provider":
            yield from _both_voices(guide, report)
            yield _released(guide, report)


def responses(guide: Guide) -> Iterator[Step]:
    """The providers' answers to shortfalls that the commissioner reports in the regular report."""
    for report in guide.reports_of(EXCEPTION):
        if report.goes_with:
            yield _response(guide, report, f"it is released when {report.goes_with} is issued")


def _in_quarter(guide: Guide) -> Iterator[Step]:
    """A shortfall that does not wait for the regular report, with attendance required."""
    commissioner, head = guide.holder(acts.COMMISSIONER), guide.holder(acts.HEAD_OF_PAID_SERVICE)
    raise_it = ("exception", MEASURE, "--by", commissioner, "--as-at", AS_AT)
    yield Step(commissioner, "reports a shortfall in quarter, as July's came in (§5)", (raise_it,))
    report, day = guide.report(IN_QUARTER[0]), guide.review.day.isoformat()
    meeting = ("--meeting", "Head of Paid Service's performance meeting", "--day", day)
    where = ("--time", "14:00", "--place", "Committee Room 1", "--key", guide.keys[head])
    request = ("attendance", "require", report.key, words.ATTENDANCE, "--by", head)
    require = (*request, *meeting, *where)
    yield Step(head, "requires the provider to attend in person, and signs the letter", (require,))
    yield from _both_voices(guide, report)
    number = str(guide.review.histories(report.key)[report.key].required[0].number)
    attended = ("attendance", "attended", report.key, number, words.ATTENDED, "--by", head)
    yield Step(head, "records what became of the attendance", (attended,))
    yield _released(guide, report)


def _both_voices(guide: Guide, report: Report) -> Iterator[Step]:
    commissioner = guide.holder(acts.COMMISSIONER)
    yield Step(
        commissioner,
        f"reports the shortfall ({report.title}) and seals the report (§5)",
        *guide.written(report, guide.submit(report, commissioner)),
    )
    review = guide.review
    if response := review.by_key.get(subject_of(review.council, report).twin):
        yield _response(guide, response, "neither has read the other's")


def _response(guide: Guide, response: Report, text: str) -> Step:
    """The provider's answer, whether the commissioner reports alone or in the regular report."""
    provider = guide.provider(response)
    return Step(
        provider,
        f"answers separately, but at the same time: {text}",
        *guide.written(response, guide.submit(response, provider)),
    )


def _released(guide: Guide, report: Report) -> Step:
    head, review = guide.holder(acts.HEAD_OF_PAID_SERVICE), guide.review
    both = subject_of(review.council, report).twin in review.by_key
    text = "has both released in one act" if both else "releases it"
    return Step(head, text, (("release", report.key, "--by", head),))
