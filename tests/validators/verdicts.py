"""What the Nu Html Checker and veraPDF say of files; each is one run of Java over all of them."""

import json
import subprocess
from pathlib import Path

from validators.present import crate_python, fetched, java, verapdf

CHECK_PDF = Path(__file__).with_name("CheckPdf.java")
VALIDATE_CRATE = Path(__file__).with_name("validate_crate.py")
PROFILES = {"PDF/UA-1", "PDF/A-2a"}


def html_errors(paths):
    """Each error of the pages, as its page and its sentence; warnings are let stand."""
    options = ["-Xss8m", "-jar", fetched("vnu.jar"), "--format", "json", "--exit-zero-always"]
    run = _java(*options, *paths)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{message.get('url')}: {message['message']}"
        for message in messages
        if message["type"] != "info"
    ]


def crate_faults(folders):
    """What is required of a Process Run Crate and missing in these folders, a line each."""
    command = [crate_python(), VALIDATE_CRATE, *folders]
    run = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def pdf_breaches(paths):
    """For each PDF its breaches of PDF/UA-1 and PDF/A-2a in sentences, as veraPDF finds them."""
    run = _java("-Djava.awt.headless=true", "-cp", verapdf(), CHECK_PDF, *paths)
    assert run.returncode == 0, run.stderr
    found, held = {path: [] for path in paths}, set()
    for line in run.stdout.splitlines():
        name, profile, rule, words = line.split("\t", 3)
        if rule == "tests":
            assert int(words) > 100, line
            held.add((Path(name), profile))
        else:
            found[Path(name)].append(f"{profile} rule {rule}: {words}")
    assert held == {(path, profile) for path in paths for profile in PROFILES}
    return found


def _java(*arguments):
    # For a run of seconds: what is compiled once lightly costs half of what is compiled well.
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
    command = [java(), *quick, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
