"""A bag written: in a staging folder, made durable, then put in its place by one rename."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_readme import guide
from commissioning.archive.bag.ro_crate import crate
from commissioning.archive.bag.seal import Seal, seal_bytes
from commissioning.narrative.journal import sync_folder
from commissioning.wording import Wording
from commissioning.workflow import sha256
from commissioning.working_reports.store import make_durable

WORDING = Wording("archive")

Sign = Callable[[bytes], str]

FORM = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
LINE_END = re.compile("[\r\n]")


def stage(folder: Path, files: Mapping[str, bytes], sealed: Seal, sign: Sign) -> None:
    """Write the bag of these files in a folder of its own, sealed; its signature comes last.

    Raises:
        SignatureError: it was not signed.
    """
    if folder.exists():
        shutil.rmtree(folder)
    payload = {**files, layout.CRATE: crate(files, sealed)}
    for name, content in payload.items():
        path = folder / layout.DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, content in _tag_files(payload, sealed).items():
        (folder / name).write_bytes(content)
    names = (
        layout.TAG_MANIFEST,
        *(f"{layout.DATA}/{one}" for one in layout.PRODUCED if one in files),
    )
    digests = {name: sha256((folder / name).read_bytes()) for name in names}
    seal = seal_bytes(sealed, digests)
    (folder / layout.SEAL).write_bytes(seal)
    (folder / layout.SIGNATURE).write_bytes(sign(seal).encode())
    make_durable(folder)


def _tag_files(payload: Mapping[str, bytes], sealed: Seal) -> dict[str, bytes]:
    """What is next to the payload of a bag (RFC 8493): its form, label, guide and manifests."""
    size = sum(len(content) for content in payload.values())
    label = {**about(sealed), "Payload-Oxum": f"{size}.{len(payload)}"}
    text = "".join(f"{name}: {LINE_END.sub('', label[name])}\n" for name in sorted(label))
    beside = {
        layout.FORM: FORM,
        layout.LABEL: text.encode(),
        layout.README: guide(sealed).encode(),
        layout.MANIFEST: _manifest({f"{layout.DATA}/{one}": payload[one] for one in payload}),
    }
    return {**beside, layout.TAG_MANIFEST: _manifest(beside)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, in the order of their names, as sha256sum writes and reads them."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def about(sealed: Seal) -> dict[str, str]:
    """What a bag says of itself on its label, `bag-info.txt`."""
    version = f"{sealed.quarter}/{sealed.report}/v{sealed.version}"
    return {
        "Source-Organization": sealed.council,
        "External-Description": f"{sealed.title}, {sealed.quarter}",
        "External-Identifier": version,
        "Bag-Group-Identifier": sealed.quarter,
        "Bagging-Date": sealed.issued[:10],
        "Bag-Software-Agent": f"commissioning {sealed.program}",
    }


def put_in_place(staged: Path, place: Path) -> None:
    """Put a finished bag in its place, durably; what is there is never replaced."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        raise FileExistsError(WORDING("version-exists", place=place))
    staged.rename(place)
    sync_folder(place.parent)
