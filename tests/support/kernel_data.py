"""Kernels for tests: notebooks run on forked and on plain ones, and cells that are awkward."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager

import nbformat
from conftest import sized
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from commissioning.execution.kernel_pool import WarmKernels
from commissioning.execution.kernel_variables import enter_environment

MANAGER = "commissioning.warm_kernels.kernel_manager.PrivateKernelManager"
DIFFERING = re.compile(r"0x[0-9a-f]{6,}|ipykernel_\d+|comm_id': '\w+'|\b[0-9a-f]{32}\b")

# What each shows must be the same on either kind of kernel.
AWKWARD = {
    "streams": "import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)",
    "display_id": (
        "from IPython.display import display\nhandle = display('a', display_id='one')\n"
        "handle.update('b')"
    ),
    "clear_output": (
        "from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)\nprint(2)"
    ),
    "await": "import asyncio\nawait asyncio.sleep(0.01)\nprint(await asyncio.sleep(0, 'slept'))",
    "descriptor": (
        "import os, time\nos.write(1, b'by descriptor\\n')\nos.system('echo by a child')\n"
        "time.sleep(0.5)"
    ),
    "shell": "!echo by the shell\nlines = !printf 'a\\nb\\n'\nlines",
    "bash": "%%bash\necho from bash",
    "exception": "def f(x):\n    return 1 / x\nf(0)",
    "syntax": "1 +",
    "exit": "import sys\nsys.exit(3)",
    "input": "input('name? ')",
    "warning": "import warnings\nwarnings.warn('look out')",
    "logging": "import logging\nlogging.getLogger('a').warning('logged')\nlogging.error('root')",
    "pickle": (
        "import pickle\nclass A:\n    x = 1\nprint(pickle.loads(pickle.dumps(A())).x, A.__module__)"
    ),
    "main": "import __main__, sys\nprint(__name__, hasattr(__main__, 'In'), sys.argv[0][-20:])",
    "argv": "import sys\nlen(sys.argv), sys.argv[1]",
    "subprocess": (
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True).stdout"
    ),
    "spawned": (
        "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool:\n"
        "    print(pool.map(abs, [-1, -2]))"
    ),
    "threads": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(2) as pool:\n    print(list(pool.map(abs, [-1, -2])))"
    ),
    "thread_print": (
        "import threading\nt = threading.Thread(target=print, args=('in a thread',))\n"
        "t.start()\nt.join()"
    ),
    "linear algebra": "import numpy as np\na = np.ones((300, 300))\nfloat((a @ a).sum())",
    "table": "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})",
    "styled": "import pandas as pd\npd.DataFrame({'a': [1.2]}).style.set_uuid('u')",
    "picture": (
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2], [3, 4])\nplt.show()"
    ),
    "figure": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2])",
    "backend": "import matplotlib\nmatplotlib.get_backend(), len(matplotlib.rcParams)",
    "options": "import pandas as pd\npd.get_option('display.max_rows')",
    "magics": "%pwd\n%who_ls\nx = 1\n%who_ls",
    "history": "_ = 5\nIn[-1][:5], len(Out)",
    "shell kind": "type(get_ipython()).__name__, get_ipython().kernel.implementation",
    "signals": "import signal\nstr(signal.getsignal(signal.SIGINT)), str(signal.getsignal(15))",
    "loop": "import asyncio\nasyncio.get_running_loop().is_running()",
    "environment": (
        "import os\nsorted(k for k in os.environ if not k.startswith(('JUPYTER_D', 'COMM', 'JPY')))"
    ),
    "folder": "import os\nos.listdir('.')",
    "widget": (
        "from ipywidgets import IntSlider\nslider = IntSlider(3)\nslider.value = 5\nslider.value"
    ),
    "html": "from IPython.display import HTML, Markdown\ndisplay(HTML('<b>'), Markdown('*b*'))",
    "debugger": "import debugpy, pdb\ncallable(breakpoint)",
    "random": "import random\nrandom.seed(1)\nrandom.random()",
    "numpy random": "import numpy as np\nnp.random.seed(1)\nfloat(np.random.rand())",
    "stores": "%store",
    "search path": "import sys\n[one for one in sys.path if 'tmp' not in one]",
    "wide table": "import pandas as pd\npd.DataFrame([list(range(40))])",
    "all options": (
        "from pandas._config import config\n"
        "sorted((k, str(v.defval), str(config.get_option(k)))\n"
        "       for k, v in config._registered_options.items())"
    ),
    "all rcParams": "import matplotlib\ndict(matplotlib.rcParams)",
    "streams' codecs": (
        "import sys\n[(one.encoding, one.errors) for one in (sys.stdout, sys.__stdout__)]"
    ),
    "in a notebook": ("import os\nsorted(get_ipython().config), 'JPY_PARENT_PID' in os.environ"),
    "command": "import sys\nsys.orig_argv[1:3], sys.flags, sys.warnoptions",
    "limits": (
        "import os, resource\nold = os.umask(0)\n"
        "old, resource.getrlimit(resource.RLIMIT_NOFILE), os.sched_getaffinity(0), os.nice(0)"
    ),
    "session": "import os\nos.getpgid(0) == os.getsid(0) == os.getpid()",
    "all signals": ("import signal\n[(one, str(signal.getsignal(one))) for one in signal.Signals]"),
    "spawn": (
        "import multiprocessing\nwith multiprocessing.get_context('spawn').Pool(2) as pool:\n"
        "    print(pool.map(abs, [-1, -2]))"
    ),
    "process pool": (
        "from concurrent.futures import ProcessPoolExecutor\n"
        "with ProcessPoolExecutor(2) as pool:\n    print(list(pool.map(abs, [-1, -2])))"
    ),
    "retina": (
        "%config InlineBackend.figure_formats = ['retina']\nimport matplotlib.pyplot as plt\n"
        "plt.plot([1, 2])\nplt.title('$x^2$')\nplt.show()"
    ),
    "group": "raise ExceptionGroup('several', [ValueError(1)])",
    "interrupt": "raise KeyboardInterrupt",
    "numpy's ways": "import numpy as np\nnp.geterr(), np.get_printoptions()",
    "hash": "hash('a')",
    "magic names": "%lsmagic",
    "file": "with open('out.txt', 'w') as file:\n    file.write('x')\nopen('out.txt').read()",
}

# Run by themselves, since they show what no earlier cell may have changed, or change what stands.
ALONE = ("backend", "figure", "picture", "retina", "widget", "exit", "limits")
# Run first of those that share a kernel: what they show depends on what was imported before.
FIRST = (
    *("environment", "session", "folder", "signals", "all signals", "command", "main", "argv"),
    *("loop", "shell kind", "in a notebook", "streams' codecs", "search path", "magics"),
    *("logging", "warning", "random", "numpy random", "numpy's ways", "options", "all options"),
)


def sequences():
    """The awkward cells as notebooks: most share one, in campaigns each is one of its own."""
    if sized(0, 1):
        return [[name] for name in AWKWARD]
    shared = [*FIRST, *(name for name in AWKWARD if name not in FIRST + ALONE)]
    return [shared, *([name] for name in ALONE)]


def shown_awkward(folder):
    """What every awkward cell shows on kernels of the environment that was entered."""
    found = {}
    for names in sequences():
        outputs = shown(folder / names[0], *(AWKWARD[name] for name in names))
        found |= dict(zip(names, outputs, strict=True))
    return found


@contextmanager
def entered(environment):
    """This process in an environment of workers."""
    before = dict(os.environ)
    enter_environment(environment)
    KernelProvisionerFactory.clear_instance()  # it reads its environment once
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def kernels(warm: bool):
    """This process in the environment of workers; kernels are forked or started plain."""
    with WarmKernels() as found, entered(found.environment if warm else found.cold_environment):
        yield found


def shown(folder, *sources, end="immediate"):
    """What cells show, one after another on one kernel, as a list of outputs of each."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    client = NotebookClient(
        notebook,
        timeout=60,
        allow_errors=True,
        store_widget_state=False,
        kernel_manager_class=MANAGER,
        resources={"metadata": {"path": str(folder)}},
        shutdown_kernel=end,
    )
    client.create_kernel_manager()
    client.km.shutdown_wait_time = 60.0  # it is killed after that: late on a busy machine
    client.execute()
    return [[nbformat.from_dict(one) for one in cell.outputs] for cell in notebook.cells]


def compared(outputs):
    """Outputs without addresses and what else differs between any two kernels.

    A kernel may send what is printed in one piece or in two, as its threads take turns.
    """
    joined = []
    for one in outputs:
        last = joined[-1] if joined else {}
        if one["output_type"] == "stream" and last.get("name") == one["name"]:
            joined[-1] = nbformat.from_dict({**last, "text": last["text"] + one["text"]})
        else:
            joined.append(one)
    return DIFFERING.sub("…", repr(joined))


def text(outputs):
    """The plain text of the last output of the last cell."""
    last = outputs[-1][-1]
    return last.get("text") or last.get("data", {}).get("text/plain") or last.get("evalue")
