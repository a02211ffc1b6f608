"""Contents sent over a stream, each led by its length."""

from __future__ import annotations

import struct
from typing import IO

LENGTH = struct.Struct(">Q")


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Write a content led by its length."""
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next content; None where the stream has ended, were it in the midst of one."""
    led = stream.read(LENGTH.size)
    if len(led) < LENGTH.size:
        return None
    length = LENGTH.unpack(led)[0]
    content = stream.read(length)
    return content if len(content) == length else None
