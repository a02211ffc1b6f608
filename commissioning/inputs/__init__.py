"""What the council decides (params) and what providers return (data), read and checked."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.inputs.council import Council, Row, placed_rows
    from commissioning.inputs.faults import FEW, Fault, InputError, Severity, SnapshotError, of_rows
    from commissioning.inputs.issued_findings import IssuedFindings, issued_findings_in
    from commissioning.inputs.outside_links import (
        NARRATIVE_FOLDERS,
        linked_out,
        narrative_folder,
    )
    from commissioning.inputs.published_results import ISSUED, published_in
    from commissioning.inputs.returns_reach import TWO_YEARS
    from commissioning.inputs.snapshot_files import (
        HEADER,
        Snapshot,
        digest_of,
        header_in,
        read_snapshot,
        table_in,
        write_snapshot,
    )
    from commissioning.inputs.text_rows import SourceRows
    from commissioning.inputs.unexpected_files import misplaced
    from commissioning.inputs.year_specification import (
        KPI,
        MEASURE,
        TARGET,
        Fields,
        SignedVersion,
        SignedYear,
        Specification,
        place_of,
        read_specification,
        specification_of,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "council": ["Council", "Row", "placed_rows"],
            "faults": ["FEW", "Fault", "InputError", "Severity", "SnapshotError", "of_rows"],
            "issued_findings": ["IssuedFindings", "issued_findings_in"],
            "outside_links": ["NARRATIVE_FOLDERS", "linked_out", "narrative_folder"],
            "published_results": ["ISSUED", "published_in"],
            "returns_reach": ["TWO_YEARS"],
            "snapshot_files": [
                "HEADER",
                "Snapshot",
                "digest_of",
                "header_in",
                "read_snapshot",
                "table_in",
                "write_snapshot",
            ],
            "text_rows": ["SourceRows"],
            "unexpected_files": ["misplaced"],
            "year_specification": [
                "Fields",
                "KPI",
                "MEASURE",
                "SignedVersion",
                "SignedYear",
                "Specification",
                "TARGET",
                "place_of",
                "read_specification",
                "specification_of",
            ],
        },
    )

__all__ = [
    "Council",
    "FEW",
    "Fault",
    "Fields",
    "HEADER",
    "ISSUED",
    "InputError",
    "KPI",
    "MEASURE",
    "NARRATIVE_FOLDERS",
    "SourceRows",
    "Row",
    "Severity",
    "SignedVersion",
    "SignedYear",
    "Snapshot",
    "SnapshotError",
    "Specification",
    "TARGET",
    "TWO_YEARS",
    "IssuedFindings",
    "digest_of",
    "header_in",
    "linked_out",
    "misplaced",
    "narrative_folder",
    "of_rows",
    "place_of",
    "placed_rows",
    "published_in",
    "read_snapshot",
    "read_specification",
    "specification_of",
    "table_in",
    "issued_findings_in",
    "write_snapshot",
]
