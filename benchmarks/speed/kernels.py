"""Kernels of the project, started as its workers start them: how soon ready, and how many lost.

The project's kernel manager is called here and nowhere else in the benchmark.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any

from commissioning.warm_kernels.kernel_manager import PrivateKernelManager

PATIENCE = 60.0  # seconds after which a kernel that has not replied is lost


@dataclass(frozen=True)
class Started:
    """One start: seconds until it replied, and in which it ended; why it is lost, if it is."""

    ready: float
    ended: float
    lost: str = ""


def start_some(count: int) -> str:
    """Start and stop so many kernels one after another in this worker; what came of each, as JSON.

    A kernel is lost when it does not start, does not reply, or is not the one that was asked.
    """
    return json.dumps([asdict(asyncio.run(_start(number))) for number in range(count)])


async def _start(number: int) -> Started:
    began = time.perf_counter()
    try:
        async with _kernel() as client:
            await _reply(client, client.kernel_info())
            ready = time.perf_counter()
            await _is_the_one(client, number)
            done = time.perf_counter()
    except Exception as error:  # whatever it is, the kernel is lost
        return Started(0, 0, f"{type(error).__name__}: {error}")
    return Started(ready - began, time.perf_counter() - done)


@asynccontextmanager
async def _kernel() -> AsyncIterator[Any]:
    """A client of a kernel just started, which is shut down at the end as after a report."""
    manager = PrivateKernelManager(kernel_name="python3")
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        yield client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def _is_the_one(client: Any, number: int) -> None:
    """ValueError unless the kernel answers a question whose answer no other kernel gives."""
    asked = client.execute("", silent=True, user_expressions={"answer": f"{number} + 1"})
    reply = await _reply(client, asked)
    answer = reply["content"]["user_expressions"]["answer"]["data"]["text/plain"]
    if answer != str(number + 1):
        raise ValueError(f"asked for {number + 1} it answered {answer}")


async def _reply(client: Any, message: str) -> dict[str, Any]:
    """The reply to a message; TimeoutError where none comes."""
    async with asyncio.timeout(PATIENCE):
        while True:
            reply = await client.get_shell_msg()
            if reply["parent_header"].get("msg_id") == message:
                return reply
