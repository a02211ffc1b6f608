"""Officers' public keys in params/officers.yaml: entered and revoked, all else left as it is."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from commissioning.inputs.models import one_name
from commissioning.review.model import OFFICERS_FILE
from commissioning.review.signing import PublicKey, SignatureError, public_key
from commissioning.wording import Wording
from commissioning.workflow.ledgers.officers_file import add_key, loaded, set_in_key
from commissioning.working_reports.store import write_durably

WORDING = Wording("workflow")


def enter_key(root: Path, name: str, role: str, key: PublicKey, day: date) -> Path:
    """Enter a key for an officer from a day on; the file.

    Raises:
        SignatureError: no officer of that name (and role) is in the file, or the key is another's
            or was revoked.
    """
    text = _read(root)
    officers = loaded(text)["officers"]
    for officer in officers:
        for known in officer.get("keys") or ():
            if public_key(known["public"]) == key:
                _refuse_known(key, officer["name"], known, name)
    for place in _posts(officers, name, role):
        known = officers[place].get("keys") or ()
        if all(public_key(one["public"]) != key for one in known):
            text = add_key(text, place, {"public": key.text, "from": f"{day}"})
    return _write(root, text)


def _refuse_known(key: PublicKey, holder: str, known: Any, name: str) -> None:
    if one_name(holder) != one_name(name):
        raise SignatureError(WORDING("key-shared", fingerprint=key.fingerprint, holder=holder))
    if "revoked" in known:
        raise SignatureError(
            WORDING("key-revoked", fingerprint=key.fingerprint, revoked=known["revoked"])
        )


def revoke(root: Path, name: str, fingerprint: str, day: date, reason: str) -> Path:
    """Enter that a key signs no longer from a day on; the file.

    Raises:
        SignatureError: the officer has no such key.
    """
    text, found = _read(root), False
    officers = loaded(text)["officers"]
    for place in _posts(officers, name, ""):
        for number, key in enumerate(officers[place].get("keys") or ()):
            if public_key(key["public"]).fingerprint == fingerprint:
                last = day - timedelta(days=1)
                until = min(last, key.get("until") or last)
                fields = {"until": f"{until}", "revoked": json.dumps(reason, ensure_ascii=False)}
                text, found = set_in_key(text, place, number, fields), True
    if not found:
        raise SignatureError(WORDING("key-unknown", name=name, fingerprint=fingerprint))
    return _write(root, text)


def _posts(officers: list[Any], name: str, role: str) -> list[int]:
    """The places in the list of an officer’s posts."""
    posts = [
        place
        for place, one in enumerate(officers)
        if one_name(one["name"]) == one_name(name) and role in ("", one["role"], _post(one))
    ]
    if not posts:
        as_role = f" as {role}" if role else ""
        raise SignatureError(f"{OFFICERS_FILE} names no {name}{as_role}.")
    return posts


def _post(officer: Any) -> str:
    return f"{officer['role']}:{officer['provider']}" if "provider" in officer else officer["role"]


def _read(root: Path) -> str:
    return (root / OFFICERS_FILE).read_bytes().decode("utf-8")


def _write(root: Path, text: str) -> Path:
    write_durably(root / OFFICERS_FILE, text.encode())
    return root / OFFICERS_FILE
