"""Plausible bags of issued reports, small and whole, sealed by a hand-written seal."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import bagit

HEADING = "contract,EndDate"


def sealed_bag(
    root: Path,
    report: str = "cabinet",
    quarter: str = "2025-26-Q2",
    version: int = 1,
    files: dict[str, bytes] | None = None,
    end: str = "",
    **told: object,
) -> Path:
    """A bag in outputs/issued; `told` replaces what its seal says, `end` is its contract's."""
    folder = root / "outputs" / "issued" / quarter / report / f"v{version}"
    folder.mkdir(parents=True)
    told = {"quarter": quarter, "report": report, "version": version, **told}
    payload = {"report.html": b"<html>" + report.encode(), "report.pdf": b"%PDF-1.7 " * 20}
    payload |= files or {}
    if end:
        row = f"{told['subject']['contract']},{end}"
        payload["inputs/contracts.csv"] = f"{HEADING}\n{row}\n".encode()
    for name, content in payload.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    logging.getLogger("bagit").setLevel(logging.ERROR)
    bag = bagit.make_bag(str(folder), {"Bagging-Date": "2025-11-25"}, checksums=["sha256"])
    (folder / "README.txt").write_text("What is in this bag.\n")
    bag.save()
    write_seal(folder, **told)
    return folder


def write_seal(folder: Path, **told: object) -> None:
    """The seal of a bag as it now is, and something that stands for its signature."""
    predicate = {
        "council": "Smallbridge Council",
        "title": "Council Priority and Service Performance Report",
        "framework": "§4",
        "tier": "cabinet",
        "readers": "Cabinet",
        "owed": "quarterly",
        "subject": {},
        "issued": "2025-11-25T10:00:00+00:00",
        "by": {"name": "A. Hale", "role": "analyst", "title": "Analyst", "deputy": False},
        "supersedes": None,
        "ledger": "2025-26-Q2",
        "ledgerHead": "0" * 64,
        "evidence": "1" * 64,
        "assurance": None,
        **told,
    }
    tagmanifest = hashlib.sha256((folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "tagmanifest-sha256.txt", "digest": {"sha256": tagmanifest}}],
        "predicateType": "urn:commissioning:seal:v1",
        "predicate": predicate,
    }
    (folder / "seal.json").write_text(json.dumps(statement), "utf-8")
    (folder / "seal.json.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")
