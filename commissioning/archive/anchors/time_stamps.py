"""RFC 3161 time stamps on heads of ledgers: asked for, and read and verified without a network.

What is stamped is the head itself: the digest of a ledger's last entry is the imprint of the stamp,
so that `openssl ts -verify -digest HEAD` verifies it, too.
"""

from __future__ import annotations

import hashlib
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from cryptography.x509 import Certificate, DirectoryName, load_pem_x509_certificates
from cryptography.x509.oid import NameOID

from commissioning.review.proof import AnchorError
from commissioning.wording import Wording

WORDING = Wording("archive")

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

MISSING = (
    "Time stamps need the extra stamps, which is not installed: python -m pip install -e .[stamps]"
)
MOST_BYTES = 100_000  # of a time stamp with its certificates; one has about 5,000
SECONDS = 30
SHA_256 = "2.16.840.1.101.3.4.2.1"
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True)
class Stamp:
    """A time stamp: the head it is of, the authority's time, and who the authority says it is."""

    head: str
    time: datetime
    by: str


def is_installed() -> bool:
    """Whether the library that reads time stamps is installed."""
    return find_spec("rfc3161_client") is not None


def certificates_in(path: Path) -> list[Certificate]:
    """The certificates in a PEM file; AnchorError where there are none."""
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError):
        raise AnchorError(WORDING("no-certificate", path=path)) from None


def requested_stamp(
    entry: bytes, authority: str, certificates: list[Certificate]
) -> tuple[bytes, Stamp]:
    """The reply of an authority on a ledger's last entry, and what it says, verified.

    `entry` are the bytes of which the head is the digest.

    Raises:
        AnchorError: none was given, or it is not of this head or not by this authority.
    """
    client = _client()
    builder = client.TimestampRequestBuilder(
        data=entry, hash_algorithm=client.HashAlgorithm.SHA256, nonce=False
    )
    content = _sent(builder.build().as_bytes(), authority)
    stamp = verified(content, certificates)
    if stamp.head != hashlib.sha256(entry).hexdigest():
        raise AnchorError(WORDING("stamp-of-other", authority=authority))
    return content, stamp


def read(content: bytes) -> Stamp:
    """What a time stamp says, not verified; AnchorError where it is none of a head."""
    return _stamp(_decoded(content))


def verified(content: bytes, certificates: list[Certificate]) -> Stamp:
    """What a time stamp says, signed by an authority that one of the certificates vouches for.

    Raises:
        AnchorError: it is none of a head, or not signed so.
    """
    client, reply = _client(), _decoded(content)
    stamp = _stamp(reply)
    verifier = client.VerifierBuilder(roots=certificates).build()
    try:
        verifier.verify(reply, bytes.fromhex(stamp.head))
    except (client.VerificationError, ValueError, TypeError, KeyError):
        raise AnchorError(WORDING("stamp-signer")) from None
    return stamp


def _client() -> ModuleType:
    """The library for time stamps, which may be missing."""
    try:
        import rfc3161_client
    except ImportError:
        raise AnchorError(MISSING) from None
    return rfc3161_client


def _decoded(content: bytes) -> TimeStampResponse:
    client = _client()
    if len(content) > MOST_BYTES:
        raise AnchorError(WORDING("stamp-large", most=f"{MOST_BYTES:,}"))
    try:
        reply: TimeStampResponse = client.decode_timestamp_response(content)
    except ValueError:
        raise AnchorError(WORDING("not-a-stamp")) from None
    return reply


def _stamp(reply: TimeStampResponse) -> Stamp:
    try:
        text = reply.tst_info
        imprint = text.message_imprint
        is_head = imprint.hash_algorithm.dotted_string == SHA_256 and len(imprint.message) == 32
        stamp = Stamp(imprint.message.hex(), text.gen_time, _name(text.name))
    except (ValueError, TypeError, AttributeError, KeyError):
        raise AnchorError(WORDING("no-stamp")) from None
    if not is_head:
        raise AnchorError(WORDING("stamp-not-head"))
    return stamp


def _name(name: object) -> str:
    """Who an authority says it is, in a few words; a name may hold anything."""
    if not isinstance(name, DirectoryName):
        return "an authority without a name"
    parts = [*name.value.get_attributes_for_oid(NameOID.COMMON_NAME), *name.value]
    return str(parts[0].value)[:80] if parts else "an authority without a name"


def _sent(query: bytes, authority: str) -> bytes:
    if urlsplit(authority).scheme not in ("http", "https"):
        raise AnchorError(WORDING("not-an-authority", authority=authority))
    request = urllib.request.Request(authority, query, {"Content-Type": QUERY, "Accept": REPLY})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as reply:
            content: bytes = reply.read(MOST_BYTES + 1)
            return content
    except HTTPError as error:
        with error:
            raise AnchorError(WORDING("no-stamp-from", authority=authority, error=error)) from None
    except (URLError, OSError, ValueError) as error:
        raise AnchorError(WORDING("no-stamp-from", authority=authority, error=error)) from None
