"""Makes a sealed report again with its own program, and compares the two byte by byte."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.replay.open_issued import Opened, opened
    from commissioning.archive.replay.rebuild_environment import RebuildError, rebuilt
    from commissioning.archive.replay.replay_report import Replayed, refuse_unsealed, replay
    from commissioning.archive.replay.wheels import export
else:
    __getattr__ = door(
        __name__,
        {
            "open_issued": ["Opened", "opened"],
            "rebuild_environment": ["RebuildError", "rebuilt"],
            "replay_report": ["Replayed", "refuse_unsealed", "replay"],
            "wheels": ["export"],
        },
    )

__all__ = [
    "Opened",
    "RebuildError",
    "Replayed",
    "export",
    "opened",
    "rebuilt",
    "refuse_unsealed",
    "replay",
]
