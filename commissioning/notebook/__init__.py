"""The parts of an executed notebook, as exhibits write them and other packages read them."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.notebook.captioned_table import Cell, Heading, table_content
    from commissioning.notebook.cell_kinds import (
        ABSENT,
        BESIDE,
        COMPLETE,
        DRAFT,
        FACTS,
        FIGURE,
        FRONT,
        INJECTED_TAG,
        NARRATIVE_TAG,
        NOTICE_TAG,
        ORPHAN_TAG,
        OWN,
        PARAMETERS_TAG,
        PROMPT_START,
        REVIEW_PAGE_TAG,
        ROLE_TAG,
        SETTING_UP,
        TABLE,
        WITH_MONEY,
    )
    from commissioning.notebook.fact_consistency import disagreements, is_of_a_selection
    from commissioning.notebook.facts import FIELDS, NAMED, Fact, FactError, facts_of, printed_facts
    from commissioning.notebook.money_facts import money_in, money_not_in
    from commissioning.notebook.notebook_files import json_text, notebook_bytes, notebook_of
    from commissioning.notebook.notebook_language import language_of, narrative_language_of
    from commissioning.notebook.printable_characters import character_text, unprinted
    from commissioning.notebook.raw_html import raw_html_fault
    from commissioning.notebook.text_limits import HEADING, NESTING, beyond, slow_to_print
else:
    __getattr__ = door(
        __name__,
        {
            "captioned_table": ["Cell", "Heading", "table_content"],
            "cell_kinds": [
                "ABSENT",
                "BESIDE",
                "COMPLETE",
                "DRAFT",
                "FACTS",
                "FIGURE",
                "FRONT",
                "INJECTED_TAG",
                "NARRATIVE_TAG",
                "NOTICE_TAG",
                "ORPHAN_TAG",
                "OWN",
                "PARAMETERS_TAG",
                "PROMPT_START",
                "REVIEW_PAGE_TAG",
                "ROLE_TAG",
                "SETTING_UP",
                "TABLE",
                "WITH_MONEY",
            ],
            "fact_consistency": ["disagreements", "is_of_a_selection"],
            "facts": ["FIELDS", "Fact", "FactError", "NAMED", "facts_of", "printed_facts"],
            "money_facts": ["money_in", "money_not_in"],
            "notebook_files": ["json_text", "notebook_bytes", "notebook_of"],
            "notebook_language": ["language_of", "narrative_language_of"],
            "printable_characters": ["character_text", "unprinted"],
            "raw_html": ["raw_html_fault"],
            "text_limits": ["HEADING", "NESTING", "beyond", "slow_to_print"],
        },
    )

__all__ = [
    "ABSENT",
    "BESIDE",
    "COMPLETE",
    "Cell",
    "DRAFT",
    "FACTS",
    "FIELDS",
    "FIGURE",
    "FRONT",
    "Fact",
    "FactError",
    "HEADING",
    "Heading",
    "INJECTED_TAG",
    "NAMED",
    "NARRATIVE_TAG",
    "NESTING",
    "NOTICE_TAG",
    "ORPHAN_TAG",
    "OWN",
    "PARAMETERS_TAG",
    "PROMPT_START",
    "REVIEW_PAGE_TAG",
    "ROLE_TAG",
    "SETTING_UP",
    "TABLE",
    "WITH_MONEY",
    "beyond",
    "disagreements",
    "facts_of",
    "is_of_a_selection",
    "json_text",
    "language_of",
    "narrative_language_of",
    "character_text",
    "money_in",
    "money_not_in",
    "notebook_bytes",
    "notebook_of",
    "printed_facts",
    "raw_html_fault",
    "slow_to_print",
    "table_content",
    "unprinted",
]
