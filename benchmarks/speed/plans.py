"""What every contender is given: the notebook, the reports asked for, and a folder for each.

A report's folder holds the rows that the notebook reads. Contenders that cannot pass parameters
are given the notebook in it, too, with the report's own parameters written in.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("notebook.ipynb")
ROWS = "collections.csv"
OWN_NOTEBOOK = "report.ipynb"  # executed, or to be executed in its place
HTML, PDF = "report.html", "report.pdf"
CLOSING = "closing.html"  # what the last cell showed, where there is no page
PARAMETERS = "parameters"
DISTRICTS = (
    *("Northgate", "Eastmoor", "Millbrook", "Hollins", "Castle"),
    *("Riverside", "Stonebridge", "Parkside", "Westfield", "Harbour"),
)
QUARTERS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
STREAMS = {"refuse": 11.0, "recycling": 6.0}  # tonnes of a usual round
REASONS = ("access blocked", "not put out", "vehicle", "crew", "weather")
FIRST_DAY, DAYS = date(2025, 4, 1), 365
HEADING = "day,district,stream,reason,bins_due,bins_missed,tonnes,minutes_late,contamination"


@dataclass(frozen=True)
class Report:
    """One report of the benchmark: a district in a quarter; copies are told apart by a number."""

    district: str
    quarter: str
    copy: int

    @property
    def key(self) -> str:
        """The report's name, which is also its folder's."""
        return f"{self.district}-{self.quarter}-{self.copy}".lower()

    @property
    def parameters(self) -> dict[str, str]:
        """What the notebook is given."""
        return {"district": self.district, "quarter": self.quarter}

    @property
    def closing_words(self) -> str:
        """What only the last cell of the notebook shows, so that it tells a complete report."""
        return f"What this report on {self.district} in {self.quarter} rests on"


@dataclass(frozen=True)
class Plan:
    """The reports to make in a folder, by how many processes at once."""

    folder: Path
    workers: int
    reports: tuple[Report, ...]

    def place(self, report: Report) -> Path:
        """The folder of a report."""
        return self.folder / "reports" / report.key

    def mark(self, report: Report) -> dict[str, str]:
        """What the last cell must say of a report."""
        digest = hashlib.sha256((self.place(report) / ROWS).read_bytes()).hexdigest()
        return {"report": f"{report.district}-{report.quarter}", "snapshot": digest}

    def write(self) -> Path:
        """The plan as a file in its folder, for a process to read."""
        path = self.folder / "plan.json"
        path.write_text(json.dumps(asdict(self), default=str), "utf-8")
        return path


def read_plan(path: Path) -> Plan:
    """The plan that a file holds."""
    data = json.loads(path.read_text("utf-8"))
    reports = tuple(Report(**one) for one in data["reports"])
    return Plan(Path(data["folder"]), data["workers"], reports)


def reports_asked_for(number: int) -> tuple[Report, ...]:
    """That many reports: every district in every quarter, then each once more."""
    pairs = list(product(DISTRICTS, QUARTERS))
    numbered = (Report(*pairs[place % len(pairs)], place // len(pairs)) for place in range(number))
    return tuple(islice(numbered, number))


def prepare(plan: Plan, with_notebooks: bool = False) -> None:
    """The folders of a plan with what the reports rest on, before anything is timed."""
    rows = collections_csv()
    for report in plan.reports:
        place = plan.place(report)
        place.mkdir(parents=True)
        (place / ROWS).write_text(rows, "utf-8", newline="\n")
        if with_notebooks:
            (place / OWN_NOTEBOOK).write_text(json.dumps(filled_in(report)), "utf-8")


def filled_in(report: Report) -> dict[str, Any]:
    """The notebook, its parameters cell holding the report's own values.

    It names the report, too, so that no program takes two copies for one.
    """
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    for cell in notebook["cells"]:
        if PARAMETERS in cell["metadata"].get("tags", []):
            cell["source"] = f"{assignments(report)}\n# {report.key}"
    return notebook


def assignments(report: Report) -> str:
    """The report's parameters as lines of Python."""
    return "\n".join(f'{name} = "{value}"' for name, value in report.parameters.items())


def collections_csv() -> str:
    """Rows of waste collections on every working day of a year, the same each time: 5,220."""
    chance = random.Random(9)
    days = [FIRST_DAY + timedelta(days=number) for number in range(DAYS)]
    rounds = product((day for day in days if day.weekday() < 5), DISTRICTS, STREAMS)
    return "\n".join([f"{HEADING},temperature", *(_row(*one, chance) for one in rounds), ""])


def _row(day: date, district: str, stream: str, chance: random.Random) -> str:
    busy = 1 + 0.1 * DISTRICTS.index(district)
    warmth = 18 - abs((day - date(2025, 7, 20)).days) / 14 + chance.gauss(0, 3)
    late = max(0.0, chance.gauss(14 * busy - 0.4 * warmth, 8))
    due = round(4000 * busy)
    missed = sum(chance.random() < 0.02 + 0.004 * late for _ in range(40))
    figures = [due, missed, f"{STREAMS[stream] * busy + chance.gauss(0, 0.8):.2f}", f"{late:.1f}"]
    figures += [f"{chance.uniform(2, 14):.1f}", f"{warmth:.1f}"]
    reason = chance.choice(REASONS)
    return ",".join(map(str, [day.isoformat(), district, stream, reason, *figures]))
