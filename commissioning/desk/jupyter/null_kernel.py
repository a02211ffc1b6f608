"""A kernel that runs nothing: it is there so that a notebook opens without a question."""

from __future__ import annotations

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

from commissioning.compat import Unechoed
from commissioning.wording import Wording

WORDING = Wording("desk")


class RefusingKernel(Unechoed, Kernel):
    """Answers every cell with one sentence and does nothing else."""

    implementation = "refusing"
    implementation_version = "1"
    banner = WORDING("nothing-was-run")
    language_info = {"name": "python", "mimetype": "text/x-python", "file_extension": ".py"}

    async def do_execute(
        self, code: str, silent: bool, *_arguments: object, **_options: object
    ) -> dict[str, object]:
        """The answer to code: that it was not run."""
        if not silent:
            self.send_response(self.iopub_socket, "stream", {"name": "stderr", "text": self.banner})
        return {
            "status": "error",
            "ename": "NotRun",
            "evalue": self.banner,
            "traceback": [],
            "execution_count": self.execution_count,
        }


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=RefusingKernel)
