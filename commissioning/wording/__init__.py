"""The sentences of reports, commands and pages, one file for each subject and language."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.wording.alphabets import alphabetical
    from commissioning.wording.catalogue import Wording, has_sentence, with_fallback_marked
    from commissioning.wording.spoken_language import (
        SOURCE_LANGUAGE,
        language,
        languages,
        plural_of,
        speak,
        speaking,
        speaks_source,
        tag_of,
    )
else:
    __getattr__ = door(
        __name__,
        {
            "alphabets": ["alphabetical"],
            "catalogue": ["Wording", "has_sentence", "with_fallback_marked"],
            "spoken_language": [
                "SOURCE_LANGUAGE",
                "language",
                "languages",
                "plural_of",
                "speak",
                "speaking",
                "speaks_source",
                "tag_of",
            ],
        },
    )

__all__ = [
    "SOURCE_LANGUAGE",
    "Wording",
    "alphabetical",
    "has_sentence",
    "language",
    "languages",
    "plural_of",
    "speak",
    "speaking",
    "speaks_source",
    "tag_of",
    "with_fallback_marked",
]
