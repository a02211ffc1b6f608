"""A second home of bags, reached through fsspec: listed, read back and written to.

Files are put under a temporary name and moved where the filesystem renames; where it does not, in
stores of objects, an object appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from commissioning.archive.bag.sealed_bags import PARTS
from commissioning.archive.bag.storage_url import PROTOCOLS, Address, DepositError
from commissioning.compat import url_options, url_path
from commissioning.inputs.models import PASSWORD_KEY
from commissioning.inputs.readers import without_password
from commissioning.wording import Wording

WORDING = Wording("archive")

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

CHUNK = 4 << 20
MOST_FILES = 10_000  # in one bag; the largest has a hundred
RENAMES = ("file", "sftp")
PREFIX, SUFFIX = ".", ".part"  # of a file that is being written
SECRET_VARIABLES = ("AWS_", "FSSPEC_", "AZURE_", "GOOGLE_")
SHORTEST_SECRET = 4


@dataclass(frozen=True)
class Home:
    """A second home: its address, where in its filesystem it is, and what it must not tell."""

    address: Address
    base: str
    filesystem: AbstractFileSystem = field(repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def renames(self) -> bool:
        """Whether a file can be put under one name and moved to another."""
        return self.address.protocol in RENAMES

    def bags(self) -> list[str]:
        """Names of the bags there, complete or not, as `2025-26-Q2/cabinet/v1`."""
        with self._storage_errors():
            found = [self.base]
            for pattern in PARTS:
                inner = [one for path in found for one in self._inner(path)]
                found = [
                    path
                    for path, is_folder, _ in inner
                    if is_folder and pattern.fullmatch(path.rsplit("/", 1)[-1])
                ]
        return sorted(path.removeprefix(f"{self.base}/") for path in found)

    def listing(self, bag: str) -> dict[str, int]:
        """Names of a bag's files there with their sizes in bytes; those being written left out."""
        top, waiting, files = f"{self.base}/{bag}", [f"{self.base}/{bag}"], {}
        with self._storage_errors():
            while waiting:
                for path, is_folder, size in self._inner(waiting.pop()):
                    if is_folder:
                        waiting.append(path)
                    else:
                        files[path.removeprefix(f"{top}/")] = size
                if len(files) + len(waiting) > MOST_FILES:
                    raise DepositError(WORDING("too-many-files", bag=bag, most=f"{MOST_FILES:,}"))
        return {name: files[name] for name in sorted(files) if not _is_being_written(name)}

    def digest(self, bag: str, name: str) -> str:
        """SHA-256 of a file there, every byte of it read back."""
        digest, place = hashlib.sha256(), f"{self.base}/{bag}/{name}"
        with self._storage_errors(), self.filesystem.open(place, "rb") as file:
            left = getattr(file, "size", None) or self.filesystem.info(place)["size"]
            # No more is asked for than there is: SFTP asks by the 16 kB and waits for each answer.
            while chunk := file.read(min(CHUNK, max(left, 1))):
                digest.update(chunk)
                left -= len(chunk)
        return digest.hexdigest()

    def start_of(self, bag: str, name: str, length: int) -> bytes:
        """The first bytes of a file there, at most `length`."""
        with (
            self._storage_errors(),
            self.filesystem.open(f"{self.base}/{bag}/{name}", "rb") as file,
        ):
            content: bytes = file.read(length)
        return content

    def put(self, local: Path, bag: str, name: str) -> None:
        """Put a file there under a name that has none yet."""
        place = f"{self.base}/{bag}/{name}"
        with self._storage_errors():
            if not self.renames:
                self.filesystem.put_file(str(local), place)
                return
            folder, _, last = place.rpartition("/")
            beside = f"{folder}/{PREFIX}{last}{SUFFIX}"
            self._clear(beside)
            self.filesystem.put_file(str(local), beside)
            if self.address.protocol == "file":
                _sync(Path(beside))
            self.filesystem.mv(beside, place)

    def _clear(self, path: str) -> None:
        """Take away what a broken copy left half written: a link is removed, never followed."""
        there = getattr(self.filesystem, "lexists", self.filesystem.exists)
        if there(path):
            self.filesystem.rm_file(path)

    def _inner(self, path: str) -> list[tuple[str, bool, int]]:
        """What lies in a folder: path, whether it is a folder, and size; nothing where none is."""
        self.filesystem.invalidate_cache()
        try:
            found = self.filesystem.ls(path, detail=True)
        except FileNotFoundError:
            return []
        sentences = [
            (one["name"].rstrip("/"), one["type"] == "directory", one["size"]) for one in found
        ]
        return [one for one in sentences if one[0] != path.rstrip("/")]

    def _storage_errors(self) -> AbstractContextManager[None]:
        return _telling(self.address.url, self.secrets)


def open_home(address: Address) -> Home:
    """The home at an address, looked at once.

    Raises:
        DepositError: its library is missing, it cannot be reached, or it is not a folder there.
    """
    try:
        kind, settings = _kind(address.protocol)
    except ImportError:
        raise DepositError(_missing(address.protocol)) from None
    secrets = _secrets(settings)
    with _telling(address.url, secrets):
        filesystem = kind(skip_instance_cache=True, **_options(kind, address, settings))
        base = _base(kind, address)
        if not _is_there(filesystem, base, address.protocol):
            raise DepositError(WORDING("second-place-missing", url=address.url))
    return Home(address, base, filesystem, secrets)


def _kind(protocol: str) -> tuple[type[AbstractFileSystem], dict[str, object]]:
    """The class of a filesystem, and what the configuration of fsspec says of its protocol."""
    import fsspec

    if protocol == "sftp":  # fsspec's own takes the key of any host
        from sshfs import SSHFileSystem as kind
    else:
        kind = fsspec.get_filesystem_class(protocol)
    return kind, dict(fsspec.config.conf.get(protocol, {}))


def _options(
    kind: type[AbstractFileSystem], address: Address, settings: Mapping[str, object]
) -> dict[str, object]:
    options = {**settings, **url_options(kind, address.url)}
    if address.protocol == "file":
        options["auto_mkdir"] = True  # within the deposit; the others do so unasked
    if address.protocol == "sftp":
        options.setdefault("known_hosts", ())  # those of ~/.ssh/known_hosts and no other
    return options


def _base(kind: type[AbstractFileSystem], address: Address) -> str:
    folder = address.folder
    return folder.as_posix() if folder else url_path(kind, address.url).rstrip("/")


def _is_there(filesystem: AbstractFileSystem, base: str, protocol: str) -> bool:
    if protocol in RENAMES:
        return bool(filesystem.isdir(base))
    try:
        filesystem.ls(base)
    except FileNotFoundError:
        return bool(filesystem.exists(base.split("/")[0]))
    return True


def _missing(protocol: str) -> str:
    brings = PROTOCOLS[protocol]
    extra = brings.removeprefix("extra ")
    if extra == brings:
        return WORDING("library-missing", protocol=protocol, brings=brings)
    return WORDING("extra-missing", protocol=protocol, brings=brings, extra=extra)


@contextmanager
def _telling(url: str, secrets: tuple[str, ...]) -> Iterator[None]:
    """What a filesystem raises as one sentence without a secret; each library has kinds its own."""
    try:
        yield
    except DepositError:
        raise
    except Exception as error:
        text = f"{error}".strip() or type(error).__name__
        for secret in secrets:
            text = without_password(text, secret)
        text = "".join(one for one in without_password(text, None) if one.isprintable())
        raise DepositError(f"{url}: {text} ({type(error).__name__}).") from None


def _secrets(settings: Mapping[str, object]) -> tuple[str, ...]:
    """Values that may be passwords or keys, of the environment and of fsspec's configuration."""
    fields = {name: one for name, one in os.environ.items() if name.startswith(SECRET_VARIABLES)}
    found = [
        one
        for name, one in [*fields.items(), *settings.items()]
        if isinstance(one, str) and (PASSWORD_KEY.search(name) or name.upper().endswith("KEY"))
    ]
    return tuple(sorted({one for one in found if len(one) >= SHORTEST_SECRET}))


def _is_being_written(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return last.startswith(PREFIX) and last.endswith(SUFFIX)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
