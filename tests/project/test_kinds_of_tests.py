"""Tests of one part run in the process of the tests: another is started only where it must be."""

import ast

from conftest import PROJECT

UNIT = PROJECT / "tests" / "unit"
# What starts processes, browsers or kernels; `pipeline` runs a command in a process of its own.
STARTING = {
    *("subprocess", "multiprocessing", "playwright", "jupyter_client", "nbclient"),
    *("kernel_data", "validators", "conftest.pipeline"),
}
PDF = "pdftotext, another program than the one that made the PDF, says what can be read in it"
LOCK = "only another process can hold the lock of a journal"
# Tests of one part that start a process, and what cannot be shown without.
MUST = {
    "archive/test_comparing.py": "axe-core and the HTML checker judge the page of differences",
    "archive/test_time_stamps.py": "openssl, not the project, says what a time stamp holds",
    "documents/test_data_files.py": PDF,
    "documents/test_documents_pdf.py": PDF,
    "documents/test_documents_word.py": "LibreOffice opens the Word file",
    "documents/test_hostile_words.py": "hostile words act in a browser, if anywhere",
    "inputs/test_hostile_workbooks.py": "memory is measured of a process that reads one workbook",
    "inputs/test_working_days.py": "what an import loads is seen in a new process alone",
    "narrative/test_damaged_journals.py": LOCK,
    "narrative/test_journal.py": LOCK,
    "narrative/test_poison_words.py": "a report that hangs is ended with its process",
    "review/test_signer_lists.py": "ssh-keygen, the stock verifier, reads the list of signers",
    "review/test_ssh_signatures.py": "ssh-keygen and ssh-agent, not the project, make signatures",
}


def starts(path):
    """What a file imports that starts processes."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module.split(".")[0]}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found & STARTING


def test_no_test_of_one_part_starts_a_process_but_those_listed():
    files = {path.relative_to(UNIT).as_posix(): path for path in UNIT.rglob("*.py")}
    assert {name for name, path in files.items() if starts(path)} == set(MUST)


def test_whatever_starts_a_process_is_seen(tmp_path):
    path = tmp_path / "test_a.py"
    for line in (
        "import subprocess",
        "from conftest import SMALL, pipeline",
        "from kernel_data import shown",
        "from playwright.sync_api import sync_playwright",
    ):
        path.write_text(f"def test_a():\n    {line}\n", "utf-8")
        assert starts(path), line
    path.write_text("from conftest import pipeline_here\n", "utf-8")
    assert not starts(path)


def test_no_test_imports_another():
    """What several use is in tests/support, so that each file of tests runs by itself."""
    files = sorted((PROJECT / "tests").rglob("*.py"))
    importing = {
        f"{path.name}: {name}" for path in files for name in imports(path) if name[:5] == "test_"
    }
    assert importing == set()


def imports(path):
    """The names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
