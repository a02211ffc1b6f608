"""A kernel manager for runs: private sockets, and a client that is told when a kernel is ready."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import DottedObjectName, Type

from commissioning.warm_kernels.kernel_compat import SteppedKernelManager, adapt_to_kernel
from commissioning.warm_kernels.process_memory import bound_memory, peak_memory

CLIENT = "commissioning.warm_kernels.kernel_manager.PromptKernelClient"
FIRST_SECONDS, LONGEST_SECONDS = 0.05, 1.0  # to wait for an answer before asking again


class PromptKernelClient(AsyncKernelClient):
    """A client for which a kernel is ready as soon as both its channels have answered.

    The usual client waits until a kernel has said nothing for 0.2 s.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers; RuntimeError when it has died or `timeout` s are over."""
        try:
            async with asyncio.timeout(timeout):
                await self._answered()
        except TimeoutError:
            raise RuntimeError(f"the kernel did not answer within {timeout} seconds") from None

    async def _answered(self) -> None:
        patience = FIRST_SECONDS
        while True:
            request = self.kernel_info()
            try:
                reply = await self._about(self.shell_channel, request, LONGEST_SECONDS)
                await self._about(self.iopub_channel, request, patience, "idle")
            except Empty:
                patience = min(2 * patience, LONGEST_SECONDS)
            else:
                adapt_to_kernel(self, reply)
                return
            if not await self.is_alive():
                raise RuntimeError("the kernel ended before it answered")

    async def _about(
        self,
        channel: AsyncZMQSocketChannel,
        requested: str,
        seconds: float,
        state: str | None = None,
    ) -> dict[str, Any]:
        """The message on a channel in answer to that question, the kernel's state being that."""
        while True:
            message: dict[str, Any] = await channel.get_msg(timeout=seconds)
            is_answer = message["parent_header"].get("msg_id") == requested
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


class PrivateKernelManager(SteppedKernelManager):
    """A kernel manager that talks over sockets in a private folder where the system has them.

    Guessed TCP ports collide when kernels start at the same time (papermill issue 511) and can be
    read by other users of the machine. A kernel may take so much memory and no more.
    """

    last_peak = 0  # bytes, of the kernel of this process that was last killed

    client_class = DottedObjectName(CLIENT)
    client_factory = Type(klass=CLIENT)

    def before_start(self) -> None:
        """Talk over sockets in a private folder, where the system has them."""
        if sys.platform != "win32":
            self.transport = "ipc"
            self.ip = tempfile.mkdtemp(dir=os.environ["JUPYTER_RUNTIME_DIR"], prefix="k") + "/s"

    def after_launch(self) -> None:
        """Bound its memory."""
        if process := self._process_id:
            bound_memory(process)

    def may_interrupt(self) -> bool:
        """Unless it is about to be killed: it might say so then, to nobody's use."""
        return not self.shutting_down

    def before_kill(self) -> None:
        """Keep the most memory that it took."""
        PrivateKernelManager.last_peak = peak_memory(self._process_id or 0)

    @property
    def _process_id(self) -> int | None:
        """Of the kernel; None where its provisioner knows of no process on this machine."""
        process: int | None = getattr(self.provisioner, "pid", None)
        return process
