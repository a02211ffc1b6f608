"""Errors of the operating system, each in one sentence for the person who can fix it."""

from __future__ import annotations

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
DENIED = frozenset({errno.EACCES, errno.EPERM})
MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
IN_CLOUD = range(358, 405)  # Windows: the file is in the cloud and cannot be fetched now
IN_USE = frozenset({32, 33})  # Windows: another program has the file open, or part of it locked
LONGEST_QUOTED = 300  # characters of an error that nobody foresaw


def error_sentence(error: OSError) -> str:
    """What a system error means and what to do about it, as one sentence."""
    file = str(error.filename2 or error.filename or "")
    if getattr(error, "winerror", None) in IN_USE:
        return f"{file} is open in another program, such as Excel. Close it there and try again."
    if sentence := _of_sharing(error, file):
        return sentence
    if error.errno in FULL:
        place = f", so {file} could not be written" if file else ""
        return f"The disk is full{place}. Free some space and try again."
    if error.errno == errno.EROFS:
        return (
            f"{file or 'The folder'} cannot be written: the disk or share is read-only. Make it "
            "writable, or work in a copy of the folder."
        )
    if error.errno in DENIED:
        return (
            f"{file or 'A file'} cannot be read or written: permission denied. Close it if it is "
            "open in another program, such as Excel, or ask for access to its folder."
        )
    if error.errno == errno.EISDIR and file:
        return f"{file} is a folder, but should be a file. Move it away and try again."
    if error.errno in MISSING and file:
        return f"{file} was not found. It may have been moved or removed."
    return f"{file + ': ' if file else ''}{error.strerror or error}."


def _of_sharing(error: OSError, file: str) -> str:
    """What it means where the folder is shared or kept in the cloud; empty where it is not that."""
    if getattr(error, "winerror", None) in IN_CLOUD:
        return (
            f"{file} is in the cloud and cannot be fetched now. Have the sync program keep the "
            "folder on this machine, or use a copy on a local disk."
        )
    if lock := getattr(error, "lock_file", ""):
        return (
            f"Another process holds {lock}. Wait until it has ended. If none is running on any "
            "machine, delete that file."
        )
    if error.errno in NO_LOCKS:
        return (
            f"{file or 'The folder'} is on a disk or share without file locks. Move the council "
            "folder to a local disk."
        )
    return ""


def unexpected(error: BaseException) -> str:
    """An error that nobody foresaw, as the end of a sentence: its kind and its first words.

    One of the operating system is reported as what it means.
    """
    if isinstance(error, OSError):
        return error_sentence(error).rstrip(".")
    why = " ".join(f"{type(error).__name__}: {error}".split())
    return f"an unexpected error, {why[:LONGEST_QUOTED]}".rstrip(": ")
