"""A store that bundles are passed through, by any address that fsspec knows, or none."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from commissioning.wording import Wording

WORDING = Wording("build")

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


class Store:
    """The store at an address; without one, what is put is what is taken."""

    def __init__(self, address: str = "") -> None:
        self.address = address.rstrip("/")

    def store(self, content: bytes) -> bytes:
        """What stands for a content: the name it is stored by, which is its digest."""
        if not self.address:
            return content
        name = hashlib.sha256(content).hexdigest()
        files, path = self._at(name)
        files.makedirs(path.rpartition("/")[0], exist_ok=True)
        files.pipe_file(path, content)
        return name.encode()

    def take(self, given: bytes) -> bytes:
        """The content that was put, which the store need not keep any more.

        Raises:
            OSError: the store has lost it, or holds another.
        """
        if not self.address:
            return given
        name = given.decode()
        files, path = self._at(name)
        content: bytes = files.cat_file(path)
        if hashlib.sha256(content).hexdigest() != name:
            raise OSError(WORDING("other-content", path=path))
        return content

    def forget(self, given: bytes) -> None:
        """Remove what is there for a content, if it is there."""
        if self.address:
            files, path = self._at(given.decode())
            with contextlib.suppress(OSError):
                files.rm_file(path)

    def tried(self) -> None:
        """Put something in the store, take it out and remove it.

        Raises:
            OSError, ImportError, ValueError: it cannot be used.
        """
        given = self.store(b"tried")
        self.take(given)
        self.forget(given)

    def _at(self, name: str) -> tuple[AbstractFileSystem, str]:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(f"{self.address}/{name}")
        return files, path
