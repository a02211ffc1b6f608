"""What a report was made with: the packages installed, their lock file, and this project's source.

The bill of materials (CycloneDX) names Python and every package that the project needs, closed over
what those need in turn; packages that only tests use stay out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from commissioning.execution import OWN, PYTHON, own_version, source_files
from commissioning.notebook import json_text
from commissioning.reproducible_zip import zipped

LOCK_FILE = "requirements.lock"


def bill_of_materials(versions: Mapping[str, str]) -> bytes:
    """Packages by name as CycloneDX JSON; the same bytes for the same packages."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion
    from packageurl import PackageURL

    bom = Bom()
    for name, version in versions.items():
        is_package = name != PYTHON
        kind = ComponentType.LIBRARY if is_package else ComponentType.PLATFORM
        url = PackageURL("pypi", name=name, version=version) if is_package else None
        reference = f"{name}=={version}"
        bom.components.add(
            Component(bom_ref=reference, name=name, version=version, type=kind, purl=url)
        )
    text = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    del text["serialNumber"], text["metadata"]["timestamp"]  # others at each time
    return f"{json_text(text, indent=1)}\n".encode()


def packages_in(content: bytes) -> dict[str, str]:
    """The versions by name that a bill of materials reports; ValueError where it is none."""
    try:
        text = json.loads(content)["components"]
        return {str(one["name"]): str(one["version"]) for one in text}
    except (KeyError, TypeError) as error:
        raise ValueError(f"no bill of materials ({error})") from None


@cache
def source_zip(project: Path) -> bytes:
    """The project's source as one zip, the same bytes for the same files.

    What it says of itself when installed lies next to it, so that it need not be installed to run.
    It is read once: a process runs the source that it began with.
    """
    files = {name: path.read_bytes() for name, path in source_files(project).items()}
    text = distribution(OWN).read_text("METADATA") or ""
    return zipped({**files, f"{OWN}-{own_version()}.dist-info/METADATA": text.encode()})
