"""A kernel that runs nothing: it is there so that a notebook opens without a question."""

from __future__ import annotations

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

from commissioning.compat import Unechoed

REFUSAL = (
    "Nothing was run: this desk is for words. Figures are made by the council's run; load the "
    "report anew to see them."
)


class RefusingKernel(Unechoed, Kernel):
    """Answers every cell with one sentence and does nothing else."""

    implementation = "refusing"
    implementation_version = "1"
    banner = REFUSAL
    language_info = {"name": "python", "mimetype": "text/x-python", "file_extension": ".py"}

    async def do_execute(
        self, code: str, silent: bool, *_arguments: object, **_options: object
    ) -> dict[str, object]:
        """The answer to code: that it was not run."""
        if not silent:
            self.send_response(self.iopub_socket, "stream", {"name": "stderr", "text": REFUSAL})
        return {
            "status": "error",
            "ename": "NotRun",
            "evalue": REFUSAL,
            "traceback": [],
            "execution_count": self.execution_count,
        }


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=RefusingKernel)
