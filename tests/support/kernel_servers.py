"""Fork servers that Jupyter's programs start: each test's own, ended after it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from commissioning.warm_kernels.provisioner import ForkProvisioner
from commissioning.warm_kernels.server import server_registry
from commissioning.warm_kernels.server.channel import connected_to

LIGHT = ["json"]  # imported ahead where what is imported does not matter


@pytest.fixture
def jupyter(monkeypatch):
    """Jupyter's programs of this process fork their kernels; its servers are ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="jupyter-"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(folder))
    monkeypatch.setenv(server_registry.PROVISIONER, server_registry.NAME)
    monkeypatch.setattr(ForkProvisioner.modules, "default_value", LIGHT, raising=False)
    monkeypatch.setattr(ForkProvisioner, "_refused", {})
    KernelProvisionerFactory.clear_instance()
    yield folder
    KernelProvisionerFactory.clear_instance()
    for server in listening(folder):
        os.kill(server, signal.SIGTERM)
    shutil.rmtree(folder)


def listening(folder):
    """The process ids of the servers that listen in a runtime folder."""
    found = []
    for path in (folder / "fork-servers").glob("*.sock"):
        with contextlib.suppress(OSError), connected_to(path) as connection:
            told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            found.append(int.from_bytes(told[:4], sys.byteorder))
    return found


@contextlib.asynccontextmanager
async def kernel(name="python3", **how):
    """A kernel manager and its client, the kernel ready."""
    manager = AsyncKernelManager(kernel_name=name)
    await manager.start_kernel(**how)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=30)
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        manager.context.term()


async def said(client, source):
    """The value of an expression on a kernel, as text; of an error its name."""
    reply = await client.execute(
        "", user_expressions={"value": source}, reply=True, timeout=30, store_history=False
    )
    value = reply["content"]["user_expressions"]["value"]
    return value["data"]["text/plain"] if value["status"] == "ok" else value["ename"]


def has_ended(process):
    """Whether a process is gone, or only waits to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.02)
