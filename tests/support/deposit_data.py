"""Second homes for bags that are real: a folder, a server of S3 and one of SFTP, each on its own.

Each gives the address to deposit at, the environment that holds its secrets, and the files it has.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECRET = "not-to-be-told-1"  # noqa: S105 - of a server that lives for a test


@dataclass(frozen=True)
class Place:
    """A second home of a test: its address, environment, and a folder that shows its files."""

    url: str
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None

    @property
    def bucket(self) -> str:
        return self.url.split("/")[2]

    def files(self) -> dict[str, bytes]:
        if self.folder is None:
            return _objects(self)
        return {name: (self.folder / name).read_bytes() for name in self.names()}

    def names(self) -> list[str]:
        """The names of its files, without what they hold."""
        if self.folder is None:
            with _client(self) as client:
                return _names(self, client)
        return [
            path.relative_to(self.folder).as_posix()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        ]

    def write(self, name: str, content: bytes) -> None:
        """Put a file there behind the program's back."""
        if self.folder is None:
            with _client(self) as client:
                client.put_object(Bucket=self.bucket, Key=f"council/{name}", Body=content)
        else:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)

    def remove(self, name: str) -> None:
        if self.folder is None:
            with _client(self) as client:
                client.delete_object(Bucket=self.bucket, Key=f"council/{name}")
        else:
            (self.folder / name).unlink()


class Servers:
    """Servers of S3 and SFTP, each started when first asked for; every place in them is its own."""

    def __init__(self, folder: Path):
        self.folder, self.places = folder, 0
        self.ports: dict[str, int] = {}
        self.running = ExitStack()

    def place(self, kind: str, folder: Path) -> Place:
        """A second home that is empty, with what it needs of this computer in a folder."""
        self.places += 1
        return PLACES[kind](self, folder)

    def port(self, kind: str) -> int:
        if kind not in self.ports:
            (self.folder / "served").mkdir(exist_ok=True)
            self.ports[kind] = self.running.enter_context(_served(kind, self.folder))
        return self.ports[kind]


def folder_place(servers: Servers, folder: Path) -> Place:
    place = folder / "a share"
    place.mkdir()
    return Place(f"file://{place}", folder=place)


def s3_place(servers: Servers, folder: Path) -> Place:
    """A new bucket."""
    place = Place(
        f"s3://deposit-{servers.places}/council",
        {
            "AWS_ACCESS_KEY_ID": "analyst",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{servers.port('s3')}",
            "AWS_DEFAULT_REGION": "us-east-1",
        },
    )
    with _client(place) as client:
        client.create_bucket(Bucket=place.bucket)
    return place


def sftp_place(servers: Servers, folder: Path) -> Place:
    """A new folder of a server that takes one password, and whose key is known to the client."""
    home, name, port = folder / "home", f"council-{servers.places}", servers.port("sftp")
    shown = servers.folder / "served" / name
    shown.mkdir()
    (home / ".ssh").mkdir(parents=True)
    public = (servers.folder / "host_key.pub").read_text().strip()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}\n")
    told = {"HOME": str(home), "FSSPEC_SFTP_PASSWORD": SECRET}
    return Place(f"sftp://analyst@127.0.0.1:{port}/{name}", told, shown)


@contextmanager
def _served(kind: str, folder: Path) -> Iterator[int]:
    """The port of a server in a process of its own."""
    command = [sys.executable, __file__, kind, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


@contextmanager
def _client(place: Place) -> Iterator[Any]:
    import boto3

    told = place.environment
    client = boto3.client(
        "s3",
        endpoint_url=told["AWS_ENDPOINT_URL"],
        aws_access_key_id=told["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )
    with closing(client):
        yield client


def _objects(place: Place) -> dict[str, bytes]:
    with _client(place) as client:
        return {name: _object(place, client, name) for name in _names(place, client)}


def _names(place: Place, client: Any) -> list[str]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=place.bucket, Prefix="council/")
    names = [one["Key"] for page in pages for one in page.get("Contents", ())]
    return [name.removeprefix("council/") for name in sorted(names)]


def _object(place: Place, client: Any, name: str) -> bytes:
    with client.get_object(Bucket=place.bucket, Key=f"council/{name}")["Body"] as body:
        return body.read()


def serve_s3(folder: Path) -> None:
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(server.port, flush=True)
    server.serve_forever()


async def serve_sftp(folder: Path) -> None:
    import asyncssh

    key = asyncssh.generate_private_key("ssh-ed25519")
    (folder / "host_key.pub").write_bytes(key.export_public_key())

    class Server(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == ("analyst", SECRET)

    shown = str(folder / "served").encode()
    acceptor = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_factory=Server,
        server_host_keys=[key],
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=shown),
    )
    print(acceptor.get_port(), flush=True)
    await acceptor.wait_closed()


PLACES = {"folder": folder_place, "s3": s3_place, "sftp": sftp_place}


if __name__ == "__main__":
    if sys.argv[1] == "s3":
        serve_s3(Path(sys.argv[2]))
    else:
        asyncio.run(serve_sftp(Path(sys.argv[2])))
