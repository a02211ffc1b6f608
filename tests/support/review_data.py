"""A small council whose reports are reviewed: its people, their keys, and cases built by hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from conftest import SMALL, pipeline_here

from commissioning.inputs.models.definition_files import YAML_MODELS
from commissioning.inputs.models.measures_and_people import Officer
from commissioning.inputs.models.yaml_reader import read_definition
from commissioning.narrative.journal.journal_entries import Entry as WordsEntry
from commissioning.narrative.slot_status import SlotState
from commissioning.review.model.ledger_entries import Entry, read_entries
from commissioning.review.model.officers import OFFICERS_FILE
from commissioning.review.model.report_review import histories_of
from commissioning.review.model.review_subject import Contents, ReviewSubject
from commissioning.review.rules.act_context import ActContext
from commissioning.review.signing.signing_keys import new_key, read_public_key
from commissioning.workflow.ledgers.officer_keys import enter_key
from commissioning.workflow.sign_act import write_signers

REPORTS = """reports:
  - {key: council, title: Performance summary, notebook: council, tier: council, owed: quarterly,
     paragraph: §4, report_of: head-of-paid-service, assured_by: head-of-paid-service}
  - {key: officers, title: Performance report, notebook: officers, tier: officers, owed: quarterly,
     paragraph: §4, report_of: commissioner, assured_by: head-of-paid-service}
  - {key: finance, title: Financial report, notebook: finance, tier: officers, owed: finance,
     paragraph: §4 N.B., report_of: chief-finance-officer, assured_by: chief-finance-officer}
  - {key: exception, title: Exception report, notebook: exception, tier: officers,
     owed: each-exception, paragraph: §5, report_of: commissioner}
  - {key: response, title: Provider response, notebook: response, tier: officers,
     owed: each-exception, paragraph: §5, report_of: provider}
"""
HALE, FINCH, MOSS, REED, WREN = "A. Hale", "B. Finch", "C. Moss", "D. Reed", "E. Wren"
NASH = "G. Nash"
EXCEPTION, RESPONSE = "exception-missed-bins", "response-missed-bins"
ANSWERED = {
    "commentary": 'recycled,2025-26-Q2,brookside,"A wet summer.",E. Wren,2025-10-09',
    "actions": "recycled,2025-26-Q2,Leaflets to all homes,E. Wren,2025-12-31,Printed,2025-10-09",
}
QUARTER = "2025-26-Q2"
DAY = date(2025, 12, 1)
AT = "2025-12-01T09:00:00+00:00"


def reviewed_council(folder: Path) -> Path:
    """The small council with both voices, statements, and reasons for every miss."""
    root = shutil.copytree(SMALL, folder / "small")
    (root / "params" / "reports.yaml").write_text(REPORTS, "utf-8")
    for name, row in ANSWERED.items():
        path = root / "data" / name / "brookside.csv"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n{row}\n", "utf-8")
    return root


def give_key(root: Path, keys: Path, name: str) -> Path:
    """A throw-away key of an officer, entered for them from long ago; the one they have already."""
    path = keys / name.replace(". ", "-").lower()
    if path.exists():
        return path
    new_key(path, "", name)
    enter_key(root, name, "", read_public_key(Path(f"{path}.pub")), date(2025, 1, 1))
    told, _ = read_definition(root, OFFICERS_FILE, YAML_MODELS[OFFICERS_FILE])
    write_signers(root, told.officers)
    return path


class Town:
    """A council with its officers' keys, spoken to on the command line."""

    def __init__(self, root, keys, signing):
        self.root, self.keys = root, keys
        self.key = {name: give_key(root, keys, name) for name in signing}

    def copy(self, folder: Path, *signing: str) -> Town:
        """The same council in another folder, to go on with; with their keys and these."""
        shutil.copytree(self.root.parent, folder, symlinks=True, dirs_exist_ok=True)
        names = (*self.key, *signing)
        return Town(folder / self.root.name, folder / self.keys.name, names)

    def says(self, *arguments, code=0):
        answer = pipeline_here("--root", self.root, *arguments)
        assert answer.code == code, answer.err + answer.out
        return " ".join((answer.err if code else answer.out).split())

    def not_issued(self, *reports, by=REED):
        """What stands in the way of reports of which none is ready, so that no worker starts."""
        about = [word for one in reports for word in ("--report", one)]
        key = give_key(self.root, self.keys, by)
        answer = pipeline_here(
            "--root", self.root, "issue", QUARTER, *about, "--by", by, "--key", key
        )
        assert answer.code == 2, answer.err + answer.out
        return " ".join(answer.err.split())

    def write(self, report, slot, text, by):
        self.says("narrative", "write", report, slot, text, "--by", by)

    def sign(self, act, report, by, *more, code=0):
        return self.says(
            "sign-off", act, report, "--by", by, "--key", self.key[by], *more, code=code
        )

    def advise(self, report, by=FINCH):
        """Give the Chief Finance Officer's own advice on the money of a report."""
        if by not in self.key:
            self.key[by] = give_key(self.root, self.keys, by)
        self.write(report, "financial-assurance", "The forecast is sound.", by)
        self.sign("advise", report, by, "--level", "Substantial")

    def issue(self, *reports, by=REED, code=0):
        """Issue reports, sealed with a key that is made for who issues."""
        if by not in self.key:
            self.key[by] = give_key(self.root, self.keys, by)
        about = [word for one in reports for word in ("--report", one)]
        return self.says("issue", QUARTER, *about, "--by", by, "--key", self.key[by], code=code)

    def state(self, report):
        return pipeline_here("--root", self.root, "status", "--json").json["states"][report]

    def next(self, report):
        return pipeline_here("--root", self.root, "status", "--json").json["next"][report]

    @property
    def entries(self):
        return read_entries(self.root / "ledger" / f"{QUARTER}.jsonl")

    def page(self, report):
        return (self.folder(report) / "report.html").read_text("utf-8")

    def folder(self, report):
        return self.root / "outputs" / "working" / QUARTER / report


def officer(role: str, name: str, **more) -> Officer:
    return Officer(role=role, name=name, title=name, **{"from": date(2020, 4, 1)}, **more)


OFFICERS = (
    officer("head-of-paid-service", HALE),
    officer("chief-finance-officer", FINCH),
    officer("commissioner", MOSS),
    officer("analyst", REED),
    officer("monitoring-officer", NASH),
    officer("provider", WREN, provider="brookside"),
)
COUNCIL = ReviewSubject("council", "Summary", 1, "head-of-paid-service", "head-of-paid-service")
FINANCE = ReviewSubject(
    "finance", "Finance", 3, "chief-finance-officer", "chief-finance-officer", "finance"
)
VOICE = ReviewSubject(
    "exception-bins",
    "Bins",
    3,
    "commissioner",
    owed="each-exception",
    provider="brookside",
    twin="response-bins",
)
WORDS = {"summary": "1" * 64, "assurance": "2" * 64, "financial-assurance": "3" * 64}


def written(key: str, role: str = "analyst", by: str = REED, **more) -> SlotState:
    return SlotState(key, role, "*To be written*", WordsEntry("written", key, "Words.", by), **more)


def contents(evidence: str = "e" * 64, words: dict | None = None, **more) -> Contents:
    states = more.pop(
        "states",
        (
            written("summary"),
            written("assurance", "head-of-paid-service", HALE),
            written("financial-assurance", "chief-finance-officer", FINCH),
        ),
    )
    return Contents(evidence, {**WORDS, **(words or {})}, tuple(states), **more)


def entered(*made: Entry) -> list[Entry]:
    """Entries as a ledger would number them."""
    return [replace(one, number=number) for number, one in enumerate(made, 1)]


def done(act: str, by: str, role: str, report: str = "council", **about) -> Entry:
    """An act on the contents as they stand."""
    now = contents()
    told = {"evidence": now.evidence, "words": now.covered_by(act, role)} | about
    return Entry(act, report, by, role, AT, **told)


SUBMITTED = done("submit", REED, "analyst")
APPROVED = done("approve", HALE, "head-of-paid-service", record="r", html="h", pdf="p")
ASSURED = done(
    "assure", HALE, "head-of-paid-service", level="Limited", record="r", html="h", pdf="p"
)


def case(
    *made: Entry, matter: ReviewSubject = COUNCIL, now: Contents | None = None, **more
) -> ActContext:
    record = histories_of(entered(*made))[matter.key]
    levels = ("Substantial", "Reasonable", "Limited", "None")
    return ActContext(matter, record, now or contents(), OFFICERS, levels, DAY, **more)
