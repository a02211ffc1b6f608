"""Issue, killed at chosen moments: `python issue_killed.py COUNCIL KEY HOW-MANY`, JSON comes out.

A moment is the number of an event that Python tells its audit hooks of (a file opened, renamed,
removed, a folder made); the process kills itself there, as the machine would. Half of the moments
are spread over the whole act, the others over what comes once the seal is signed: the bag made
durable, the entry in the ledger, the rename, the words closed.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from commissioning.archive.issue_report import finish, issue
from commissioning.archive.verify.verify_bag import verdict
from commissioning.checks.council_loading import load_council
from commissioning.cli.review.signing_options import signing
from commissioning.narrative.journal.journal_entries import read_entries as read_words
from commissioning.narrative.journal.slot_history import narrative_of
from commissioning.planning.plan.quarter_selection import selected_quarter
from commissioning.review.model.ledger_entries import read_entries
from commissioning.workflow.apply_act import entry_by
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.quarter_review import Review

SIGNED = "seal.json.sig"
PROJECT = Path(__file__).resolve().parents[2]
QUARTER, REPORT, BY = "2025-26-Q2", "finance", "D. Reed"
COUNTED = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree")


def review_of(root):
    council = load_council(root)
    owed = due_in_quarter(council, root, selected_quarter(council, QUARTER))
    return Review(council, root, owed.reports, datetime.now(UTC).isoformat(timespec="seconds"))


def issued(root, key):
    """Issue the report as the command does, after what an earlier one left is finished."""
    review = review_of(root)
    if not finish(review, REPORT):
        fresh = review.contents(REPORT).evidence
        made = entry_by(review, BY, "issue", REPORT)
        issue(review, made, fresh, PROJECT, signing(key, stdin=False))


def in_a_child(act, last=None, since=""):
    """The events of an act in a process of its own, which is killed at the last, where given.

    They are counted from when a file of that name is opened.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        seen = []

        def count(event, arguments):
            if event in COUNTED and (seen or str(arguments[0]).endswith(since)):
                seen.append(event)
                if last is not None and len(seen) == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            act()
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode()[:2000])
            os._exit(1)
        os.write(writing, str(len(seen)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        content = told.read().decode()
    _, status = os.waitpid(child, 0)
    return content, os.WIFSIGNALED(status), status


def state(root):
    """Versions that stand, what is wrong with them, and whether the ledger tells of the issue."""
    folder = root / "outputs" / "issued" / QUARTER / REPORT
    versions = sorted(folder.glob("v*"))
    wrong = [one for version in versions for one in verdict(version).wrong]
    ledger = root / "ledger" / f"{QUARTER}.jsonl"
    return len(versions), wrong, [one.act for one in read_entries(ledger)].count("issue")


def main(pristine, key, count):
    pristine, key = Path(pristine), Path(key)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "council"
        shutil.copytree(pristine, root)
        issued(root, key)  # what is imported for it is no moment of it
        moments = [
            one for since in ("", SIGNED) for one in spread(root, pristine, key, since, count // 2)
        ]
        faults, outcomes = [], {}
        for moment in moments:
            anew(root, pristine)
            said, killed, _ = in_a_child(lambda: issued(root, key), *moment)
            if not killed and said.isdigit():
                outcomes["ended before"] = outcomes.get("ended before", 0) + 1
                continue
            versions, wrong, acts = state(root)
            if not killed or versions > 1 or wrong or acts > 1 or versions > acts:
                faults.append((moment, said, killed, versions, wrong, acts))
            outcomes[f"{versions} of {acts}"] = outcomes.get(f"{versions} of {acts}", 0) + 1
            said, killed, status = in_a_child(partial(issued_or_there, root, key, versions))
            again, wrong, acts = state(root)
            closed = narrative_of(
                read_words(root / "narrative" / QUARTER / f"{REPORT}.jsonl")
            ).closed
            litter = [one for one in root.rglob(".staging/*/*") if one.is_dir()]
            if status or (again, wrong, acts) != (1, [], 1) or closed is None or litter:
                faults.append((moment, "next", said, again, wrong, acts, str(closed), str(litter)))
    print(json.dumps({"killed": len(moments), "outcomes": outcomes, "faults": faults}))


def spread(root, pristine, key, since, count):
    """Moments spread evenly over what an undisturbed act does since a file was opened."""
    anew(root, pristine)
    told, _, _ = in_a_child(lambda: issued(root, key), None, since)
    return [(1 + number * (int(told) - 1) // count, since) for number in range(count)]


def anew(root, pristine):
    shutil.rmtree(root)
    shutil.copytree(pristine, root)


def issued_or_there(root, key, versions):
    """The next issue; where the version stands already it only finishes what is left."""
    if versions:
        finish(review_of(root), REPORT)
    else:
        issued(root, key)


if __name__ == "__main__":
    main(*sys.argv[1:3], int(sys.argv[3]))
