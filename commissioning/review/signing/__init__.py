"""Keys, signatures as OpenSSH makes them, and lists of signers."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.review.signing.allowed_signers import SignerList, as_utc, read_signers
    from commissioning.review.signing.signing_keys import (
        STATEMENT,
        new_key,
        read_public_key,
        sign_with,
    )
    from commissioning.review.signing.ssh_signatures import (
        PublicKey,
        SignatureError,
        armoured_again,
        public_key,
        signer,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "allowed_signers": ["SignerList", "as_utc", "read_signers"],
            "signing_keys": ["STATEMENT", "new_key", "read_public_key", "sign_with"],
            "ssh_signatures": [
                "PublicKey",
                "SignatureError",
                "armoured_again",
                "public_key",
                "signer",
            ],
        },
    )

__all__ = [
    "PublicKey",
    "STATEMENT",
    "SignatureError",
    "SignerList",
    "armoured_again",
    "as_utc",
    "new_key",
    "public_key",
    "read_public_key",
    "read_signers",
    "sign_with",
    "signer",
]
