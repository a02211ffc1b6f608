"""Officers' public keys in params/officers.yaml: entered and revoked, all else left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from commissioning.inputs.names import one_name
from commissioning.ledger.people import OFFICERS_FILE
from commissioning.ledger.ssh_signatures import PublicKey, SignatureError, public_key
from commissioning.production.shelf import write_durably


def enter_key(root: Path, name: str, role: str, key: PublicKey, day: date) -> Path:
    """Enter a key for an officer from a day on; the file.

    Raises:
        SignatureError: no officer of that name (and role) is in the file, or the key is another's
            or was revoked.
    """
    with_comments, content = _read(root)
    for officer in content["officers"]:
        for known in officer.get("keys", ()):
            if public_key(known["public"]) == key:
                _refuse_known(key, officer["name"], known, name)
    for officer in _posts(content["officers"], name, role):
        keys = officer.setdefault("keys", [])
        if all(public_key(known["public"]) != key for known in keys):
            keys.append({"public": key.text, "from": day})
    return _write(root, with_comments, content)


def _refuse_known(key: PublicKey, holder: str, known: Any, name: str) -> None:
    if one_name(holder) != one_name(name):
        raise SignatureError(f"{key.fingerprint} is the key of {holder}; nobody shares a key.")
    if "revoked" in known:
        raise SignatureError(
            f"{key.fingerprint} was revoked ({known['revoked']}); `keys new` makes another."
        )


def revoke(root: Path, name: str, fingerprint: str, day: date, reason: str) -> Path:
    """Enter that a key signs no longer from a day on; the file.

    Raises:
        SignatureError: the officer has no such key.
    """
    with_comments, content = _read(root)
    found = [
        key
        for officer in _posts(content["officers"], name, "")
        for key in officer.get("keys", ())
        if public_key(key["public"]).fingerprint == fingerprint
    ]
    if not found:
        raise SignatureError(f"{name} has no key {fingerprint}; `keys list` lists them.")
    for key in found:
        last = day - timedelta(days=1)
        key["until"] = min(last, key.get("until") or last)
        key["revoked"] = reason
    return _write(root, with_comments, content)


def _posts(officers: Iterable[Any], name: str, role: str) -> Iterator[Any]:
    posts = [
        one
        for one in officers
        if one_name(one["name"]) == one_name(name) and role in ("", one["role"], _post(one))
    ]
    if not posts:
        as_role = f" as {role}" if role else ""
        raise SignatureError(f"{OFFICERS_FILE} names no {name}{as_role}.")
    yield from posts


def _post(officer: Any) -> str:
    return f"{officer['role']}:{officer['provider']}" if "provider" in officer else officer["role"]


def _read(root: Path) -> tuple[YAML, Any]:
    with_comments = YAML()  # keeps comments, order and quotes
    with_comments.width = 200
    with_comments.indent(mapping=2, sequence=4, offset=2)
    return with_comments, with_comments.load((root / OFFICERS_FILE).read_text("utf-8"))


def _write(root: Path, with_comments: YAML, content: Any) -> Path:
    text = StringIO()
    with_comments.dump(content, text)
    write_durably(root / OFFICERS_FILE, text.getvalue().encode())
    return root / OFFICERS_FILE
