"""The kinds of content and of cells that a report's notebook holds, by their names."""

FRONT = "application/vnd.commissioning.front+json"
TABLE = "application/vnd.commissioning.table+json"
FIGURE = "application/vnd.commissioning.figure+json"
FACTS = "application/vnd.commissioning.facts+json"
DRAFT = "application/vnd.commissioning.draft+json"
ABSENT = "application/vnd.commissioning.absent+json"  # nothing to show, so no heading either
COMPLETE = "application/vnd.commissioning.complete+json"

PARAMETERS_TAG = "parameters"
INJECTED_TAG = "injected-parameters"
SETUP_TAG = "setup"
SETTING_UP = frozenset({PARAMETERS_TAG, INJECTED_TAG, SETUP_TAG})

NARRATIVE_TAG = "narrative"
ROLE_TAG = "by-"  # what the tag that names a slot's role begins with
REVIEW_PAGE_TAG = "record"  # cells in which stands what was done in review
ORPHAN_TAG = "orphan"  # words whose slot the template no longer has
NOTICE_TAG = "notice"  # what a writer should know of a slot
BESIDE = frozenset({ORPHAN_TAG, NOTICE_TAG})  # cells that are inserted and never printed

WITH_MONEY = "with_money"  # in own metadata: the cell is shown only where money is printed
OWN = "commissioning"  # the key of this project's own metadata
PROMPT_START = "*To be written by"
