"""Where issued reports stand, and what each folder of one holds, by its names.

`outputs/issued/<quarter>/<report>/v<N>/` is a BagIt bag (RFC 8493). A version is never rewritten: a
correction is the next one.
"""

from __future__ import annotations

import re
from pathlib import Path

# Named here too, with all else that a bag holds.
from commissioning.documents import DOCX as DOCX
from commissioning.documents import FACTS as FACTS
from commissioning.documents import HTML as HTML
from commissioning.documents import PDF as PDF
from commissioning.documents import TABLES as TABLES
from commissioning.working_reports.store import NOTEBOOK as NOTEBOOK

SEAL, SIGNATURE = "seal.json", "seal.json.sig"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
README, LABEL, FORM = "README.txt", "bag-info.txt", "bagit.txt"
DATA = "data"
STAGING = ".staging"  # where versions are made
CRATE, DESCRIPTOR = "ro-crate-metadata.json", "datapackage.json"
TEMPLATE, JOB, NARRATIVE, INPUTS = "template.ipynb", "job.json", "words.jsonl", "inputs"
LEDGER, OFFICERS = "ledger/ledger.jsonl", "ledger/officers.json"
SIGNERS, STATEMENTS = "ledger/allowed_signers", "ledger/statements"
LOCK, SBOM, SOURCE = "environment/requirements.lock", "environment/sbom.json", "source.zip"
# What a run makes, in the order in which a difference is reported.
PRODUCED = (FACTS, NOTEBOOK, HTML, PDF, TABLES, DOCX)

VERSION = re.compile(r"v([1-9][0-9]{0,3})")


def issued_folder(root: Path) -> Path:
    """Where a council's issued reports stand."""
    return root / "outputs" / "issued"


def report_folder(root: Path, quarter: str, key: str) -> Path:
    """Where the versions of one issued report stand."""
    return issued_folder(root) / quarter / key


def staging_folder(root: Path, quarter: str, key: str) -> Path:
    """Where the next version of a report is made."""
    return issued_folder(root) / STAGING / quarter / key


def versions(folder: Path) -> list[int]:
    """The versions of a report, oldest first."""
    found = (VERSION.fullmatch(path.name) for path in folder.glob("v*"))
    return sorted(int(version[1]) for version in found if version)
