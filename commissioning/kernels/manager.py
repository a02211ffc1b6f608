"""A kernel manager for runs: private sockets, and a client that is told when a kernel is ready."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import DottedObjectName, Type

from commissioning.kernels.memory import bound_memory, peak_memory

CLIENT = "commissioning.kernels.manager.PromptKernelClient"
FIRST_SECONDS, LONGEST_SECONDS = 0.05, 1.0  # to wait for an answer before asking anew


class PromptKernelClient(AsyncKernelClient):
    """A client for which a kernel is ready as soon as both its channels have answered.

    The usual client waits until a kernel has said nothing for 0.2 s.
    """

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers; RuntimeError when it has died or `timeout` s are over."""
        try:
            async with asyncio.timeout(timeout):
                await self._answered()
        except TimeoutError:
            raise RuntimeError(f"the kernel did not answer within {timeout} seconds") from None

    wait_for_ready = _async_wait_for_ready

    async def _answered(self) -> None:
        patience = FIRST_SECONDS
        while True:
            asked = self.kernel_info()
            try:
                reply = await self._about(self.shell_channel, asked, LONGEST_SECONDS)
                await self._about(self.iopub_channel, asked, patience, "idle")
            except Empty:
                patience = min(2 * patience, LONGEST_SECONDS)
            else:
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("the kernel ended before it answered")

    async def _about(
        self, channel: Any, asked: str, seconds: float, state: str | None = None
    ) -> dict[str, Any]:
        """The message on a channel in answer to that question, the kernel's state being that."""
        while True:
            message = await channel.get_msg(timeout=seconds)
            is_answer = message["parent_header"].get("msg_id") == asked
            if is_answer and message["content"].get("execution_state") == state:
                return message

    def start_channels(
        self,
        shell: bool = True,
        iopub: bool = True,
        stdin: bool = True,
        hb: bool = True,
        control: bool = True,
    ) -> None:
        """Start the channels that runs use: nobody answers questions, and no heart is listened to.

        Whether a kernel lives is seen from its process.
        """
        super().start_channels(shell=shell, iopub=iopub, stdin=False, hb=False, control=control)


class PrivateKernelManager(AsyncKernelManager):
    """A kernel manager that talks over sockets in a private folder where the system has them.

    Guessed TCP ports collide when kernels start side by side (papermill issue 511) and can be
    read by other users of the machine. A kernel may take so much memory and no more.
    """

    last_peak = 0  # bytes, of the kernel of this process that was last killed

    client_class = DottedObjectName(CLIENT)
    client_factory = Type(klass=CLIENT)

    async def _async_pre_start_kernel(self, **keywords: Any) -> tuple[list[str], dict[str, Any]]:
        if sys.platform != "win32":
            self.transport = "ipc"
            self.ip = tempfile.mkdtemp(dir=os.environ["JUPYTER_RUNTIME_DIR"], prefix="k") + "/s"
        return await super()._async_pre_start_kernel(**keywords)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **keywords: Any) -> None:
        await super()._async_launch_kernel(kernel_cmd, **keywords)
        bound_memory(self.provisioner.pid)

    async def _async_interrupt_kernel(self) -> None:
        """Interrupt it, unless it is about to be killed: it might say so then, to nobody's use."""
        if not self.shutting_down:
            await super()._async_interrupt_kernel()

    async def _async_kill_kernel(self, restart: bool = False) -> None:
        PrivateKernelManager.last_peak = peak_memory(self.provisioner.pid or 0)
        await super()._async_kill_kernel(restart=restart)
