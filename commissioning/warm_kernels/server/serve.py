"""The process of a fork server: `python -m commissioning.warm_kernels.server.serve PATH …`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import sys
from pathlib import Path

from commissioning.warm_kernels.preimport import preimport_libraries
from commissioning.warm_kernels.server.fork_safety import faults
from commissioning.warm_kernels.server.fork_server import ForkServer
from commissioning.warm_kernels.server.forked_kernel import become_kernel


def main(arguments: list[str]) -> int:
    """Serve until nobody asks any more; in each process forked for a kernel, be that kernel."""
    requested = _read(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for kernels, or for who started us
    gc.disable()
    if not sys.flags.safe_path:
        del sys.path[0]  # where this process was started, of which kernels know nothing
    before = set(os.environ)
    preimport_libraries(requested.modules)
    imported = {name: value for name, value in os.environ.items() if name not in before}
    gc.collect()
    gc.freeze()  # so that collecting in a kernel does not copy all that is shared
    gc.enable()
    found = faults({0, 1, 2, requested.ready, requested.owner})
    server = None if found else ForkServer(requested.path, requested.idle_seconds, requested.owner)
    os.write(requested.ready, json.dumps(found).encode() + b"\n")
    os.close(requested.ready)
    if server and (request := server.serve()):
        become_kernel(request, imported)
    return int(bool(found))


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="where to listen")
    parser.add_argument("--modules", nargs="*", default=[], help="imported ahead")
    parser.add_argument("--idle-seconds", type=float, default=600)
    parser.add_argument("--ready", type=int, required=True, help="file for the faults, as JSON")
    parser.add_argument("--owner", type=int, help="file that closes when its owner ends")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
