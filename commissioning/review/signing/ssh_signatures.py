"""Signatures as OpenSSH makes and verifies them (PROTOCOL.sshsig), with Ed25519 keys.

`ssh-keygen -Y verify` of any machine verifies what is there here, and the other way round. Keys on
security devices (FIDO, `sk-ssh-ed25519@openssh.com`) are verified here and sign by ssh-keygen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from commissioning.errors import CommissioningError
from commissioning.inputs.models import is_sound
from commissioning.wording import Wording

WORDING = Wording("signing")

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519, ON_DEVICE = "ssh-ed25519", "sk-ssh-ed25519@openssh.com"
KINDS = {ED25519: 2, ON_DEVICE: 3}  # of how many strings a key consists
MAGIC, VERSION = b"SSHSIG", 1
LONGEST = 10_000  # letters of an armoured signature; that of a security device has 400
BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}


class SignatureError(CommissioningError):
    """A key or a signature that is none, or is not of these words; the sentence says which."""


class WeakKeyError(SignatureError):
    """A key with which anybody could sign."""


@dataclass(frozen=True)
class PublicKey:
    """A public key: its kind, and its bytes as OpenSSH writes them."""

    kind: str
    blob: bytes

    @property
    def text(self) -> str:
        """The key as it is in a .pub file, without comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key, as `ssh-keygen -l` shows it."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return f"SHA256:{digest.rstrip('=')}"


def public_key(text: str) -> PublicKey:
    """The key in the words of a .pub file.

    Raises:
        SignatureError: it is not an Ed25519 key.
        WeakKeyError: it is one of small order, or not written as keys are.
    """
    kind, _, rest = text.strip().partition(" ")
    try:
        blob = base64.b64decode(rest.partition(" ")[0], validate=True)
        content, raw, *more = _strings(blob, KINDS.get(kind, 2))
    except (ValueError, struct.error):  # what is not base64 at all is a ValueError, too
        content, raw, more, blob = b"", b"", [b""], b""
    is_whole = not more[-1] and base64.b64encode(blob).decode() == rest.partition(" ")[0]
    if content.decode("ascii", "replace") != kind or len(raw) != 32 or not is_whole:
        raise SignatureError(WORDING("not-a-public-key", text=text.strip()[:60], kind=ED25519))
    _refuse_weak(PublicKey(kind, blob), raw)
    return PublicKey(kind, blob)


def _refuse_weak(key: PublicKey, raw: bytes) -> None:
    if not is_sound(raw):
        raise WeakKeyError(WORDING("weak-key", fingerprint=key.fingerprint))


def sign(key: Ed25519PrivateKey, content: bytes, namespace: str) -> str:
    """The signature of the content, byte for byte that of `ssh-keygen -Y sign -n NAMESPACE`."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public = _string(ED25519.encode()) + _string(raw)
    made = key.sign(_signed_content(content, namespace.encode(), b"sha512"))
    signature = _string(ED25519.encode()) + _string(made)
    parts = (public, namespace.encode(), b"", b"sha512", signature)
    blob = MAGIC + struct.pack(">I", VERSION) + b"".join(map(_string, parts))
    return _armoured(blob)


def armoured_again(armoured: str) -> str:
    """A signature as OpenSSH writes it: other spellings of the same bytes come out the same.

    Raises:
        SignatureError: it is none.
    """
    return _armoured(_blob(armoured))


def _armoured(blob: bytes) -> str:
    lines = wrap(base64.b64encode(blob).decode(), 70)
    return "\n".join([BEGIN, *lines, END, ""])


def signer(armoured: str) -> PublicKey:
    """Whose key a signature says it is of; nothing is verified by that."""
    return _parts(armoured)[0]


def verify(armoured: str, content: bytes, namespace: str) -> PublicKey:
    """The key that signed the content for this purpose.

    Raises:
        SignatureError: it is not a signature, or not of this content, or for another purpose.
    """
    key, extracted, algorithm, signature = _parts(armoured)
    if extracted != namespace.encode() or algorithm not in HASHES:
        raise SignatureError(
            WORDING("signed-for-other-purpose", extracted=extracted.decode("utf-8", "replace"))
        )
    details = _signed_content(content, extracted, algorithm)
    try:
        _check(key, signature, details)
    except (ValueError, struct.error):
        raise SignatureError(WORDING("signature-of-other-content")) from None
    return key


def _check(key: PublicKey, signature: bytes, signed: bytes) -> None:
    """ValueError or struct.error unless the signature of what is reported was made with the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    kind, made, rest = _strings(signature, 2)
    if kind.decode("ascii", "replace") != key.kind:
        raise ValueError("of another kind of key")
    _, raw, more = _strings(key.blob, 2)
    if key.kind == ON_DEVICE:
        application, _more = _strings(more, 1)
        flags_and_counter = rest[:5]
        digests = (hashlib.sha256(part).digest() for part in (application, signed))
        signed = next(digests) + flags_and_counter + next(digests)
        if len(rest) != 5 or not flags_and_counter[0] & 1:  # nobody touched the device
            raise ValueError("without touch")
    elif rest:
        raise ValueError("more than a signature")
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(made, signed)
    except InvalidSignature:
        raise ValueError("not of these bytes") from None


def _parts(armoured: str) -> tuple[PublicKey, bytes, bytes, bytes]:
    """The key, the purpose, the hash and the signature proper of an armoured signature."""
    blob = _blob(armoured)
    try:
        parts = _strings(blob[len(MAGIC) + 4 :], 5)
        public, namespace, reserved, algorithm, signature, more = parts
        kind, *_ = _strings(public, 1)
    except struct.error:
        raise SignatureError(WORDING("not-a-signature")) from None
    if reserved or more:
        raise SignatureError(WORDING("signature-changed"))
    text = f"{kind.decode('ascii', 'replace')} {base64.b64encode(public).decode()}"
    return public_key(text), namespace, algorithm, signature


def _blob(armoured: str) -> bytes:
    """The bytes of an armoured signature; SignatureError where it is none."""
    body = armoured.strip().removeprefix(BEGIN).removesuffix(END)
    if len(body) > LONGEST:
        body = ""
    try:
        blob = base64.b64decode("".join(body.split()), validate=True)
    except binascii.Error:
        blob = b""
    if not blob.startswith(MAGIC + struct.pack(">I", VERSION)) or not _is_spelt(armoured, blob):
        raise SignatureError(WORDING("not-a-signature"))
    return blob


def _is_spelt(armoured: str, blob: bytes) -> bool:
    """Whether bytes are armoured between the two lines in base64 as it is written, and no more."""
    text = "".join(armoured.split())
    begin, end = "".join(BEGIN.split()), "".join(END.split())
    return text == f"{begin}{base64.b64encode(blob).decode()}{end}"


def _signed_content(content: bytes, namespace: bytes, algorithm: bytes) -> bytes:
    """What is signed instead of the content: its hash, and for what purpose."""
    digest = HASHES[algorithm](content).digest()
    return MAGIC + b"".join(map(_string, (namespace, b"", algorithm, digest)))


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _strings(blob: bytes, count: int) -> list[bytes]:
    """The first strings of a blob, and what is behind them; struct.error where it is short."""
    found, place = [], 0
    for _ in range(count):
        (length,) = struct.unpack_from(">I", blob, place)
        place += 4
        if place + length > len(blob):
            raise struct.error("too short")
        found.append(blob[place : place + length])
        place += length
    return [*found, blob[place:]]
