"""The wheels of a lock file kept beside records, so that an environment is built without a network.

They stand once for each lock, in a folder named by its digest, with a recipe for a container. The
lock has the digest of each wheel and is sealed in every record: anybody who installs from it need
not trust the folder.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from commissioning.archive.bag.bag_parts import reason
from commissioning.archive.bag.build_environment import LOCK_FILE
from commissioning.errors import FAILED, CommissioningError
from commissioning.wording import Wording

WORDING = Wording("archive")

WHEELS, RECIPE = "wheels", "Containerfile"
LETTERS = 16  # of SHA-256 in the folder's name
LAST_LINES = 3
HASHED = ("--require-hashes", "--only-binary", ":all:")  # no code of a package runs to install it

CONTAINER = """\
# The environment of records whose data/environment/requirements.lock has the SHA-256
# {digest}
# Build it in this folder, without a network once the base image is there:
#     podman build --network none --tag commissioning-{short} .
# Make a report again, its record mounted read-only:
#     podman run --rm --network none --volume RECORD:/record:ro commissioning-{short}
# Verify the record before, with a program that you trust: what runs here is the record's own.
FROM python:{python}-slim
COPY {lock} /environment/
COPY {wheels}/ /environment/{wheels}/
RUN python -m pip install --isolated --no-index --find-links /environment/{wheels} \\
    --require-hashes --only-binary :all: --requirement /environment/{lock}
CMD ["sh", "-c", "python -m zipfile -e /record/data/source.zip /tmp/program \\
    && exec python /tmp/program/pipeline.py replay /record"]
"""


class WheelsError(CommissioningError):
    """Wheels that cannot be had or kept; the sentence says why."""

    exit_code = FAILED


def place_of(folder: Path, lock: bytes) -> Path:
    """Where the environment of a lock is in a folder of environments."""
    return folder / hashlib.sha256(lock).hexdigest()[:LETTERS]


def export(lock: bytes, folder: Path) -> Path:
    """The folder with the wheels of a lock and the recipe; one that is there stays as it is.

    They are those of this system and this version of Python.

    Raises:
        WheelsError: a package cannot be had as a wheel, or has another digest.
    """
    place = place_of(folder, lock)
    if place.is_dir():
        return place
    staged = place.with_name(f".{place.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        (staged / LOCK_FILE).write_bytes(lock)
        (staged / RECIPE).write_text(_recipe(lock), "utf-8", newline="\n")
        _download(staged)
        staged.rename(place)
    except OSError as error:
        raise WheelsError(WORDING("not-writable-place", place=place, error=reason(error))) from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return place


def _download(staged: Path) -> None:
    command = ["download", "--quiet", *HASHED, "--dest", str(staged / WHEELS)]
    pip(Path(sys.executable), *command, "--requirement", str(staged / LOCK_FILE))


def pip(python: Path, *command: str) -> None:
    """Run pip with an interpreter.

    Raises:
        WheelsError: it failed; the sentence is what it said last.
    """
    sentences = [str(python), "-m", "pip", *command, "--disable-pip-version-check"]
    done = subprocess.run(sentences, capture_output=True, check=False)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        errors = [one.removeprefix("ERROR: ") for one in lines if one.startswith("ERROR: ")]
        raise WheelsError(" ".join((errors or lines)[-LAST_LINES:]) or WORDING("pip-silent"))


def found_for(folder: Path, lock: bytes) -> Path:
    """The wheels for a lock in a folder of environments, or in the folder of one.

    Raises:
        WheelsError: there are none.
    """
    for place in (place_of(folder, lock), folder):
        if (place / WHEELS).is_dir():
            return place / WHEELS
    name = place_of(folder, lock).name
    raise WheelsError(WORDING("no-wheels", folder=folder, wheels=f"{name}/{WHEELS}"))


def offline(wheels: Path) -> tuple[str, ...]:
    """What pip is told so that it takes packages from a folder and asks no index.

    With `--isolated` it does not read settings of the user, which may name an index.
    """
    return ("--isolated", "--no-index", "--find-links", str(wheels.resolve()), *HASHED)


def _recipe(lock: bytes) -> str:
    return CONTAINER.format(
        digest=hashlib.sha256(lock).hexdigest(),
        short=place_of(Path(), lock).name,
        python=platform.python_version(),
        lock=LOCK_FILE,
        wheels=WHEELS,
    )
