"""Line ends that git changed on Windows (core.autocrlf): read as line ends, and accusing nobody."""

import hashlib

import pytest

from commissioning.archive.bag import layout
from commissioning.archive.bag.completeness import changes
from commissioning.narrative.journal import journal_file, journal_lines
from commissioning.review.model.ledger_entries import Entry, append_entry, read_entries
from commissioning.review.proof.verify_ledger import findings, statement_name
from commissioning.wording import Wording
from commissioning.working_reports.store.report_manifest import journal_state

NARRATIVE = Wording("narrative")


def with_cr(path):
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def test_a_journal_with_line_ends_of_windows_is_read_and_appended_to(tmp_path):
    path = tmp_path / "report.jsonl"
    entered = journal_file.append(path, [{"text": "Two crews\r\nwere short."}, {"text": "More."}])
    told = journal_state(path)
    with_cr(path)

    assert journal_file.read(path) == entered
    assert journal_state(path) == told  # so that no report is made again for it
    journal_file.append(path, [{"text": "A third."}])
    assert [one["seq"] for one in journal_file.read(path)] == [1, 2, 3]
    assert journal_file.read(path)[0]["text"] == "Two crews\r\nwere short."


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"More", b"Less"), (b'"More."', b'"More.\r"'), (b'"More."', b'"More.\r\n"'), (b"}", b"}\r")],
)
def test_a_change_beside_line_ends_is_still_found(tmp_path, old, new):
    path = tmp_path / "report.jsonl"
    journal_file.append(path, [{"text": "One."}, {"text": "More."}])
    with_cr(path)
    path.write_bytes(path.read_bytes().replace(old, new))
    with pytest.raises(journal_lines.JournalError) as refused:
        journal_file.read(path)
    assert NARRATIVE("journal-line-changed", remedy=NARRATIVE("restore-file")) in str(refused.value)


def test_a_statement_with_line_ends_of_windows_is_the_one_that_was_signed(tmp_path):
    ledger, folder = tmp_path / "q.jsonl", tmp_path / "q"
    content = b'{\n "predicate": {"ledgerHead": "' + b"0" * 64 + b'"}\n}\n'
    entry = Entry("assure", "council", "A. Hale", "head-of-paid-service", "2025-11-28T10:00:00")
    statement = hashlib.sha256(content).hexdigest()
    append_entry(ledger, Entry(**{**vars(entry), "statement": statement, "signature": "s\n"}))
    folder.mkdir()
    place = folder / statement_name(read_entries(ledger)[0])
    place.write_bytes(content)
    place.with_name(f"{place.name}.sig").write_bytes(b"s\n")
    before = list(findings(ledger, folder, (), ()))
    for path in (ledger, *folder.iterdir()):
        with_cr(path)

    assert list(findings(ledger, folder, (), ())) == before
    place.write_bytes(content.replace(b"predicate", b"Predicate"))
    assert any("was changed since it was signed" in one for one in findings(ledger, folder, (), ()))


def test_a_record_with_other_line_ends_is_told_so_and_a_change_is_told_as_one(tmp_path):
    def listed(*names):
        lines = (f"{hashlib.sha256((tmp_path / n).read_bytes()).hexdigest()}  {n}" for n in names)
        return "".join(f"{line}\n" for line in lines).encode()

    (tmp_path / "data").mkdir()
    for name in ("data/report.html", "data/facts.json"):
        (tmp_path / name).write_bytes(b"<p>\n</p>\n")
    (tmp_path / layout.MANIFEST).write_bytes(listed("data/report.html", "data/facts.json"))
    (tmp_path / layout.TAG_MANIFEST).write_bytes(listed(layout.MANIFEST))
    for name in (layout.SEAL, layout.SIGNATURE):
        (tmp_path / name).write_bytes(b"{}\n")
    assert list(changes(tmp_path)) == []

    for path in tmp_path.rglob("*"):
        if path.is_file():
            with_cr(path)
    (tmp_path / "data/facts.json").write_bytes(b"<p>\r\n!</p>\r\n")
    told = {one.name: one.how for one in changes(tmp_path)}
    assert told.keys() == {
        *("data/facts.json", "data/report.html", layout.MANIFEST, layout.TAG_MANIFEST)
    }
    assert told.pop("data/facts.json") == "was changed since the record was sealed"
    for how in told.values():
        assert "git config core.autocrlf false" in how
