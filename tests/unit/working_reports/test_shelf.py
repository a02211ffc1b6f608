"""The shelf: whatever stops a run, the last good edition is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from commissioning.working_reports.store.report_store import (
    publish,
    recover,
    staging_folder,
    write_durably,
)


def edition(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(words, "utf-8")
    return folder


def words(quarter: Path) -> str:
    return (quarter / "council" / "report.html").read_text("utf-8")


def test_a_finished_report_takes_the_place_of_the_one_before(tmp_path):
    for text in ("first", "second"):
        publish(edition(staging_folder(tmp_path, "council"), text), tmp_path / "council")
        assert words(tmp_path) == text
    recover(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["council"]


@pytest.mark.parametrize("stop_at", [1, 2])
def test_a_stop_between_two_renames_leaves_an_edition(tmp_path, monkeypatch, stop_at):
    publish(edition(staging_folder(tmp_path, "council"), "first"), tmp_path / "council")
    renames = []
    rename = Path.rename

    def stopping(path: Path, target: Path) -> Path:
        renames.append(path)
        if len(renames) == stop_at:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopping)
    staged = edition(staging_folder(tmp_path, "council"), "second")
    with pytest.raises(KeyboardInterrupt):
        publish(staged, tmp_path / "council")
    monkeypatch.undo()
    recover(tmp_path)
    assert words(tmp_path) == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["council"]


def test_a_stop_after_the_last_rename_leaves_the_new_edition(tmp_path):
    publish(edition(staging_folder(tmp_path, "council"), "second"), tmp_path / "council")
    edition(tmp_path / ".replaced" / "council", "first")
    recover(tmp_path)
    assert words(tmp_path) == "second"


def test_a_file_is_replaced_whole(tmp_path):
    write_durably(tmp_path / "page" / "index.html", b"one")
    write_durably(tmp_path / "page" / "index.html", b"two")
    assert [path.read_bytes() for path in (tmp_path / "page").iterdir()] == [b"two"]
