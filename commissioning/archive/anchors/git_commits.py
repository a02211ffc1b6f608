"""Ledgers and words committed to a git repository, and ledgers checked against its commits.

A commit that was pushed elsewhere is an anchor there. Nothing of the repository is run: no hook, no
program that its settings name, no fetch.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from commissioning.inputs import NARRATIVE_FOLDERS
from commissioning.narrative.journal import as_written, entry_of
from commissioning.review.proof import AnchorError, Chain, grouped
from commissioning.wording import Wording
from commissioning.workflow import council_ledgers, entries_in, is_ledger
from commissioning.working_reports import LEDGER

WORDING = Wording("archive")

KEPT = (LEDGER, *NARRATIVE_FOLDERS)
EVERY = ("--all", "--full-history")  # a merge that took one side hides nothing of the other
NO_LOCKS = ":(exclude)*.lock"
RUN_NOTHING = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false"),
    *("-c", "core.autocrlf=false", "-c", "log.showSignature=false"),
)
NO_NETWORK = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True)
class Committed:
    """The commit that holds ledgers and words as they are, and whether it was just made."""

    name: str
    is_new: bool


def commit(root: Path) -> Committed:
    """Commit a council's ledgers and words, and nothing else that is staged.

    Raises:
        AnchorError: there is no repository, nothing to commit, or git refused.
    """
    if not _git(root, "rev-parse", "--is-inside-work-tree", must=False):
        raise AnchorError(WORDING("no-repository", root=root))
    kept = [one for one in KEPT if (root / one).is_dir()]
    if not kept:
        raise AnchorError(WORDING("ledgers-empty"))
    _git(root, "add", "--force", "--", *kept, NO_LOCKS)
    is_new = bool(_git(root, "diff", "--cached", "--name-only", "--no-ext-diff", "--", *kept))
    if is_new:
        _git(root, "commit", "--quiet", "--message", _message(root), "--only", "--", *kept)
    return Committed(_git(root, "rev-parse", "HEAD").decode().strip(), is_new)


def _message(root: Path) -> str:
    heads = [(path.stem, entries_in(path)) for path in council_ledgers(root)]
    sentences = [
        f"{name} up to entry {entries[-1].number}: {grouped(entries[-1].digest)}"
        for name, entries in heads
        if entries
    ]
    return "\n".join(["Ledgers and words", "", *sentences])


def kept_in_commits(root: Path, path: Path) -> list[Chain]:
    """What commits keep of a ledger, newest first; of commits that one other goes on from, none.

    Raises:
        AnchorError: git is not installed or cannot read the repository.
    """
    kept: list[Chain] = []
    for one in _chains(root, f"{LEDGER}/{path.name}"):
        if not any(_goes_on(newer, one) for newer in kept):
            kept.append(one)
    return kept


def ledgers_in_commits(root: Path) -> list[Path]:
    """The ledgers that any commit holds, where each is or stood.

    Raises:
        AnchorError: git is not installed or cannot read the repository.
    """
    listed = (*EVERY, "-m", "--relative", "--name-only", "--format=", "-z", "--", LEDGER)
    paths = (Path(one) for one in os.fsdecode(_git(root, "log", *listed)).split("\0"))
    found = {one.name for one in paths if one.parent == Path(LEDGER) and is_ledger(one.name)}
    return [root / LEDGER / name for name in sorted(found)]


def _goes_on(newer: Chain, older: Chain) -> bool:
    return list(newer.digests[: len(older.digests)]) == list(older.digests)


def _chains(root: Path, name: str) -> Iterator[Chain]:
    text = _git(root, "log", *EVERY, "--format=%H %cs", "--", name).decode("ascii", "replace")
    for line in text.splitlines():
        commit, _, day = line.partition(" ")
        content = _git(root, "cat-file", "blob", f"{commit}:./{name}", must=False)
        entries = (entry_of(one) for one in as_written(content).split(b"\n"))
        if digests := [str(one["digest"]) for one in takewhile(bool, entries) if one]:
            yield Chain(f"The commit {commit[:12]} of {day}", digests)


def _git(root: Path, *arguments: str, must: bool = True) -> bytes:
    """What git says; empty where it refuses and need not answer."""
    git = shutil.which("git")
    if git is None:
        raise AnchorError(WORDING("no-git"))
    done = subprocess.run(
        [git, "-C", str(root), *RUN_NOTHING, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **NO_NETWORK},
    )
    if done.returncode == 0:
        return done.stdout
    if not must:
        return b""
    text = done.stderr.decode("utf-8", "replace").strip().splitlines() or [WORDING("git-silent")]
    raise AnchorError(WORDING("git-refused", command=arguments[0], text=text[-1]))
