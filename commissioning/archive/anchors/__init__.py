"""Evidence outside a ledger of its latest entry: records, git commits and time stamps."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.anchors.anchored_ledgers import Outside, anchored, anchored_keys
    from commissioning.archive.anchors.git_commits import commit
    from commissioning.archive.anchors.kept_ledgers import records_apart
    from commissioning.archive.anchors.kept_stamps import stamp_file
    from commissioning.archive.anchors.time_stamps import certificates_in, requested_stamp
else:
    __getattr__ = door(
        __name__,
        {
            "anchored_ledgers": ["Outside", "anchored", "anchored_keys"],
            "git_commits": ["commit"],
            "kept_ledgers": ["records_apart"],
            "kept_stamps": ["stamp_file"],
            "time_stamps": ["requested_stamp", "certificates_in"],
        },
    )

__all__ = [
    "Outside",
    "anchored",
    "anchored_keys",
    "requested_stamp",
    "certificates_in",
    "commit",
    "records_apart",
    "stamp_file",
]
