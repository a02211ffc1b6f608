"""A bag written: in a staging folder, made durable, then put in its place by one rename."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from commissioning.archive import layout
from commissioning.archive.crate import crate
from commissioning.archive.guide import guide
from commissioning.archive.seals import Seal, seal_bytes
from commissioning.production.acting import sha256
from commissioning.production.shelf import make_durable
from commissioning.review.journal import sync_folder

Sign = Callable[[bytes], str]


def stage(folder: Path, files: Mapping[str, bytes], sealed: Seal, sign: Sign) -> None:
    """Write the bag of these files in a folder of its own, sealed; its signature comes last.

    Raises:
        SignatureError: it was not signed.
    """
    if folder.exists():
        shutil.rmtree(folder)
    told = {**files, layout.CRATE: crate(files, sealed)}
    for name, content in told.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _bag(folder, sealed)
    names = (layout.TAG_MANIFEST, *(f"{layout.DATA}/{one}" for one in layout.MADE if one in files))
    digests = {name: sha256((folder / name).read_bytes()) for name in names}
    seal = seal_bytes(sealed, digests)
    (folder / layout.SEAL).write_bytes(seal)
    (folder / layout.SIGNATURE).write_bytes(sign(seal).encode())
    make_durable(folder)


def _bag(folder: Path, sealed: Seal) -> None:
    """Make a folder a bag, with a guide to it that its tag manifest lists."""
    import bagit

    logging.getLogger("bagit").setLevel(logging.WARNING)
    bag = bagit.make_bag(folder, about(sealed), checksums=["sha256"])
    (folder / layout.README).write_bytes(guide(sealed).encode())
    bag.save()
    _in_order(folder / layout.TAG_MANIFEST)


def _in_order(tags: Path) -> None:
    """Write a tag manifest in the order of its lines, each as sha256sum has it.

    bagit writes them in the folder's own order, with one blank where there are to be two.
    """
    lines = sorted(line.split(maxsplit=1) for line in tags.read_text("utf-8").splitlines())
    told = "".join(f"{digest}  {name}\n" for digest, name in lines)
    tags.write_bytes(told.encode())


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
    """Put a finished bag in its place, durably; what stands there is never replaced."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        raise FileExistsError(f"{place} stands there already; an issued version is never replaced.")
    staged.rename(place)
    sync_folder(place.parent)
