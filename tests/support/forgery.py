"""Records changed by somebody who holds the issuer's key: edited, chained anew and sealed anew."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bagit

from commissioning.archive.bag.seal import PREDICATE, read_seal, seal_bytes
from commissioning.notebook.notebook_files import json_text
from commissioning.review.signing.signing_keys import STATEMENT, sign_with
from commissioning.workflow.apply_act import sha256

LINK = ("before", "digest", "seq")
OUTSIDE = ("tagmanifest-sha256.txt", "seal.json", "seal.json.sig")


def sealed_anew(bag: Path, key: Path) -> None:
    """The bag's lists and its seal made again, signed with a key."""
    told = read_seal((bag / "seal.json").read_bytes())
    for name in ("seal.json", "seal.json.sig"):  # which bagit would list
        (bag / name).unlink()
    bagit.Bag(str(bag)).save(manifests=True)
    seal = seal_bytes(
        told.predicate, {name: sha256((bag / name).read_bytes()) for name in told.digests}
    )
    (bag / "seal.json").write_bytes(seal)
    (bag / "seal.json.sig").write_text(sign_with(key, seal, STATEMENT, lambda: ""))


def line_of(record: dict) -> str:
    return json_text(record, separators=(",", ":")) + "\n"


def chained(records: list[dict]) -> list[dict]:
    """The records with numbers and digests as a ledger has them; links stay as they are."""
    before, made = "0" * 64, []
    for number, record in enumerate(records, 1):
        one = {**record, "seq": number, "before": before}
        if "act" in one:
            one.pop("digest", None)
            one["digest"] = sha256(line_of(one).rstrip("\n").encode())
        before = one["digest"]
        made.append(one)
    return made


class Forged:
    """A copy of a record whose files, entries and seal can be changed and sealed anew."""

    def __init__(self, bag: Path, folder: Path, key: Path):
        self.bag = Path(shutil.copytree(bag, folder / "bag"))
        self.key, self.data = key, self.bag / "data"
        ledger = self.data / "ledger" / "ledger.jsonl"
        self.entries = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
        self.seal = json.loads((self.bag / "seal.json").read_bytes())

    def act(self, act: str) -> dict:
        return next(one for one in reversed(self.entries) if one.get("act") == act)

    def place(self, act: str) -> int:
        return self.entries.index(self.act(act))

    def statement(self, act: str) -> Path:
        return next((self.data / "ledger" / "statements").glob(f"*-{act}-*.json"))

    def json(self, name: str, edit) -> None:
        path = self.data / name
        told = json.loads(path.read_bytes())
        edit(told)
        path.write_text(json_text(told, indent=1) + "\n", "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.data / name
        content = path.read_bytes()
        assert old.encode() in content, name
        path.write_bytes(content.replace(old.encode(), new.encode()))

    def pages(self, *names: str) -> None:
        """Change the pages, and say so in these acts."""
        self.replace("report.html", "Substantial", "Reasonable.")
        digest = sha256((self.data / "report.html").read_bytes())
        for name in names:
            self.act(name)["html"] = digest

    def link(self, act: str) -> None:
        """Leave an act out of the extract, as one about another report."""
        place = self.place(act)
        kept = chained(self.entries)[place]
        self.entries[place] = {name: kept[name] for name in LINK}
        self.drop(act)

    def drop(self, act: str) -> None:
        path = self.statement(act)
        path.unlink()
        path.with_name(f"{path.name}.sig").unlink()

    def sealed(self) -> Path:
        """The record with its ledger chained, its lists made and its seal signed anew."""
        self.entries = chained(self.entries)
        (self.data / "ledger" / "ledger.jsonl").write_text(
            "".join(map(line_of, self.entries)), "utf-8"
        )
        if self.entries:
            self.seal["predicate"]["ledgerHead"] = self.entries[-1]["digest"]
        self._lists()
        for one in self.seal["subject"]:
            if (self.bag / one["name"]).is_file():
                one["digest"]["sha256"] = sha256((self.bag / one["name"]).read_bytes())
        self.seal["predicateType"] = PREDICATE
        content = (json_text(self.seal, indent=1) + "\n").encode()
        (self.bag / "seal.json").write_bytes(content)
        (self.bag / "seal.json.sig").write_text(sign_with(self.key, content, STATEMENT, str))
        return self.bag

    def _lists(self) -> None:
        files = sorted(path for path in self.data.rglob("*") if path.is_file())
        self._list("manifest-sha256.txt", files)
        tags = (path for path in self.bag.iterdir() if path.is_file())
        self._list(OUTSIDE[0], [path for path in tags if path.name not in OUTSIDE])

    def _list(self, name: str, files: list[Path]) -> None:
        lines = (
            f"{sha256(path.read_bytes())}  {path.relative_to(self.bag).as_posix()}\n"
            for path in files
        )
        (self.bag / name).write_text("".join(sorted(lines)), "utf-8")
