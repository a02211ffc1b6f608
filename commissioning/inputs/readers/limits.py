"""How large a source may be: what no return of a council reaches, and no memory suffers from.

A large council (100,000 result rows) has a CSV file of 5 MB and a workbook of 3 MB that unpacks to
30 MB. Each bound leaves several times that; within all of them reading stays below 1 GB.
"""

from __future__ import annotations

MEGABYTE = 1_000_000

# A file as it lies on disk. CSV is held whole, as text and as cells of 50 bytes and more each.
CSV_BYTES = 50 * MEGABYTE
WORKBOOK_BYTES = 20 * MEGABYTE
# Rows of one source, so that a file of line ends alone cannot become millions of empty rows.
ROWS = 300_000

# Parts of a workbook: a sheet each, and some ten of styles, texts and properties.
PARTS = 1_000
# What all parts unpack to. They are held whole, once as unpacked and once as handed on.
UNPACKED_BYTES = 128 * MEGABYTE
# XML of a sheet unpacks to 10 to 50 times its size, an XML bomb to a thousand; small parts may.
UNPACKED_RATIO = 200
SMALL_PART_BYTES = MEGABYTE
# Elements of all parts: two for each cell, and rows, styles and links. Each costs time.
ELEMENTS = 8_000_000
ATTRIBUTES = 200
# The grid from A1 to the last cell is filled in memory, blanks too: 50 bytes and more a cell.
COLUMNS = 200
CELLS = 3_000_000
# A text is kept once in the workbook and copied into every cell that shows it.
SHARED_CHARACTERS = 64_000_000

# Seconds to reach a database, and for it to answer.
CONNECT_SECONDS = 10
ANSWER_SECONDS = 120


def megabytes(count: int) -> str:
    """A number of bytes in words."""
    return f"{count / MEGABYTE:.0f} MB"
