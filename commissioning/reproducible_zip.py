"""Writes zip files so that the same contents give the same bytes."""

import io
import zipfile

MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
UNIX, READABLE = 3, 0o644 << 16  # said of every file, whatever system made it


def zipped(files: dict[str, bytes]) -> bytes:
    """The zip that holds these files by name, in their order."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MIDNIGHT)
    entry.create_system, entry.external_attr = UNIX, READABLE
    return entry
