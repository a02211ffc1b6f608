"""A desk of the small council in a process of its own, and people who use it over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
import requests
from argon2 import PasswordHasher

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.desk.app.desk_server import ready, serve
from commissioning.desk.people import users
from commissioning.desk.people.users import add_user
from commissioning.desk.reports.desk_quarter import open_desk
from commissioning.narrative.journal.journal_entries import read_entries
from commissioning.narrative.notebook_evidence import cell_digests
from commissioning.notebook.cell_kinds import OWN
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.quarter_review import Review

QUARTER = "2025-26-Q2"
FINANCE, PROVIDER = "finance", "provider-bins"  # the reports that are made
PASSWORD = "four words no saying"
# Slots of the finance report: the analysts' and the chief finance officer's.
REVENUE, FORECAST, ADVICE = "revenue-commentary", "forecast-commentary", "financial-assurance"
PEOPLE = {
    "dreed": ("Dora Reed", ["analyst"]),
    "bsecond": ("Ben Second", ["analyst"]),
    "bfinch": ("Bea Finch", ["chief-finance-officer"]),
    "ewren": ("Eve Wren", ["provider:brookside"]),
    "fother": ("Fay Other", ["provider:other"]),
    "cmoss": ("C. Moss", ["commissioner"]),
    "ahale": ("A. Hale", ["head-of-paid-service"]),
    "wren": ("E. Wren", ["provider:brookside"]),
}


def cheap():
    """Makes hashes that are quick to check; a name of nobody takes a desk as long as ever."""
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def now():
    return datetime.now(UTC).isoformat(timespec="seconds")


def review_of(root):
    """The quarter's reports under review, as the command gives them to the desk."""

    def review():
        council = load_council(root)
        owed = due_in_quarter(council, root, parse_quarter(QUARTER))
        return Review(council, root, owed.reports, now())

    return review


@contextmanager
def open_for(root):
    """The address of a desk opened for a council folder, with everybody on its list."""
    name_officers(root)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(users, "_hasher", cheap)
        for login, (name, roles) in PEOPLE.items():
            add_user(root, login, name, roles, PASSWORD)
    process = subprocess.Popen(
        [sys.executable, __file__, str(root)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield process.stdout.readline().strip().removesuffix("/desk")
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def name_officers(root):
    """Name everybody who uses the desk in the council's officers, where they are not yet."""
    file = root / "params" / "officers.yaml"
    text = file.read_text("utf-8")
    for name, (role,) in PEOPLE.values():
        if f"name: {name}," not in text:
            post, _, provider = role.partition(":")
            more = f", provider: {provider}" if provider else ""
            told = f"role: {post}, name: {name}, title: Officer, from: 2020-04-01{more}"
            text += f"  - {{{told}}}\n"
    file.write_text(text, "utf-8")
    providers = root / "params" / "providers.csv"
    if "\nother," not in providers.read_text("utf-8"):
        with providers.open("a", encoding="utf-8", newline="") as opened:
            opened.write("other,Other Ltd,third-party\n")


class People(dict):
    """Those who use a desk, each logged in when first named: people["cmoss"]."""

    def __init__(self, address):
        super().__init__()
        self.address = address

    def __missing__(self, login):
        return self.setdefault(login, Person(self.address, login))


class Person(requests.Session):
    """Somebody who uses a desk over HTTP."""

    def __init__(self, address, login=""):
        super().__init__()
        self.address, self.login = address, login
        if login:
            self.log_in(PASSWORD)

    def log_in(self, password, login=""):
        self.get(f"{self.address}/login")
        form = {"username": login or self.login, "password": password, "_xsrf": self.mark}
        return self.post(f"{self.address}/login", form, allow_redirects=False)

    def log_out(self):
        return self.ask("POST", "/logout")

    def change_password(self, old, new, again=None):
        form = {"old": old, "new": new, "again": new if again is None else again}
        return self.ask("POST", "/desk/password", data=form | {"_xsrf": self.mark})

    @property
    def is_in(self):
        """Whether the desk knows who it is."""
        return self.ask("GET", "/desk").status_code == 200

    @property
    def mark(self):
        """What a form or a script must send back, so that no other page can send it."""
        return self.cookies.get("_xsrf", "")

    def ask(self, method, path, **how):
        headers = {"X-XSRFToken": self.mark} | how.pop("headers", {})
        return self.request(
            method, self.address + path, headers=headers, allow_redirects=False, **how
        )

    def report(self, key):
        """A report as a browser gets it."""
        answer = self.ask("GET", f"/api/contents/{key}.ipynb")
        assert answer.status_code == 200, answer.text
        return answer.json()["content"]

    def save(self, key, content):
        sent = {"type": "notebook", "format": "json", "content": content}
        body = json.dumps(sent).encode()
        return self.ask("PUT", f"/api/contents/{key}.ipynb", data=body)

    def write(self, key, **words):
        """Write in slots of a report and save it."""
        content = self.report(key)
        for slot, text in words.items():
            cell_of(content, slot.replace("_", "-"))["source"] = text
        return self.save(key, content)

    def decide(self, key, **made):
        page = self.ask("GET", f"/desk/narrative/{key}").text
        edition = page.partition('name="edition" value="')[2].partition('"')[0]
        form = {"_xsrf": self.mark, "edition": edition} | made
        return self.ask("POST", f"/desk/narrative/{key}/acts", data=form)


def cell_of(content, slot):
    """The cell of a slot."""
    cells = content["cells"]
    return next(one for one in cells if one["metadata"].get(OWN, {}).get("slot") == slot)


def shelf(root, key):
    return root / "outputs" / "working" / QUARTER / key / "report.ipynb"


def evidence(root, key):
    """The digests of everything in a report on the shelf but its words."""
    return cell_digests(nbformat.read(shelf(root, key), as_version=4))


def journal(root, key):
    return read_entries(root / "narrative" / QUARTER / f"{key}.jsonl")


def entered(root, key, act):
    """Slot, text and author of each entry of a kind."""
    return [(one.slot, one.text, one.by) for one in journal(root, key) if one.act == act]


def routes(root):
    """The addresses at which a desk answers, as the server has them."""
    with tempfile.TemporaryDirectory() as folder:
        server = ready(open_desk(root, QUARTER, now, review_of(root)), Path(folder))
        rules = [rule for one in server.web_app.default_router.rules for rule in one.target.rules]
        return [rule.matcher.regex.pattern for rule in rules]


def clock_of(root):
    """The clock of a desk: what its file `desk/now` says, where a test wrote one."""
    told = root / "desk" / "now"
    return lambda: told.read_text("utf-8") if told.exists() else now()


def main(root, *asked):
    if asked:
        sys.stdout.write(json.dumps(routes(root)))
    else:
        serve(
            root,
            QUARTER,
            clock_of(root),
            review_of(root),
            lambda address: sys.stdout.write(f"{address}\n") and sys.stdout.flush(),
            open_browser=False,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
