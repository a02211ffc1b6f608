"""Keeps exempt information out of public files: what is exempt, and the search for it."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.disclosure.leak_scan import LeakError, holds_exempt, leaks, scan_or_fail
    from commissioning.disclosure.model.exempt_mentions import Spoken, spoken_of
    from commissioning.disclosure.model.exempt_rows import bears_on, exempt_cells, redacted
    from commissioning.disclosure.model.exempt_search import Search
    from commissioning.disclosure.model.exempt_values import ExemptValues, exempt_values
    from commissioning.disclosure.model.text_normalisation import folded
    from commissioning.disclosure.text.extract_pdf import pdf_passages
else:
    __getattr__ = door(
        __name__,
        {
            "leak_scan": ["LeakError", "holds_exempt", "leaks", "scan_or_fail"],
            "model.exempt_mentions": ["Spoken", "spoken_of"],
            "model.exempt_rows": ["bears_on", "exempt_cells", "redacted"],
            "model.exempt_search": ["Search"],
            "model.exempt_values": ["ExemptValues", "exempt_values"],
            "model.text_normalisation": ["folded"],
            "text.extract_pdf": ["pdf_passages"],
        },
    )

__all__ = [
    "ExemptValues",
    "LeakError",
    "Search",
    "Spoken",
    "bears_on",
    "exempt_cells",
    "exempt_values",
    "folded",
    "holds_exempt",
    "leaks",
    "pdf_passages",
    "redacted",
    "scan_or_fail",
    "spoken_of",
]
