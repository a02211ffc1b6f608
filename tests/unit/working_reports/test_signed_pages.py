"""Another version of a package leaves the files that officers signed as they are."""

import json
import re
import shutil
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from review_data import QUARTER
from sealed_data import bag_of

from commissioning.archive.diff.change_causes import method_between
from commissioning.archive.diff.editions import read_edition
from commissioning.build import build_report
from commissioning.build.signed_pages import as_signed
from commissioning.review.model.ledger_entries import read_entries
from commissioning.review.model.report_review import histories_of
from commissioning.working_reports.store.report_manifest import packages_used
from commissioning.working_reports.store.report_notebooks import read_notebook

LATER = b"%made by a later version"


@pytest.fixture
def job(sealed, tmp_path):
    """What a run knows of the signed report, its shelf a copy to spoil."""
    shelf = sealed.folder("finance")
    place = shutil.copytree(shelf, tmp_path / "finance")
    (tmp_path / ".made").mkdir()
    shutil.copy(shelf.parent / ".made" / "finance.json", tmp_path / ".made")
    ledger = sealed.root / "ledger" / f"{QUARTER}.jsonl"
    return SimpleNamespace(place=place, ledger=ledger, key="finance")


@pytest.fixture
def signed(job):
    return histories_of(read_entries(job.ledger))["finance"].last_signed


@pytest.fixture
def notebook(job):
    """The notebook as it is made by another version of Python."""
    made = read_notebook(job.place / "report.ipynb")
    made.metadata["language_info"] = {"name": "python", "version": "9.9.9"}
    return made


def test_pages_name_no_version_of_a_package_and_the_record_does(sealed, job):
    """What is signed covers no version; the bill of materials has each."""
    page = (job.place / "report.html").read_text("utf-8")
    told = (job.place / "report.ipynb").read_text("utf-8").partition('"metadata": {')[0]
    for name in ("commissioning", "pandas", "matplotlib", "typst"):
        assert not re.search(rf"{name} {re.escape(version(name))}", page + told, re.IGNORECASE)
    bill = json.loads((bag_of(sealed, "finance") / "data/environment/sbom.json").read_bytes())
    assert {"name": "pandas", "version": version("pandas")}.items() <= next(
        one.items() for one in bill["components"] if one["name"] == "pandas"
    )


def test_files_that_were_signed_stay_where_the_report_says_the_same(job, signed, notebook):
    kept = as_signed(job, notebook, signed)
    assert {"report.html", "report.pdf"} <= kept.keys()
    assert all((job.place / name).read_bytes() == content for name, content in kept.items())


def test_a_run_leaves_them_though_a_later_version_writes_others(job, signed, notebook, monkeypatch):
    """Every form comes out otherwise, and only what nobody signed is put on the shelf."""
    files = {path.name: path.read_bytes() + LATER for path in job.place.glob("report.*")}
    shelved = []
    monkeypatch.setattr(build_report, "with_narrative", lambda made, _: made)
    monkeypatch.setattr(build_report, "with_review_page", lambda made, *_: made)
    monkeypatch.setattr(build_report, "searched_files", lambda *_: files)
    monkeypatch.setattr(
        build_report, "store_report", lambda _, made, *__: shelved.append(made) or ""
    )
    job.journal = job.subject = job.staged = job.docx = job.exempt = None
    job.subject, job.staged = SimpleNamespace(key="finance"), job.place
    build_report.print_edition(job, notebook)
    for name in ("report.html", "report.pdf"):
        assert shelved[0][name] == (job.place / name).read_bytes()
        assert LATER not in shelved[0][name]


def test_the_account_keeps_what_signed_files_were_made_with(job, notebook, monkeypatch):
    """A run with a later pandas leaves the files, and their account says with which they came."""
    files = {path.name: path.read_bytes() + LATER for path in job.place.glob("report.*")}
    account = json.loads((job.place.parent / ".made" / "finance.json").read_bytes())
    told = []
    monkeypatch.setattr(build_report, "with_narrative", lambda made, _: made)
    monkeypatch.setattr(build_report, "with_review_page", lambda made, *_: made)
    monkeypatch.setattr(build_report, "searched_files", lambda *_: files)
    monkeypatch.setattr(build_report, "store_report", lambda *given: told.append(given[3]) or "")
    job.journal = job.docx = job.exempt = None
    job.subject, job.staged = SimpleNamespace(key="finance"), job.place
    build_report.print_edition(job, notebook)
    notebook.cells[-1]["source"] += " "
    build_report.print_edition(job, notebook)
    assert told == [account["made_with"], ""]
    assert packages_used(account)["pandas"] == version("pandas")


def test_nothing_stays_where_a_figure_or_a_word_is_another(job, signed, notebook):
    notebook.cells[-1]["source"] += " "
    assert as_signed(job, notebook, signed) == {}


def test_nothing_stays_where_the_record_printed_is_another(job, signed, notebook):
    notebook.metadata["commissioning"]["record"]["state"] = "DRAFT"
    assert as_signed(job, notebook, signed) == {}


def test_nothing_stays_where_nobody_signed(job, notebook):
    assert as_signed(job, notebook, None) == {}


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "report.ipynb"])
def test_a_file_changed_on_the_shelf_is_not_left_there(job, signed, notebook, name):
    """It is printed anew, and is then what was signed or has to be signed again."""
    content = b"torn" if name == "report.ipynb" else b"x" + (job.place / name).read_bytes()
    (job.place / name).write_bytes(content)
    assert as_signed(job, notebook, signed) == {}
    (job.place / name).unlink()
    assert as_signed(job, notebook, signed) == {}


def test_two_records_are_compared_by_their_bills_of_materials(sealed, tmp_path):
    """Of a package of another version `diff` says so, though no page prints it."""
    data = shutil.copytree(bag_of(sealed, "finance"), tmp_path / "bag" / "v1") / "data"
    place = data / "environment" / "sbom.json"
    told = json.loads(place.read_bytes())
    next(one for one in told["components"] if one["name"] == "pandas")["version"] = "9.9.9"
    place.write_text(json.dumps(told), "utf-8")
    one, other = read_edition(bag_of(sealed, "finance") / "data"), read_edition(data)
    assert method_between(one, other) == f"pandas {version('pandas')} → 9.9.9"
