"""Damage to lines, tables and lists of files, to zips and to PDFs."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

DEEP = 100_000
RAW = (
    *(b"", b" ", b"null", b"[]", b"{}", b"0", b'""', b"NaN", b'"\\ud800"', b"\xff\xfe", b"\x80"),
    *(b"\xef\xbb\xbf", b"\0" * 100, b"[" * DEEP, b'{"a":' * DEEP, b"9" * 10_000, b'{"a":1,' * 999),
)
CELLS = ('"', "", "\0", "=1+1", "x" * 200_000, "é", "2025-99", "\x1b[2J", "1e999")
NAMES = (
    *(b"../../etc/passwd", b"/etc/passwd", b"data/\xff\xfe", b"x" * 5000, b"DATA/report.html"),
    *(b"data", b"data/a%0Ab", b"data/\0", b"data/\x1b[2J", b".", b""),
)
IN_PDF = (
    *(b"obj", b"endobj", b"stream", b"endstream", b"/Length", b"/Root", b"/Size", b"startxref"),
    *(b"/Type", b"/Kids", b"/Filter", b"%%EOF", b"xref", b"trailer", b"/Metadata"),
)


def lines_changed(chance: random.Random, path: Path) -> None:
    """Drop, repeat, swap, merge or change lines, or what stands at their ends."""
    lines = path.read_bytes().splitlines(keepends=True)
    if not lines:
        return
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            del lines[place]
        case 1:
            lines.insert(other, lines[place])
        case 2:
            lines[place], lines[other] = lines[other], lines[place]
        case 3:
            lines[place] = lines[place].rstrip(b"\n")
        case 4:
            lines[0] = b"\xef\xbb\xbf" + lines[0]
        case 5:
            lines = [one.replace(b"\n", b"\r\n") for one in lines]
        case 6:
            lines[place] = b"\0" * len(lines[place])
        case 7:
            lines.insert(place, chance.choice(RAW) + b"\n")
        case _:
            lines[place] = lines[place][: len(lines[place]) // 2]
    path.write_bytes(b"".join(lines))


def table_changed(chance: random.Random, path: Path) -> None:
    """Take out, repeat or spoil cells, quotation marks and headings of a table."""
    lines = path.read_text("utf-8", "replace").splitlines() or [""]
    place = chance.randrange(len(lines))
    cells = lines[place].split(",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    lines[place] = ",".join(cells[chance.randrange(2) :])
    path.write_text("\n".join(lines), "utf-8", newline="\n")


def list_changed(chance: random.Random, path: Path) -> None:
    """Write a line into a list of files that no list has, or in place of one."""
    lines = path.read_bytes().splitlines()
    digest = chance.choice((b"0" * 64, b"A" * 64, b"x"))
    put = digest + chance.choice((b"  ", b" *", b" ")) + chance.choice(NAMES)
    place = chance.randrange(len(lines) + 1)
    lines[place : place + chance.randrange(2)] = [put]
    path.write_bytes(b"\n".join(lines) + b"\n")


def zip_changed(chance: random.Random, path: Path) -> None:
    """Put a bomb, a link, a name that leads elsewhere or too many files in place of a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        match chance.randrange(4):
            case 0:
                archive.writestr("commissioning/a.py", bytes(120_000_000))
            case 1:
                archive.writestr(zipfile.ZipInfo("../../a.py"), "x")
            case 2:
                entry = zipfile.ZipInfo("commissioning/a.py")
                entry.external_attr = 0o120777 << 16
                archive.writestr(entry, "/etc/passwd")
            case _:
                for number in range(5_001):
                    archive.writestr(f"commissioning/{number}.py", "")
    path.write_bytes(made.getvalue())


def zip_spoilt(chance: random.Random, path: Path) -> None:
    """Change what a zip says of its files: sizes, methods, flags, places, how many there are."""
    content = bytearray(path.read_bytes())
    heads = [one.start() for one in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", content)]
    if not heads:
        return
    place = chance.choice(heads) + chance.randrange(4, 46)
    for number in range(place, min(place + chance.choice((1, 2, 4)), len(content))):
        content[number] = chance.choice((0, 1, 127, 255, chance.randrange(256)))
    path.write_bytes(content)


def pdf_changed(chance: random.Random, path: Path) -> None:
    """Take out, repeat or rename a word of a PDF's own, or change a number in it."""
    content = path.read_bytes()
    word = chance.choice(IN_PDF)
    places = [one.start() for one in re.finditer(re.escape(word), content)]
    if not places:
        return
    place = chance.choice(places)
    end = place + len(word)
    match chance.randrange(5):
        case 0:
            content = content[:place] + content[end:]
        case 1:
            content = content[:end] + b" " + word + content[end:]
        case 2:
            content = content[:place] + word[::-1] + content[end:]
        case 3:
            content = content[:end] + b" 99999999999999999999 " + content[end:]
        case _:
            content = content[:place]
    path.write_bytes(content)
