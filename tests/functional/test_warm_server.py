"""JupyterLab's server, which knows nothing of forks, gives forked kernels."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import requests
from jupyter_client import BlockingKernelClient

from commissioning.warm_kernels.server import server_registry

pytestmark = pytest.mark.skipif(
    not server_registry.CAN_FORK, reason="nothing is forked on this system"
)
TOKEN = "a-token-of-the-test"


@pytest.fixture
def server(tmp_path):
    """The address of a running server, and the folder it keeps connection files in."""
    runtime = tempfile.mkdtemp(prefix="jupyter-")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    settings = {
        server_registry.PROVISIONER: server_registry.NAME,
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTER_CONFIG_DIR": str(tmp_path),
        "JUPYTER_TOKEN": TOKEN,
    }
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--ServerApp.root_dir={tmp_path}"]
    process = subprocess.Popen(
        command,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/api"
    try:
        until_answered(f"{address}/status")
        yield address, Path(runtime)
    finally:
        process.terminate()
        process.wait()


def ask(method, address, **what):
    answer = requests.request(
        method, address, headers={"Authorization": f"token {TOKEN}"}, timeout=60, **what
    )
    answer.raise_for_status()
    return answer.json() if answer.content else None


def until_answered(address):
    for _ in range(300):
        try:
            return ask("GET", address)
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def client_of(runtime, kernel):
    client = BlockingKernelClient(connection_file=str(runtime / f"kernel-{kernel}.json"))
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    return client


def said(client, code):
    """The plain text that a cell shows, or the name of its error."""
    told = []

    def hear(message):
        content = message["content"]
        told.append(content.get("data", {}).get("text/plain") or content.get("ename"))

    client.execute_interactive(code, timeout=60, output_hook=hear)
    return [one for one in told if one][-1]


def test_a_kernel_is_started_interrupted_restarted_and_ended(server):
    address, runtime = server
    kernel = ask("POST", f"{address}/kernels", data=json.dumps({"name": "python3"}))["id"]
    client = client_of(runtime, kernel)
    parent = int(said(client, "import os; os.getppid()"))
    assert "commissioning.warm_kernels.server.serve" in Path(f"/proc/{parent}/cmdline").read_text()

    said(client, "kept = 1; kept")
    sleeping = client.execute("import time; time.sleep(60)", stop_on_error=False)
    time.sleep(1)
    ask("POST", f"{address}/kernels/{kernel}/interrupt")
    reply = client._recv_reply(sleeping, timeout=30)
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert said(client, "kept") == "1"

    ask("POST", f"{address}/kernels/{kernel}/restart")
    client.wait_for_ready(timeout=60)
    assert said(client, "'kept' in globals()") == "False"
    pid = int(said(client, "os = __import__('os'); os.getpid()"))
    client.stop_channels()
    ask("DELETE", f"{address}/kernels/{kernel}")
    assert ask("GET", f"{address}/kernels") == []
    assert not Path(f"/proc/{pid}").exists()
    os.kill(parent, 15)
