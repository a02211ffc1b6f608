"""Lists of signers and signatures judged here and by the stock ssh-keygen: where do they differ?

    python -m benchmarks.signer_lists 5000

Each case is a list with hostile and ordinary lines, a signature, a principal, a purpose, a time
and the zone of the computer. What is refused here on purpose and taken there is counted by its
reason; any other difference is told, and the exit code is 1.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.odd_signatures import CONTENT, KEY_LINES, OTHERS, PURPOSE, odd_signature
from commissioning.review.signing.allowed_signers import read_signers
from commissioning.review.signing.ssh_signatures import SignatureError, verify

ROLES = ("head-of-paid-service", "chief-finance-officer", "analyst", "provider:fenwick")
PATTERNS = (
    *(*ROLES, "*", "?nalyst", "head-*", "*-officer", "!analyst", "!head-*", "a", "", "**", "an*t"),
    *("Analyst", '"analyst"', '"analyst" ', 'ana"lyst"', '"head-of-paid-service', "#analyst"),
    *("x\u00e9", "??", "h*d*f*p*e", "provider:*", "*\u00e9*", "head-of-paid-service\u200b", "\\*"),
)
PURPOSES = (
    *("git", f"git,{PURPOSE}", f"*,!{PURPOSE}", f"!{PURPOSE},*", "comm*", '\\"', "a b", ""),
    *(PURPOSE.upper(), f" {PURPOSE}", f"{PURPOSE},", f",{PURPOSE}", "*-statement", "?" * 23),
)
ORDINARY_TIMES = (
    *("20250101", "20251231", "202506011200", "20250601120000", "20250601Z", "20250601120000Z"),
)
ODD_TIMES = (
    *("202506011200z", "20250601UTC", "20250601120000utc", "20250231", "20250601240000", "2025"),
    *("20251301", "20250600", "2025 6 1", "20250601120061", "20250601120062", "19700101Z", "Z"),
    *("19691231", "00000101", "99991231", "20250601+1", "2025-06-01", "", "20250330013000"),
    *("x" * 8, "20250601120000ZZ", "20250601 Z", "+2025061", "20250601T120000Z", "２０２５0601"),
)
MOMENTS = (1735689600, 1748736000, 1748779200, 1748779201, 1748732400, 1767139200, 2, 4102444800)
ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")


@dataclass(frozen=True)
class Case:
    """What is judged: a list, a signature, and as whose, for what and when it is asked.

    `kind` is what was done to the signature, `is_stricter` whether that is refused here alone.
    """

    signers: bytes
    armoured: str
    principal: str
    namespace: str
    at: int
    zone: str
    kind: str
    is_stricter: bool


def cases(seed: int, count: int) -> Iterator[Case]:
    """Cases by chance from a seed; the lists are the same each time."""
    chance = random.Random(seed)
    for _ in range(count):
        armoured, kind, is_stricter = odd_signature(chance)
        yield Case(
            _list(chance, kind),
            armoured,
            chance.choice((*ROLES, *[ROLES[0]] * 8)),
            chance.choice((*[PURPOSE] * 10, "git", "file")),
            chance.choice(MOMENTS[:6] * 2 + MOMENTS) + chance.choice((0, 0, -1, 1, 43200)),
            chance.choice(ZONES),
            kind,
            is_stricter,
        )


def _list(chance: random.Random, kind: str) -> bytes:
    lines = [_line(chance) for _ in range(chance.randint(1, 4))]
    if kind in KEY_LINES and chance.random() < 0.8:  # a key of its own: a line that has it
        lines.append(f"{ROLES[0]},* {KEY_LINES[kind]}")
    end = chance.choice(("\n", "\n", "\n", "\r\n", "\n\n"))
    text = chance.choice((*[""] * 6, "\ufeff", "\n")) + end.join(lines)
    return (text + chance.choice((end, ""))).encode("utf-8")


def _line(chance: random.Random) -> str:
    own = KEY_LINES["sound"]
    key = chance.choice((*[own] * 8, *KEY_LINES.values(), *OTHERS))
    principals = chance.choice((*ROLES, *[ROLES[0]] * 8, "*"))
    if chance.random() < 0.3:
        principals = ",".join(chance.choice(PATTERNS) for _ in range(chance.choice((1, 1, 2, 3))))
    blank = chance.choice((*[" "] * 16, "  ", "\t", "\r", "\x0b"))
    options = ",".join(_option(chance) for _ in range(chance.choice((0, 0, 0, 1, 1, 1, 2, 2, 3))))
    comment = chance.choice(("", "", " A. Hale", " # analyst", " \x0canalyst", f" {own}"))
    parts = [principals, options, key] if options else [principals, key]
    if chance.random() < 0.03:
        chance.shuffle(parts)
    start = chance.choice((*[""] * 20, " ", "\t", "#", " # "))
    return f"{start}{blank.join(parts)}{comment}"


def _option(chance: random.Random) -> str:
    if chance.random() < 0.08:
        odd = ("cert-authority", "CERT-AUTHORITY", "no-touch", "namespaces", "", 'namespaces=""')
        return chance.choice(odd)
    names = ("namespaces", "namespaces", "valid-after", "valid-before", "Valid-Before")
    name = chance.choice(names)
    if name == "namespaces":
        value = chance.choice((*[PURPOSE] * 16, *PURPOSES))
    else:
        value = chance.choice(ODD_TIMES if chance.random() < 0.15 else ORDINARY_TIMES)
    return f'{name}="{value}"' if chance.random() < 0.97 else f"{name}={value}"


def is_taken_here(case: Case) -> bool:
    """Whether the signature is taken by this project."""
    os.environ["TZ"] = case.zone
    time.tzset()
    found = read_signers(case.signers.decode("utf-8", "surrogateescape"), local)
    try:
        key = verify(case.armoured, CONTENT, case.namespace)
    except SignatureError:
        return False
    return not found.refusal(key, case.principal, case.namespace, case.at)


def local(when: datetime) -> int:
    """A local time as OpenSSH reads it: without summer time."""
    return int(time.mktime((*when.timetuple()[:8], 0)))


def is_taken_there(case: Case, folder: Path) -> bool:
    """Whether the stock ssh-keygen takes it."""
    (folder / "signers").write_bytes(case.signers)
    (folder / "sig").write_bytes(case.armoured.encode())
    when = f"verify-time={datetime.fromtimestamp(case.at, UTC):%Y%m%d%H%M%S}Z"
    told = ["-I", case.principal, "-n", case.namespace, "-f", folder / "signers", "-O", when]
    done = subprocess.run(
        ["ssh-keygen", "-Y", "verify", *map(str, told), "-s", str(folder / "sig")],
        input=CONTENT,
        capture_output=True,
        check=False,
        env={**os.environ, "TZ": case.zone},
    )
    return done.returncode == 0


def differences(seed: int, count: int) -> tuple[list[Case], Counter]:
    """The cases in which the two differ unasked, and how many were judged, by kind and outcome."""
    told, found = Counter(), []
    before = os.environ.get("TZ")
    with tempfile.TemporaryDirectory() as name:
        for case in cases(seed, count):
            here, there = is_taken_here(case), is_taken_there(case, Path(name))
            outcome = {(True, True): "taken by both", (False, False): "refused by both"}
            told[case.kind, outcome.get((here, there), "taken there alone")] += 1
            if here != there and not (there and case.is_stricter):
                found.append(case)
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()
    return found, told


if __name__ == "__main__":
    differ, counts = differences(24, int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
    for (kind, outcome), number in sorted(counts.items()):
        print(f"{kind:32} {outcome:18} {number:5}")
    for one in differ[:10]:
        print(one)
    print(f"{sum(counts.values())} judged, {len(differ)} differ unasked")
    sys.exit(1 if differ else 0)
