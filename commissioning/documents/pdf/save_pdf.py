"""Saving a PDF so that the same PDF gives the same bytes, and so that every validator can read it.

A stream whose data ends in a carriage return runs into the line end before `endstream`; validators
then find its length one too long (PDF/A-2, 6.1.7.1). Such a stream gets one more line feed.
"""

import io
from typing import Any

import pikepdf

RUN_TOGETHER = b"\r\nendstream"


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of the PDF, compact where that leaves every stream with a length beyond doubt."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith(b"\r"):
            _add_line_feed(thing)
    compact = _bytes(pdf, pikepdf.ObjectStreamMode.generate)
    if RUN_TOGETHER not in compact:
        return compact
    return _bytes(pdf, pikepdf.ObjectStreamMode.disable)


def _add_line_feed(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes() + b"\n"
    filters: Any = stream.get("/Filter")
    parameters: Any = stream.get("/DecodeParms")
    stream.write(raw, filter=filters, decode_parms=parameters)


def _bytes(pdf: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    output = io.BytesIO()
    pdf.save(output, deterministic_id=True, object_stream_mode=mode, fix_metadata_version=False)
    return output.getvalue()
