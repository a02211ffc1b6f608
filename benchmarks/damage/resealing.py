"""Lists and seal of a damaged record made anew, as who holds the issuer's key could make them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from commissioning.notebook.notebook_files import json_text
from commissioning.review.signing.signing_keys import STATEMENT, sign_with

SEAL, SIGNATURE = "seal.json", "seal.json.sig"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LEDGER = "data/ledger/ledger.jsonl"
BYTES, LISTED = "nothing else changed", "lists made anew"
SEALED, CHAINED = "sealed anew", "chained and sealed anew"
BEHIND = (BYTES, LISTED, SEALED, CHAINED)


def seal_again(bag: Path, behind: str, key: Path) -> None:
    """Make lists and seal anew over damage, as far as it left any to be made."""
    if behind == CHAINED:
        chain(bag)
    if behind == BYTES or not all(is_own(bag / name) for name in (MANIFEST, TAGS)):
        return
    _write_list(bag, MANIFEST, list((bag / "data").rglob("*")))
    tags = [one for one in bag.iterdir() if one.name not in (TAGS, SEAL, SIGNATURE)]
    _write_list(bag, TAGS, tags)
    if behind in (SEALED, CHAINED) and is_own(bag / SEAL):
        _sign(bag, key)


def is_own(path: Path) -> bool:
    """Whether a file stands there itself, and no link to one."""
    return path.is_file() and not path.is_symlink()


def _write_list(bag: Path, name: str, paths: list[Path]) -> None:
    lines = [
        f"{_digest(one)}  {one.relative_to(bag).as_posix()}\n"
        for one in sorted(paths)
        if is_own(one)
    ]
    (bag / name).write_bytes("".join(lines).encode("utf-8", "surrogateescape"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sign(bag: Path, key: Path) -> None:
    """Sign the seal over the files as they are; one that is damaged is signed as it stands."""
    content = _seal_over(bag)
    (bag / SEAL).write_bytes(content)
    if (bag / SIGNATURE).is_dir() and not (bag / SIGNATURE).is_symlink():
        shutil.rmtree(bag / SIGNATURE)
    (bag / SIGNATURE).unlink(missing_ok=True)
    (bag / SIGNATURE).write_text(sign_with(key, content, STATEMENT, lambda: ""))


def _seal_over(bag: Path) -> bytes:
    content = (bag / SEAL).read_bytes()
    if not is_own(bag / LEDGER):
        return content
    try:
        told = json.loads(content)
        for one in told["subject"]:
            if is_own(bag / one["name"]):
                one["digest"]["sha256"] = _digest(bag / one["name"])
        last = (bag / LEDGER).read_bytes().splitlines()[-1]
        told["predicate"]["ledgerHead"] = json.loads(last)["digest"]
        return json.dumps(told, indent=1, sort_keys=True).encode() + b"\n"
    except Exception:  # the damage is in what is read here
        return content


def chain(bag: Path) -> None:
    """Join the ledger's lines anew, so that damage to one is no break of the chain."""
    if not is_own(bag / LEDGER):
        return
    before, lines = "0" * 64, []
    for number, line in enumerate((bag / LEDGER).read_bytes().splitlines(), 1):
        try:
            told = json.loads(line)
            if "act" in told:
                told |= {"seq": number, "before": before}
                told.pop("digest", None)
                text = json_text(told, separators=(",", ":"))
                told["digest"] = hashlib.sha256(text.encode()).hexdigest()
            line = json_text(told, separators=(",", ":")).encode()
            before = f"{told['digest']}"
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            RecursionError,
        ):  # it stays as it was damaged
            pass
        lines.append(line + b"\n")
    (bag / LEDGER).write_bytes(b"".join(lines))
