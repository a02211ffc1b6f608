"""Jobs that travel: all that a report is made from in one zip, and all that came of it in another.

A worker elsewhere needs nothing but the bundle and this program. Names in a zip that came from
elsewhere are taken for hostile: one that would leave its folder is refused.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from commissioning.build import PRINT_AGAIN, Job, Outcome
from commissioning.disclosure import ExemptValues
from commissioning.documents import PDF
from commissioning.errors import CommissioningError
from commissioning.reproducible_zip import zipped
from commissioning.review.model import ReviewSubject
from commissioning.wording import Wording
from commissioning.working_reports.store import NOTEBOOK

WORDING = Wording("build")

SUBJECT, EXEMPT = TypeAdapter(ReviewSubject), TypeAdapter(ExemptValues | None)
JOB, OUTCOME = "job.json", "outcome.json"
STAGED, PLACE, BEFORE = "staged", "place", "before"
TEMPLATE, NARRATIVE, LEDGER = "template.ipynb", "words.jsonl", "ledger.jsonl"
# Fields of a job that travel as they are.
PLAIN = ("key", "parameters", "digest", "at", "provider", "docx", "pages", "inputs", "do")


class BundleError(CommissioningError):
    """A bundle that is not what it should be."""


def packed(job: Job, program: str) -> bytes:
    """The bundle of a job: what it is told, its snapshot, template, words and ledger.

    `program` is the digest of the source it is to be made by.
    """
    fields = {name: getattr(job, name) for name in PLAIN} | {"program": program}
    fields["matter"] = SUBJECT.dump_python(job.subject, mode="json")
    fields["exempt"] = EXEMPT.dump_python(job.exempt, mode="json")
    places = {TEMPLATE: job.template, NARRATIVE: job.journal, LEDGER: job.ledger}
    places[f"{BEFORE}/{PDF}"] = job.quarter_before / PDF
    if job.do == PRINT_AGAIN:
        places[f"{PLACE}/{NOTEBOOK}"] = job.place / NOTEBOOK
    files = {name: path.read_bytes() for name, path in places.items() if path.is_file()}
    return zipped({JOB: json.dumps(fields).encode(), **files, **_below(job.staged, STAGED)})


def unpacked(bundle: bytes, folder: Path, program: str, clock: Callable[[], float]) -> Job:
    """The job of a bundle, laid out in an empty folder.

    Raises:
        BundleError: it is to be made by another version of the program, or is not a bundle.
    """
    files = dict(_files(bundle))
    text = json.loads(files.pop(JOB))
    if text.pop("program") != program:
        raise BundleError(WORDING("worker-version"))
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Job(
        **{name: text[name] for name in PLAIN},
        template=folder / TEMPLATE,
        staged=folder / STAGED,
        place=folder / PLACE,
        journal=folder / NARRATIVE,
        subject=SUBJECT.validate_python(text["matter"]),
        ledger=folder / LEDGER,
        clock=clock,
        quarter_before=folder / BEFORE,
        exempt=EXEMPT.validate_python(text["exempt"]),
    )


def packed_outcome(outcome: Outcome, folder: Path) -> bytes:
    """The bundle that goes back: the outcome, the words as they are now, the finished report."""
    texts = {NARRATIVE: (folder / NARRATIVE).read_bytes()} if (folder / NARRATIVE).is_file() else {}
    made = _below(folder / PLACE, PLACE) if outcome.is_built else {}
    return zipped({OUTCOME: json.dumps(asdict(outcome)).encode(), **texts, **made})


@dataclass(frozen=True)
class Back:
    """What came of a job: its outcome, its words, and the finished report's files by name."""

    outcome: Outcome
    journal: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)


def unpacked_outcome(bundle: bytes) -> Back:
    """What a bundle that came back holds.

    Raises:
        BundleError: it is not a bundle.
    """
    files = dict(_files(bundle))
    outcome = Outcome(**json.loads(files.pop(OUTCOME)))
    made = {
        name.removeprefix(f"{PLACE}/"): content
        for name, content in files.items()
        if name.startswith(f"{PLACE}/")
    }
    return Back(outcome, files.get(NARRATIVE, b""), made)


def _below(folder: Path, name: str) -> dict[str, bytes]:
    """The files of a folder, by name in the bundle."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _files(bundle: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
            for name in archive.namelist():
                if not _is_inside(name):
                    raise BundleError(WORDING("outside-folder", name=name))
                yield name, archive.read(name)
    except zipfile.BadZipFile as error:
        raise BundleError(WORDING("not-a-bundle", error=error)) from None


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)
