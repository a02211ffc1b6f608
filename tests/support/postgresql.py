"""A PostgreSQL of the tests' own: a cluster in a folder under /tmp, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "Correct/horse@9"  # with letters that a URL writes otherwise


def programs() -> Path | None:
    """The folder of PostgreSQL's newest programs, where Debian puts them; None without any."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[4])
    return found[-1].parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a database `council` of the user `analyst`, who must give the password."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        (folder / "password").write_text(PASSWORD, "utf-8")
        if os.geteuid() == 0:  # initdb refuses root
            shutil.chown(folder, "postgres")
            shutil.chown(folder / "password", "postgres")
        run(folder, "initdb", "-U", "analyst", "-A", "scram-sha-256", "--no-sync", "-E", "UTF8",
            "--locale=C", f"--pwfile={folder}/password", "-D", f"{folder}/data")  # fmt: skip
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(
            folder,
            "pg_ctl",
            "-D",
            f"{folder}/data",
            "-l",
            f"{folder}/log",
            "-w",
            "-o",
            settings,
            "start",
        )
        try:
            yield f"postgresql://analyst@/postgres?host={folder}"
        finally:
            run(folder, "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs as a user who is not root."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_postgres, str(programs() / program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
