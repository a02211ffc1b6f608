"""The keys with which officers sign: their own, made here or by ssh-keygen, never the council's.

A private key is read to sign with and is never copied, printed or kept.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.review.signing.ssh_signatures import (
    ED25519,
    PublicKey,
    SignatureError,
    public_key,
    sign,
    verify,
)
from commissioning.wording import Wording

WORDING = Wording("signing")

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

STATEMENT = "commissioning-statement"  # for what purpose officers sign
SECONDS_TO_SIGN = 120  # for a PIN and a touch of the device
AskPassphrase = Callable[[], str]


def new_key(path: Path, passphrase: str, comment: str) -> PublicKey:
    """Make a key pair: the private key at the path, locked by the passphrase, and PATH.pub.

    Raises:
        SignatureError: something stands there already.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = path.with_name(f"{path.name}.pub")
    if path.exists() or public.exists():
        raise SignatureError(WORDING("path-exists", path=path))
    key = Ed25519PrivateKey.generate()
    _write_private(path, key, passphrase)
    made = key.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    public.write_text(f"{made.decode()} {comment}\n", "utf-8")
    return public_key(made.decode())


def _write_private(path: Path, key: Ed25519PrivateKey, passphrase: str) -> None:
    """Write a private key in a file that its owner alone may read."""
    from cryptography.hazmat.primitives import serialization as kinds

    locked = kinds.BestAvailableEncryption(passphrase.encode()) if passphrase else None
    private = key.private_bytes(
        kinds.Encoding.PEM, kinds.PrivateFormat.OpenSSH, locked or kinds.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)


def read_public_key(path: Path) -> PublicKey:
    """The key in a .pub file.

    Raises:
        SignatureError: there is none in it.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SignatureError(WORDING("not-public-key", path=path)) from None
    if "PRIVATE KEY" in text:
        raise SignatureError(WORDING("private-key-given", path=path))
    return public_key(text)


def sign_with(path: Path, content: bytes, namespace: str, ask_passphrase: AskPassphrase) -> str:
    """The signature of the content with the key in a file.

    An Ed25519 key is used here. Of any other (a .pub file whose key an agent holds, a key on a
    security device) `ssh-keygen -Y sign` makes the signature, and asks what it has to ask.

    Raises:
        SignatureError: the key cannot be used.
    """
    key = _private_key(path, ask_passphrase)
    made = sign(key, content, namespace) if key else _by_ssh_keygen(path, content, namespace)
    verify(made, content, namespace)
    return made


def _private_key(path: Path, ask_passphrase: AskPassphrase) -> Ed25519PrivateKey | None:
    """The Ed25519 key in a file; None where the file holds a key that is not itself there."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    if not path.is_file():
        raise SignatureError(WORDING("no-key-file", path=path))
    content = path.read_bytes()
    if b"PRIVATE KEY" not in content:
        return None
    try:
        try:
            key = load_ssh_private_key(content, None)
        except TypeError:  # it is locked
            key = load_ssh_private_key(content, ask_passphrase().encode())
    except UnsupportedAlgorithm:
        return None
    except ValueError:
        raise SignatureError(WORDING("wrong-passphrase", path=path)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SignatureError(WORDING("not-ed25519", path=path, kind=ED25519))
    return key


def _by_ssh_keygen(path: Path, content: bytes, namespace: str) -> str:
    try:
        done = subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(path)],
            input=content,
            capture_output=True,
            check=False,
            timeout=SECONDS_TO_SIGN,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SignatureError(WORDING("ssh-keygen-failed", path=path, why=f"{error}.")) from None
    if done.returncode:
        text = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
            WORDING("ssh-keygen-silent")
        ]
        raise SignatureError(WORDING("ssh-keygen-failed", path=path, why=text[-1]))
    return done.stdout.decode("ascii", "replace")
