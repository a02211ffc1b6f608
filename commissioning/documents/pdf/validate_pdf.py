"""Whether a PDF keeps the promises it makes: PDF/UA-1 (accessible) and PDF/A-2a (archivable)."""

import page

PROFILES = {
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
    "PDF/A-2a": page.ValidationProfile.PDF_A_2A,
}


def pdf_faults(pdf: bytes) -> list[str]:
    """One sentence for each breach of PDF/UA-1 or PDF/A-2a; none when the PDF is sound."""
    return [
        f"{name} rule {failure.rule_id}: {failure.message}"
        for name, profile in PROFILES.items()
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]
