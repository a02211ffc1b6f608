"""The acts that a report's journal of words enters."""

ISSUED = "issued"  # a new edition put its prompts and facts before the writers
WRITTEN = "written"  # words that now are in a slot
CONFLICT = "conflict"  # words written over words that the writer had not seen; both are kept
ASIDE = "aside"  # words typed outside every slot
CONFIRMED = "confirmed"  # a person says that words are still true
ACKNOWLEDGED = "acknowledged"  # a person answers for a number that is not a fact
SETTLED = "settled"  # a person has dealt with words in conflict
MOVED = "moved"  # a person has put an orphan's words into another slot
RETIRED = "retired"  # a person has taken words out of use
CLOSED = "closed"  # a person has closed the words, by issuing or releasing the report
REOPENED = "reopened"  # a person has opened them again
KEPT = "kept"  # a decision of another copy about words that changed here; it has no effect

HOLDS_TEXT = frozenset({WRITTEN, CONFLICT, ASIDE})
ALL = frozenset(
    {
        *(ISSUED, WRITTEN, CONFLICT, ASIDE, CONFIRMED, ACKNOWLEDGED, SETTLED, MOVED, RETIRED),
        *(CLOSED, REOPENED, KEPT),
    }
)
