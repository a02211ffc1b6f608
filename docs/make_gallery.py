"""Make docs/gallery/: one PDF of each kind of report, and a picture of one of its pages.

    python docs/make_gallery.py

Runs the demonstration council's latest quarter first. Needs `pdftoppm` (poppler).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
GALLERY = PROJECT / "docs" / "gallery"
DOTS_PER_INCH = 75
# Of each kind: which report stands for it, and which of its pages shows it best.
SHOWN = {
    "council": ("council", 1, "Summary for full Council"),
    "cabinet": ("cabinet", 3, "Report to the Cabinet"),
    "scrutiny": ("scrutiny", 3, "Report to the scrutiny committee"),
    "officers": ("officers", 5, "Report to the Head of Paid Service"),
    "definitions": ("definitions", 2, "Annex of measure definitions"),
    "finance": ("finance", 1, "Financial performance report"),
    "provider": ("provider-waste-collection", 2, "Report on one contract"),
    "exception": ("exception-missed-bins", 1, "Exception report"),
    "response": ("response-missed-bins", 1, "The provider’s response"),
    "appraisal": ("appraisal-waste-collection-2027", 3, "Options appraisal"),
    "contract_review": ("contract-review-waste-collection", 3, "Contract review"),
}


def main() -> None:
    """Write the gallery anew."""
    run = [sys.executable, PROJECT / "pipeline.py", "run", "--json"]
    made = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    folders = {report["key"]: Path(report["folder"]) for report in made["reports"]}
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    for kind, (key, page, _) in SHOWN.items():
        shutil.copy(folders[key] / "report.pdf", GALLERY / f"{kind}.pdf")
        _picture(folders[key] / "report.pdf", page, GALLERY / kind)
    (GALLERY / "README.md").write_text(_page(made["quarter"]), "utf-8")


def _picture(pdf: Path, page: int, picture: Path) -> None:
    size = ["-r", str(DOTS_PER_INCH), "-png", "-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", *size, pdf, picture], check=True, capture_output=True)


def _page(quarter: str) -> str:
    parts = [
        "# Gallery\n\nThis page shows one report of each kind, of the invented council of "
        f"Northmere for {quarter},\nas `run` makes them before anybody has written in them. "
        "`python docs/make_gallery.py` makes them again.\n"
    ]
    for kind, (_, page, title) in SHOWN.items():
        alt = f"Page {page} of the PDF: {title[:1].lower()}{title[1:]}"
        parts.append(f"## {title}\n\n[PDF]({kind}.pdf)\n\n![{alt}]({kind}.png)\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
