"""The RO-Crate of a bag: what was run, on what, with what, by whom, and what came of it.

Process Run Crate 0.5, which rests on RO-Crate 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from commissioning.archive.bag import layout
from commissioning.archive.bag.seal import Seal
from commissioning.notebook import json_text
from commissioning.planning import OPEN

if TYPE_CHECKING:
    from rocrate.model.entity import Entity
    from rocrate.rocrate import ROCrate

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
OGL = "Open Government Licence 3.0"
CLOSED = "#not-published"
PROGRAM = "urn:commissioning:program"
# Name, kind of content, and what it is, by its path in the bag’s data folder.
FILE_DESCRIPTIONS = {
    layout.HTML: ("The report", "text/html"),
    layout.PDF: ("The report", "application/pdf"),
    layout.DOCX: (
        "The report",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    layout.NOTEBOOK: ("The notebook as executed, with its words", "application/x-ipynb+json"),
    layout.TABLES: ("The report’s tables as CSV", "application/zip"),
    layout.FACTS: ("The report’s figures, each with its source", "application/json"),
    layout.TEMPLATE: ("The template the notebook was made from", "application/x-ipynb+json"),
    layout.JOB: ("Parameters of the run", "application/json"),
    layout.NARRATIVE: ("Every word written for the report, by whom", "application/jsonl"),
    layout.DESCRIPTOR: ("Descriptor of the snapshot’s tables", "application/json"),
    layout.LEDGER: ("Ledger, as far as it is about the report", "application/jsonl"),
    layout.OFFICERS: ("Who held which role, with which keys", "application/json"),
    layout.SIGNERS: ("The same for ssh-keygen", "text/plain"),
    layout.LOCK: ("Packages to install, with hashes", "text/plain"),
    layout.SBOM: ("Bill of materials (CycloneDX)", "application/vnd.cyclonedx+json"),
    layout.SOURCE: ("Source of the program", "application/zip"),
}
KINDS = {".csv": "text/csv", ".json": "application/json", ".pdf": "application/pdf"}
INPUTS = (layout.TEMPLATE, layout.JOB, layout.NARRATIVE, layout.LEDGER)


def crate(paths: Iterable[str], sealed: Seal) -> bytes:
    """The metadata file of a crate that holds these files, by their paths in it."""
    from rocrate.rocrate import ROCrate

    made = ROCrate(version="1.1")
    files = {path: _file(made, path) for path in sorted(paths)}
    _describe(made, sealed)
    action = _action(made, sealed, files)
    made.root_dataset["mentions"] = action
    return f"{json_text(made.metadata.generate(), indent=1)}\n".encode()


def _describe(made: ROCrate, sealed: Seal) -> None:
    title = f"{sealed.title}, {sealed.quarter}, version {sealed.version}"
    profile = made.add(_entity(made, PROFILE, "CreativeWork", "Process Run Crate", version="0.5"))
    council = made.add(_entity(made, "#council", "Organization", sealed.council))
    name, terms = (LICENCE, OGL) if _is_open(sealed) else (CLOSED, f"{sealed.openness}; no licence")
    licence = made.add(_entity(made, name, "CreativeWork", terms))
    root = made.root_dataset
    root["conformsTo"], root["license"], root["publisher"] = profile, licence, council
    root["name"], root["datePublished"] = title, sealed.issued
    sentences = [f"The record of “{title}” of {sealed.council} as it was issued."]
    if sealed.openness:
        sentences.append(f"For {sealed.readers}. Open or exempt: {sealed.openness}.")
    if sealed.not_public:
        sentences.append(f"Not for publication: {', '.join(sealed.not_public)}.")
    root["description"] = " ".join(sentences)


def _is_open(sealed: Seal) -> bool:
    """Whether the report of a record is published; of a seal of old by what its guide names."""
    is_open = not sealed.openness or sealed.openness.startswith(OPEN)
    return is_open and layout.DATA not in sealed.not_public


def _action(made: ROCrate, sealed: Seal, files: dict[str, Entity]) -> Entity:
    program = made.add(_entity(made, PROGRAM, "SoftwareApplication", "commissioning"))
    program["url"], program["softwareVersion"] = PROGRAM, sealed.program
    person = made.add(_entity(made, "#issuer", "Person", sealed.by.name))
    person["jobTitle"] = sealed.by.title
    action = made.add(_entity(made, "#run", "CreateAction", f"Making of {sealed.title}"))
    action["instrument"], action["agent"], action["endTime"] = program, person, sealed.issued
    action["description"] = "The template run on the snapshot, with the words and the ledger in it."
    action["object"] = [one for path, one in files.items() if _is_input(path)]
    action["result"] = [one for path, one in files.items() if path in layout.PRODUCED]
    return action


def _is_input(path: str) -> bool:
    return path in INPUTS or path.startswith(f"{layout.INPUTS}/")


def _file(made: ROCrate, path: str) -> Entity:
    from rocrate.model.file import File

    name, kind = FILE_DESCRIPTIONS.get(path, (path.rpartition("/")[2], _kind(path)))
    return made.add(File(made, None, path, properties={"name": name, "encodingFormat": kind}))


def _kind(path: str) -> str:
    return next((kind for end, kind in KINDS.items() if path.endswith(end)), "text/plain")


def _entity(made: ROCrate, name: str, kind: str, title: str, **more: str) -> Entity:
    from rocrate.model.contextentity import ContextEntity

    return ContextEntity(made, name, properties={"@type": kind, "name": title, **more})
