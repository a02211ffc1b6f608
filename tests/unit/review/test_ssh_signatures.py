"""Signatures as OpenSSH makes them: held against the stock ssh-keygen, both ways."""

import base64
import hashlib
import os
import re
import shutil
import struct
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from commissioning.review.signing.signing_keys import STATEMENT, new_key, read_public_key, sign_with
from commissioning.review.signing.ssh_signatures import (
    BEGIN,
    ON_DEVICE,
    SignatureError,
    _signed_content,
    _string,
    public_key,
    sign,
    verify,
)
from commissioning.wording import Wording

SIGNING = Wording("signing")
WORDS = "I give assurance, but missed bins need watching: é.\n".encode()
needs_ssh = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not here")


def never():
    raise AssertionError("no passphrase was needed")


def keygen(*arguments, **how):
    return subprocess.run(
        ["ssh-keygen", *map(str, arguments)], capture_output=True, check=False, **how
    )


def stock_verifies(folder, key, signature, content, namespace=STATEMENT):
    """Whether `ssh-keygen -Y verify` of this machine takes the signature as the role's."""
    (folder / "allowed").write_text(f'role namespaces="{STATEMENT}" {key.text}\n')
    (folder / "made.sig").write_text(signature)
    told = ("-f", folder / "allowed", "-I", "role", "-n", namespace, "-s", folder / "made.sig")
    return keygen("-Y", "verify", *told, input=content).returncode == 0


@needs_ssh
def test_what_is_signed_here_the_stock_verifier_takes_and_a_changed_comma_it_does_not(tmp_path):
    key = new_key(tmp_path / "key", "", "A. Hale")
    made = sign_with(tmp_path / "key", WORDS, STATEMENT, never)
    assert stock_verifies(tmp_path, key, made, WORDS)
    assert not stock_verifies(tmp_path, key, made, WORDS.replace(b",", b";"))
    assert not stock_verifies(tmp_path, key, made, WORDS, namespace="commissioning-desk-seal")


@needs_ssh
def test_it_is_byte_for_byte_the_signature_of_the_stock_signer(tmp_path):
    new_key(tmp_path / "key", "", "")
    stock = keygen("-Y", "sign", "-q", "-n", STATEMENT, "-f", tmp_path / "key", input=WORDS)
    assert stock.stdout.decode() == sign_with(tmp_path / "key", WORDS, STATEMENT, never)


@needs_ssh
def test_a_key_of_the_stock_program_signs_here_with_its_passphrase(tmp_path):
    path = tmp_path / "key"
    assert keygen("-q", "-t", "ed25519", "-N", "four words no saying", "-f", path).returncode == 0
    made = sign_with(path, WORDS, STATEMENT, lambda: "four words no saying")
    assert verify(made, WORDS, STATEMENT) == read_public_key(tmp_path / "key.pub")
    with pytest.raises(SignatureError, match=r"is wrong\. Try again"):
        sign_with(path, WORDS, STATEMENT, lambda: "another")


@needs_ssh
def test_a_key_that_an_agent_holds_signs_by_its_public_file(tmp_path):
    new_key(tmp_path / "key", "", "")
    began = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    variables = dict(part.split(";")[0].split("=") for part in began.splitlines()[:2])
    told = {**os.environ, **variables}
    try:
        subprocess.run(["ssh-add", "-q", tmp_path / "key"], env=told, check=True)
        (tmp_path / "key").unlink()
        before, os.environ["SSH_AUTH_SOCK"] = os.environ.get("SSH_AUTH_SOCK"), told["SSH_AUTH_SOCK"]
        made = sign_with(tmp_path / "key.pub", WORDS, STATEMENT, never)
    finally:
        os.environ.pop("SSH_AUTH_SOCK", None)
        if before:
            os.environ["SSH_AUTH_SOCK"] = before
        subprocess.run(["ssh-agent", "-k"], env=told, capture_output=True, check=False)
    assert verify(made, WORDS, STATEMENT) == read_public_key(tmp_path / "key.pub")


def signed_on_a_device(content, touched=True):
    """A signature as a security device makes it, and its public key (PROTOCOL.u2f)."""
    key, application = Ed25519PrivateKey.generate(), b"ssh:"
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    blob = b"".join(map(_string, (ON_DEVICE.encode(), raw, application)))
    said = struct.pack(">BI", 1 if touched else 0, 7)
    told = hashlib.sha256(_signed_content(content, STATEMENT.encode(), b"sha512")).digest()
    made = key.sign(hashlib.sha256(application).digest() + said + told)
    signature = _string(ON_DEVICE.encode()) + _string(made) + said
    parts = (blob, STATEMENT.encode(), b"", b"sha512", signature)
    whole = b"SSHSIG" + struct.pack(">I", 1) + b"".join(map(_string, parts))
    armoured = f"{BEGIN}\n{base64.b64encode(whole).decode()}\n-----END SSH SIGNATURE-----\n"
    return armoured, public_key(f"{ON_DEVICE} {base64.b64encode(blob).decode()}")


@needs_ssh
def test_a_signature_of_a_security_device_is_verified_here_and_there(tmp_path):
    made, key = signed_on_a_device(WORDS)
    assert verify(made, WORDS, STATEMENT) == key
    assert stock_verifies(tmp_path, key, made, WORDS)
    with pytest.raises(SignatureError, match="The signature does not match the content"):
        verify(made, WORDS + b".", STATEMENT)


def test_a_device_that_nobody_touched_signs_nothing():
    made, _ = signed_on_a_device(WORDS, touched=False)
    with pytest.raises(SignatureError, match="The signature does not match the content"):
        verify(made, WORDS, STATEMENT)


@needs_ssh
def test_other_kinds_of_key_are_refused_with_what_to_do(tmp_path):
    keygen("-q", "-t", "rsa", "-N", "", "-f", tmp_path / "key")
    told = SIGNING("not-ed25519", path=tmp_path / "key", kind="ssh-ed25519")
    with pytest.raises(SignatureError, match=re.escape(told)):
        sign_with(tmp_path / "key", WORDS, STATEMENT, never)
    with pytest.raises(
        SignatureError,
        match=(
            r"” is not an Ed25519 public key\. Give the \.pub file that `keys new` or "
            r"ssh-keygen -t ed25519 made\. It begins with"
        ),
    ):
        read_public_key(tmp_path / "key.pub")
    with pytest.raises(
        SignatureError, match=r"is a private key\. Keep it to yourself and give its \.pub file"
    ):
        read_public_key(tmp_path / "key")
    with pytest.raises(SignatureError, match="`keys new` makes one"):
        sign_with(tmp_path / "none", WORDS, STATEMENT, never)


def test_a_private_key_is_its_owners_alone_and_never_written_over(tmp_path):
    new_key(tmp_path / "key", "four words no saying", "A. Hale")
    if os.name == "posix":
        assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(SignatureError, match=r"already exists\. Choose another name"):
        new_key(tmp_path / "key", "", "")


@given(st.binary(max_size=400))
def test_what_is_no_signature_is_told_and_never_taken(content):
    with pytest.raises(SignatureError):
        verify(f"{BEGIN}\n{content.hex()}\n", WORDS, STATEMENT)


def test_a_key_of_a_kind_that_nobody_can_read_is_told():
    with pytest.raises(
        SignatureError,
        match=(
            r"” is not an Ed25519 public key\. Give the \.pub file that `keys new` or "
            r"ssh-keygen -t ed25519 made\. It begins with"
        ),
    ):
        public_key("ssh-ed25519 \ufffdAAAA")


@given(st.data())
def test_a_signature_with_any_byte_changed_is_refused(data):
    made = sign(KEY, WORDS, STATEMENT)
    blob = bytearray(base64.b64decode("".join(made.splitlines()[1:-1])))
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    changed = f"{BEGIN}\n{base64.b64encode(bytes(blob)).decode()}\n-----END SSH SIGNATURE-----\n"
    with pytest.raises(SignatureError):
        verify(changed, WORDS, STATEMENT)


KEY = Ed25519PrivateKey.generate()
