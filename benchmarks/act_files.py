"""Which files of the program run code for one command, beyond what importing them runs.

python benchmarks/act_files.py --root COUNCIL sign-off approve …

Prints how many files there are in each package and in all; the command itself is carried out.
`--list` before all else names the files, too.
What workers and kernels run is not counted: they are processes of their own.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = str(PROJECT / "commissioning") + "/"


def files_run(arguments: list[str]) -> tuple[set[str], int]:
    """Files of the package, from its folder, whose functions ran, and the command's exit code."""
    sys.path.insert(0, str(PROJECT))
    import pipeline

    ran: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.add(frame.f_code)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        pipeline.app(arguments)
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.setprofile(None)
    return {
        one.co_filename.removeprefix(PACKAGE)
        for one in ran
        if one.co_filename.startswith(PACKAGE) and one.co_name != "<module>"
    }, code


def main(arguments: list[str]) -> int:
    """Print the counts; the exit code is the command's."""
    is_listed = arguments[:1] == ["--list"]
    files, code = files_run(arguments[is_listed:])
    packages = Counter(Path(name).parent.as_posix() for name in files)
    for package, count in sorted(packages.items()):
        sys.stdout.write(f"{count:4} {package}\n")
        inside = sorted(name for name in files if Path(name).parent.as_posix() == package)
        sys.stdout.writelines(f"       {name}\n" for name in inside if is_listed)
    sys.stdout.write(f"{len(files):4} in all\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
