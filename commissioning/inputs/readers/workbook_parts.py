"""The parts of a workbook, unpacked within bounds: what a zip says of itself is never believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from commissioning.inputs.readers import limits
from commissioning.inputs.text_rows import RefusedError

LOCAL_HEADER = struct.Struct("<4s22xHH")  # signature …, lengths of name and extra field
LOCAL_SIGNATURE, ENTRY_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"  # an old .xls, and what a workbook with a password is kept in
ENCRYPTED = 0x1
READ = (".xml", ".rels")  # all others are pictures, printer settings, macros


def workbook_parts(path: Path) -> dict[str, bytes]:
    """The XML parts of a workbook by name; RefusedError when it is not one, or a hostile one."""
    size = path.stat().st_size
    if size > limits.WORKBOOK_BYTES:
        allowed, found = limits.megabytes(limits.WORKBOOK_BYTES), limits.megabytes(size)
        raise RefusedError(f"a workbook of at most {allowed}, not {found}")
    content = path.read_bytes()
    if content.startswith(COMPOUND_FILE):
        raise RefusedError("an .xlsx workbook without a password, not a protected or older one")
    left, parts = limits.UNPACKED_BYTES, {}
    for entry in _entries(content):
        unpacked = _unpacked(content, entry, left)
        left -= len(unpacked)
        if entry.filename.lower().endswith(READ):
            parts[entry.filename] = unpacked
    if any(word in parts.get("[Content_Types].xml", b"") for word in (b"macroE", b"vbaProject")):
        raise RefusedError("a workbook without macros")
    return parts


def packed_again(parts: dict[str, bytes]) -> io.BytesIO:
    """A plain zip of these parts and nothing else, so that what is read is what was inspected."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    file.seek(0)
    return file


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    # Counted before the list is made: each entry of a list costs ten times its bytes.
    if content.count(ENTRY_SIGNATURE) > limits.PARTS:
        raise RefusedError(f"a workbook of at most {limits.PARTS:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError):
        raise RefusedError("an .xlsx workbook, which this file is not") from None
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise RefusedError("a workbook that holds each part once")
    for entry in entries:
        _refuse_entry(entry)
    return entries


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    odd = "\\" in name or ":" in name or name != entry.orig_filename
    if odd or path.is_absolute() or ".." in path.parts:
        raise RefusedError("a workbook whose parts stay inside it, without .. in a name")
    if entry.flag_bits & ENCRYPTED:
        raise RefusedError("a workbook without encrypted parts")
    if path.name.lower() == "vbaproject.bin":
        raise RefusedError("a workbook without macros")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise RefusedError(f"a workbook packed as spreadsheet programs do ({name} is not)")


def _unpacked(content: bytes, entry: zipfile.ZipInfo, left: int) -> bytes:
    """What a part really unpacks to: at most as much as is left, and as a sheet would."""
    packed = _packed(content, entry)
    most = min(left, max(limits.SMALL_PART_BYTES, limits.UNPACKED_RATIO * len(packed)))
    if entry.compress_type == zipfile.ZIP_STORED:
        unpacked, whole = packed[: most + 1], True
    else:
        unpacked, whole = _inflated(packed, most + 1, entry.filename)
    if len(unpacked) > most:
        raise RefusedError(
            f"a workbook that unpacks to at most {limits.megabytes(limits.UNPACKED_BYTES)} and "
            f"{limits.UNPACKED_RATIO} times its size ({entry.filename} unpacks to more)"
        )
    if not whole or len(unpacked) != entry.file_size:
        raise RefusedError(
            f"a workbook that is whole ({entry.filename} has not the size it states)"
        )
    return unpacked


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    start = entry.header_offset
    header = content[start : start + LOCAL_HEADER.size] if start >= 0 else b""
    if len(header) == LOCAL_HEADER.size:
        signature, name, extra = LOCAL_HEADER.unpack(header)
        begin = start + LOCAL_HEADER.size + name + extra
        packed = content[begin : begin + entry.compress_size]
        if signature == LOCAL_SIGNATURE and len(packed) == entry.compress_size:
            return packed
    raise RefusedError(f"a workbook that is whole ({entry.filename} cannot be found in it)")


def _inflated(packed: bytes, most: int, name: str) -> tuple[bytes, bool]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = machine.decompress(packed, most)
    except zlib.error:
        raise RefusedError(f"a workbook that is whole ({name} cannot be unpacked)") from None
    return unpacked, machine.eof and not machine.unused_data
