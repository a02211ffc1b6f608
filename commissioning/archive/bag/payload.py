"""What a bag holds of a report: all that it was made of, and all that was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from commissioning.archive.bag import build_environment, layout
from commissioning.archive.bag.ledger_extract import extract
from commissioning.archive.bag.table_descriptor import descriptor
from commissioning.execution import packages
from commissioning.inputs import digest_of, read_snapshot
from commissioning.inputs.models import Officer
from commissioning.narrative.journal import as_written, whole_lines
from commissioning.notebook import json_text
from commissioning.planning import provider_of, template_path
from commissioning.review.model import Entry, ReviewSubject, allowed_signers, below_of
from commissioning.review.proof import SIGNATURE_SUFFIX, statement_name
from commissioning.workflow import sha256
from commissioning.working_reports import Review, statements_folder
from commissioning.working_reports.store import packages_used, read_manifest

ENTRIES = "entries"  # of a job: how far its pages tell of the ledger
ADVICE = "advice-*"  # independent advice on an appraisal, as it was received


def payload(
    review: Review, key: str, project: Path, entries: list[Entry], line: str
) -> dict[str, bytes]:
    """The files of a report's bag by their paths in its data folder.

    `entries` are those of its ledger, and `line` the act of issue that is to follow them.
    """
    place = review.place(key)
    pages = {name: place / name for name in layout.PRODUCED}
    made = {name: path.read_bytes() for name, path in pages.items() if path.is_file()}
    job = {**_job(review, key), ENTRIES: len(entries)}
    return {
        **made,
        **_source_files(review, key, project),
        layout.JOB: f"{json_text(job, indent=1)}\n".encode(),
        layout.NARRATIVE: b"".join(whole_lines(review.journal(key))),
        **_ledger(review, key, entries, line),
        layout.SBOM: build_environment.bill_of_materials(_package_versions(place)),
    }


def signed_files(
    project: Path, review: Review, key: str, pages: Mapping[str, bytes]
) -> dict[str, str]:
    """Digests of all that exists of a report's bag when an officer signs its pages, by name.

    What comes later is bound in other ways (docs/explanation/trust.md).
    """
    files = {**pages, **_source_files(review, key, project)}
    digests = {name: sha256(content) for name, content in sorted(files.items())}
    return {**digests, layout.JOB: job_digest(_job(review, key))}


def job_digest(fields: Mapping[str, object]) -> str:
    """The digest of a job but for how far the ledger had come, which its issue decides."""
    return sha256(json_text({name: fields[name] for name in fields if name != ENTRIES}).encode())


def _source_files(review: Review, key: str, project: Path) -> dict[str, bytes]:
    """What a report is made of: advice, inputs, template, and the program."""
    place, report = review.place(key), review.by_key[key]
    snapshot = place / layout.INPUTS
    template = template_path(review.root, project, report.notebook)
    return {
        **{path.name: path.read_bytes() for path in sorted(place.glob(ADVICE))},
        **{f"{layout.INPUTS}/{one.name}": one.read_bytes() for one in sorted(snapshot.iterdir())},
        layout.TEMPLATE: template.read_bytes(),
        layout.DESCRIPTOR: _descriptor(snapshot, digest_of(snapshot)),
        layout.LOCK: (project / build_environment.LOCK_FILE).read_bytes(),
        layout.SOURCE: build_environment.source_zip(project),
    }


@lru_cache(maxsize=2)
def _descriptor(snapshot: Path, _digest: str) -> bytes:
    """The description of a snapshot's tables, made once where it is asked for again."""
    return descriptor(read_snapshot(snapshot), layout.INPUTS)


def _package_versions(place: Path) -> dict[str, str]:
    """The packages that the report's files were made with, by its manifest; else those here."""
    manifest = read_manifest(place)
    return packages_used(manifest) if manifest else packages()


def _job(review: Review, key: str) -> dict[str, object]:
    """What a run is given next to template and snapshot, but for how far its pages tell."""
    report, subject = review.by_key[key], review.subjects[key]
    return {
        "report": key,
        "parameters": list(report.parameters.items()),  # papermill writes them in their order
        "provider": provider_of(review.council, report),
        "docx": review.council.settings.docx,
        "matter": {**asdict(subject), "scorers": sorted(subject.scorers)},
        "tiers_below": asdict(below_of(subject, review.histories(key))),
    }


def subject_of_job(fields: Mapping[str, Any]) -> ReviewSubject:
    """The matter that a job reports of."""
    subject = fields["matter"]
    carried = subject.get("carried")
    about = {
        "scorers": frozenset(subject["scorers"]),
        "carried": None if carried is None else tuple(map(tuple, carried)),
    }
    return ReviewSubject(**{**subject, **about})


def _ledger(review: Review, key: str, entries: list[Entry], line: str) -> dict[str, bytes]:
    """The ledger's extract with the act of issue, its statements, and who could sign."""
    ledger, about = review.ledger(key), frozenset({key, review.subjects[key].twin} - {""})
    lines = [one.decode() for one in whole_lines(ledger)]
    folder = statements_folder(ledger)
    signed = [one for one in entries if one.statement and one.report in about]
    names = [name for one in signed for name in _statement_files(one)]
    officers = review.council.officers
    return {
        layout.LEDGER: extract([*lines, line], about),
        layout.OFFICERS: _officers(officers),
        layout.SIGNERS: allowed_signers(officers).encode(),
        **{
            f"{layout.STATEMENTS}/{name}": as_written((folder / name).read_bytes())
            for name in names
        },
    }


def _statement_files(entry: Entry) -> tuple[str, str]:
    name = statement_name(entry)
    return name, f"{name}{SIGNATURE_SUFFIX}"


def _officers(officers: Iterable[Officer]) -> bytes:
    sentences = [one.model_dump(mode="json", by_alias=True) for one in officers]
    return f"{json_text(sentences, indent=1)}\n".encode()
