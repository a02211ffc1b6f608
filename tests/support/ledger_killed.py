"""Processes that append to one ledger and are killed at random; what became of what they told.

python tests/support/ledger_killed.py FOLDER KILLS
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries

WRITERS = 4
AT = "2025-12-01T09:00:00+00:00"


def write(ledger: Path, told: Path) -> None:
    """Append without end, and tell each entry's digest only once it is said to be written."""
    number = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        entered = append_entry(ledger, Entry("challenge", "council", "A. Hale", "x", AT, text="?"))
        os.write(number, f"{entered.digest}\n".encode())


def start(ledger: Path, told: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, __file__, str(ledger), str(told), "write"])


def kill(folder: Path, kills: int, seed: int = 1) -> dict[str, int]:
    """Kill writers at random and start others in their place; counts of what then stands."""
    chance = random.Random(seed)
    ledger, tolds = folder / "ledger.jsonl", [folder / f"told-{n}" for n in range(WRITERS)]
    writers = [start(ledger, told) for told in tolds]
    begun = [0] * WRITERS  # bytes each had told when it was started
    for number in range(kills):
        chosen = number % WRITERS
        while not tolds[chosen].exists() or tolds[chosen].stat().st_size == begun[chosen]:
            assert writers[chosen].poll() is None, "a writer ended before it was killed"
            time.sleep(0.001)
        time.sleep(chance.random() * 0.01)  # somewhere within the next appends
        writers[chosen].send_signal(signal.SIGKILL)
        writers[chosen].wait()
        begun[chosen] = tolds[chosen].stat().st_size
        writers[chosen] = start(ledger, tolds[chosen])
    for writer in writers:
        writer.kill()
        writer.wait()
    return counted(ledger, tolds)


def counted(ledger: Path, tolds: list[Path]) -> dict[str, int]:
    entries = read_entries(ledger)  # raises where the chain is broken
    digests = {entry.digest for entry in entries}
    reported = [line for told in tolds for line in told.read_text().splitlines() if len(line) == 64]
    torn = ledger.with_name(f"{ledger.name}.torn")
    return {
        "entries": len(entries),
        "reported": len(reported),
        "lost": sum(one not in digests for one in reported),
        "torn": torn.read_bytes().count(b"\n") if torn.exists() else 0,
    }


if __name__ == "__main__":
    if sys.argv[-1] == "write":
        write(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        began = time.perf_counter()
        found = kill(Path(sys.argv[1]), int(sys.argv[2]))
        sys.stdout.write(f"{found} in {time.perf_counter() - began:.0f} s\n")
