"""The sentences of reports, commands and pages, one file for each subject and language."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.wording.catalogue import SOURCE_LANGUAGE, Wording
else:
    __getattr__ = door(__name__, {"catalogue": ["SOURCE_LANGUAGE", "Wording"]})

__all__ = ["SOURCE_LANGUAGE", "Wording"]
