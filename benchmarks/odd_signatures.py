"""Signatures as nobody should take them, and sound ones, by chance: for a list to be held against.

Each has the name of what was done to it. `STRICTER` are those that this project refuses whatever
the list says, though the stock ssh-keygen may take them.
"""

from __future__ import annotations

import base64
import hashlib
import random
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    SSHCertificateBuilder,
    SSHCertificateType,
)

from commissioning.inputs.models.ed25519_points import ORDER
from commissioning.review.signing.ssh_signatures import BEGIN, ED25519, END, ON_DEVICE, sign

PURPOSE = "commissioning-statement"
CONTENT = b"I give assurance.\n"
KEYS = [Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 4)]
CURVE = ec.derive_private_key(7, ec.SECP256R1())
OTHERS = (
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBE",
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA",
)
NEUTRAL = bytes([1, *[0] * 31])
SMALL = {  # keys of small order, with the first half of a signature of any content by them
    "small order: neutral": (NEUTRAL, NEUTRAL),
    "small order: neutral, sign bit": (bytes([1, *[0] * 30, 128]), NEUTRAL),
    "small order: neutral + p": (bytes([0xEE, *[0xFF] * 30, 0x7F]), NEUTRAL),
}
STRICTER = frozenset(
    {
        *SMALL,
        *("reserved field", "version 0", "text behind the signature", "s plus the order"),
        *("another curve", "certificate", "device without touch"),
    }
)


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _blob(raw: bytes) -> bytes:
    return _string(ED25519.encode()) + _string(raw)


def _line(kind: str, blob: bytes) -> str:
    return f"{kind} {base64.b64encode(blob).decode()}"


def _raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


DEVICE = _string(ON_DEVICE.encode()) + _string(_raw(KEYS[1])) + _string(b"ssh:")
CURVE_LINE = CURVE.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
KEY_LINES = {
    "sound": _line(ED25519, _blob(_raw(KEYS[0]))),
    "another key": _line(ED25519, _blob(_raw(KEYS[1]))),
    "a third key": _line(ED25519, _blob(_raw(KEYS[2]))),
    "device": _line(ON_DEVICE, DEVICE),
    "device without touch": _line(ON_DEVICE, DEVICE),
    "another curve": CURVE_LINE,
    "certificate": f"cert-authority {_line(ED25519, _blob(_raw(KEYS[2])))}",
    **{kind: _line(ED25519, _blob(raw)) for kind, (raw, _) in SMALL.items()},
}


def _told(namespace: bytes, algorithm: bytes = b"sha512") -> bytes:
    digest = hashlib.new(algorithm.decode(), CONTENT).digest()
    return b"SSHSIG" + b"".join(map(_string, (namespace, b"", algorithm, digest)))


def _armoured(
    public: bytes,
    made: bytes,
    namespace: bytes,
    reserved: bytes = b"",
    algorithm: bytes = b"sha512",
    version: int = 1,
    more: bytes = b"",
    magic: bytes = b"SSHSIG",
) -> str:
    parts = (public, namespace, reserved, algorithm, made)
    whole = magic + struct.pack(">I", version) + b"".join(map(_string, parts)) + more
    return f"{BEGIN}\n{base64.b64encode(whole).decode()}\n{END}\n"


def odd_signature(chance: random.Random) -> tuple[str, str, bool]:
    """A signature, sound in most cases, what it is, and whether it is refused here on purpose."""
    purpose = chance.choice((*[PURPOSE] * 10, "git"))
    if chance.random() < 0.6:
        kind, key = chance.choice((*[("sound", 0)] * 6, ("another key", 1), ("a third key", 2)))
        return sign(KEYS[key], CONTENT, purpose), kind, False
    kind = chance.choice(ODD)
    armoured = _odd(kind, purpose.encode(), chance)
    return armoured, kind, kind in STRICTER


def _odd(kind: str, space: bytes, chance: random.Random) -> str:
    raw = _raw(KEYS[0])
    bare = KEYS[0].sign(_told(space))
    public, made = _blob(raw), _string(ED25519.encode()) + _string(bare)
    if kind in SMALL:
        raw, first = SMALL[kind]
        return _armoured(_blob(raw), _string(ED25519.encode()) + _string(first + bytes(32)), space)
    if kind.startswith("device"):
        return _of_device(space, touched=kind == "device")
    if kind == "another curve":
        return _of_curve(space)
    if kind == "certificate":
        return _armoured(_certificate(), made, space)
    if kind == "s plus the order":
        number = (int.from_bytes(bare[32:], "little") + ORDER).to_bytes(32, "little")
        return _armoured(public, _string(ED25519.encode()) + _string(bare[:32] + number), space)
    if kind == "a bit flipped":
        place = chance.randrange(len(made))
        flipped = bytes([made[place] ^ 1 << chance.randrange(8)])
        return _armoured(public, made[:place] + flipped + made[place + 1 :], space)
    if kind == "text behind the signature":
        return f"{_armoured(public, made, space)}more\n"
    changed = {
        "reserved field": {"reserved": b"reserved"},
        "version 0": {"version": 0},
        "another version": {"version": chance.choice((2, 2**32 - 1))},
        "bytes behind its last part": {"more": b"\0"},
        "another magic": {"magic": b"SSHSIX"},
        "bytes behind the numbers": {"made": made + b"\0"},
        "bytes behind the key": {"public": public + b"\0"},
        "hash unknown": {"algorithm": chance.choice((b"sha1", b"sha384", b"", b"SHA512"))},
        "hash of another name": {"algorithm": b"sha256"},
    }
    return _armoured(**{"public": public, "made": made, "namespace": space, **changed[kind]})


ODD = (
    *SMALL,
    *("device", "device", "device without touch", "another curve", "certificate"),
    *("s plus the order", "a bit flipped", "text behind the signature"),
    *("reserved field", "version 0", "another version", "bytes behind its last part"),
    *("another magic", "bytes behind the numbers", "bytes behind the key", "hash unknown"),
    "hash of another name",
)


def _of_device(space: bytes, *, touched: bool) -> str:
    said = struct.pack(">BI", int(touched), 7)
    digests = [hashlib.sha256(part).digest() for part in (b"ssh:", _told(space))]
    bare = KEYS[1].sign(digests[0] + said + digests[1])
    return _armoured(DEVICE, _string(ON_DEVICE.encode()) + _string(bare) + said, space)


def _of_curve(space: bytes) -> str:
    numbers = decode_dss_signature(CURVE.sign(_told(space), ec.ECDSA(SHA256())))
    made = _string(b"ecdsa-sha2-nistp256") + _string(_without_zeros(numbers))
    return _armoured(base64.b64decode(CURVE_LINE.split()[1]), made, space)


def _without_zeros(numbers: tuple[int, int]) -> bytes:
    """Whole numbers as OpenSSH writes them: no more bytes than they need, the first bit free."""
    return b"".join(_string(one.to_bytes(one.bit_length() // 8 + 1, "big")) for one in numbers)


def _certificate() -> bytes:
    """A certificate of the first key by the third, for every principal of the list."""
    builder = (
        SSHCertificateBuilder()
        .public_key(KEYS[0].public_key())
        .serial(1)
        .type(SSHCertificateType.USER)
        .key_id(b"a")
        .valid_principals([b"head-of-paid-service"])
        .valid_after(0)
        .valid_before(2**62)
    )
    return base64.b64decode(builder.sign(KEYS[2]).public_bytes().split()[1])
