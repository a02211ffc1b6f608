"""What JupyterLab sees of the desk: one flat folder with the reports of the person who asks.

Nothing of the disk is behind it. A report can be opened and its words can be saved; every other
wish of a browser is refused with a sentence.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import NoReturn

from jupyter_server.services.contents.checkpoints import AsyncCheckpoints
from jupyter_server.services.contents.manager import AsyncContentsManager

from commissioning.desk.jupyter.notebook_copy import CopyError, copy_for, read_copy
from commissioning.desk.jupyter.save_narrative import ClosedError, save_report_narrative
from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import NOTEBOOK_SUFFIX, Desk
from commissioning.desk.reports.desk_report import Report
from commissioning.desk.reports.permissions import asking, desk_errors, may_open, refuse
from commissioning.narrative.journal import text_digest
from commissioning.working_reports.narratives import RefusedNarrative

ONLY_NARRATIVE = (
    "Only the words of a report can be saved here; nothing is made, moved or taken away."
)
NO_SUCH = "There is no such report at this desk."


class NoCheckpoints(AsyncCheckpoints):
    """Checkpoints that are none: every saved word is in the journal, so none is needed."""

    async def create_checkpoint(self, contents_mgr: object, path: str) -> dict[str, object]:
        """A name for what was just saved."""
        if not may_open(path):
            raise refuse(404, NO_SUCH)
        return {"id": "journal", "last_modified": _built_at(asking()[0], path)}

    async def list_checkpoints(self, path: str) -> list[dict[str, object]]:
        """None."""
        return []

    async def restore_checkpoint(self, *_selected: object) -> NoReturn:
        """Refuse."""
        raise refuse(403, ONLY_NARRATIVE)

    async def delete_checkpoint(self, *_selected: object) -> NoReturn:
        """Refuse."""
        raise refuse(403, ONLY_NARRATIVE)


class DeskContents(AsyncContentsManager):
    """The reports of the quarter, to be read, and their words, to be written."""

    checkpoints_class = NoCheckpoints

    def get_extra_handlers(self) -> list[object]:
        """None: files are not served by name."""
        return []

    async def is_hidden(self, path: str) -> bool:
        """Nothing is hidden; what is not there is not there."""
        return False

    async def dir_exists(self, path: str) -> bool:
        """Whether a path is the one folder."""
        return path.strip("/") == ""

    async def file_exists(self, path: str = "") -> bool:
        """Whether a path names a report that the person asking may read."""
        return await asyncio.to_thread(may_open, path)

    async def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,
        format: str | None = None,
        require_hash: bool = False,
    ) -> dict[str, object]:
        """The folder, or a report as the person asking may see and write it."""
        desk, user = asking()
        if path.strip("/") == "":
            return await asyncio.to_thread(_folder, desk, user, content)
        if type not in (None, "notebook"):
            raise refuse(400, "A report is a notebook, and can be opened as nothing else.")
        report = await asyncio.to_thread(_readable, desk, user, path)
        model = _model(desk, report)
        if content:
            copy = copy_for(report, user, desk.new_load(user.login))
            model |= {"content": copy, "format": "json"}
        return model

    async def save(self, model: dict[str, object], path: str = "") -> dict[str, object]:
        """The report after its new words were taken, with a message where there is one to tell."""
        desk, user = asking()
        report = await asyncio.to_thread(_readable, desk, user, path)
        if model.get("type") != "notebook":
            raise refuse(400, ONLY_NARRATIVE)
        with desk_errors():
            try:
                sent = read_copy(model.get("content"))
                text = await asyncio.to_thread(save_report_narrative, desk, report.key, sent, user)
            except (CopyError, RefusedNarrative) as error:
                raise refuse(400, str(error)) from None
            except ClosedError as error:
                raise refuse(403, str(error)) from None
        if sent.unreadable:
            left = "; ".join(sent.unreadable[:5])
            raise refuse(
                400, f"{left[0].upper()}{left[1:]}, and was not saved; all other words are kept."
            )
        report = await asyncio.to_thread(_readable, desk, user, path)
        return _model(desk, report) | {"message": " ".join(text)}

    async def delete_file(self, *_selected: object, **_named: object) -> NoReturn:
        """Refuse."""
        raise refuse(403, ONLY_NARRATIVE)

    rename_file = delete = rename = new = new_untitled = copy = update = delete_file
    trust_notebook = delete_file


def _readable(desk: Desk, user: User, path: str) -> Report:
    """The report of that path; a refusal where there is none that this person may read."""
    key = desk.key_of(path)
    with desk_errors():
        report = desk.report(key) if key and desk.may_read(key, user) else None
        if key and report is None and (why := desk.waits_for(key, user)):
            raise refuse(403, why)
    if report is None:
        raise refuse(404, NO_SUCH)
    return report


def _folder(desk: Desk, user: User, content: bool) -> dict[str, object]:
    began = datetime.fromisoformat(desk.started)
    folder = _entry("", "directory", began, writable=False)
    if content:
        with desk_errors():
            listed = [_model(desk, report) for report in desk.reports(user)]
        folder |= {"content": listed, "format": "json"}
    return folder


def _model(desk: Desk, report: Report) -> dict[str, object]:
    """A report without its content. Its time and hash are those of its making.

    So JupyterLab asks whether to load it again only when it was made again.
    """
    path = f"{report.key}{NOTEBOOK_SUFFIX}"
    is_open = report.narrative.closed is None
    digest = text_digest(report.edition)
    return _entry(path, "notebook", _built_at(desk, path), writable=is_open) | {
        "hash": digest,
        "hash_algorithm": "sha256",
    }


def _built_at(desk: Desk, path: str) -> datetime:
    """When the report was made: its inputs were written then, and by nothing since."""
    place = desk.place(PurePosixPath(path.strip("/")).stem)
    inputs = place / "inputs"
    made = inputs.stat() if inputs.exists() else place.stat()
    return datetime.fromtimestamp(int(made.st_mtime), UTC)


def _entry(path: str, kind: str, at: datetime, writable: bool) -> dict[str, object]:
    return {
        "name": path,
        "path": path,
        "type": kind,
        "writable": writable,
        "created": at,
        "last_modified": at,
        "mimetype": None,
        "content": None,
        "format": None,
        "size": None,
    }
