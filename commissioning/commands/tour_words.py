"""What people write on the tour, and what providers return in it."""

MISSING_ACTIONS = (
    "measure,period,action,owner,due,progress,received\n"
    "customer-satisfaction,2025-26-Q2,Offer to call back at busy hours,Margaret Dunn,2026-01-31,"
    "Begun,2025-10-20\n"
    "affordable-homes,2025-26-Q2,Agree start dates with two developers,Simon Achterberg,"
    "2026-02-28,First meeting held,2025-10-20\n"
)
TEXTS = {
    "assurance": "I have read the report and the answers to my challenges. Bins missed, food "
    "inspections, leisure visits and land charge searches stay below what is specified, and I will "
    "look at each again next quarter.",
    "financial-assurance": "The forecast rests on returns I have looked into, and I advise the "
    "Council that it may be relied on.",
    "recommendation-head-of-paid-service": "That the Cabinet invites operators to tender for a "
    "concession, with the ceiling on prices in the draft heads of terms.",
    "recommendation-monitoring-officer": "I join in the recommendation. The council has the power, "
    "and a competition answers the company's interest in one option.",
    "recommendation-chief-finance-officer": "I do not join in it. Two sites may need a substation, "
    "and what is left of the budget in the first year would not bear both.",
}
REVIEW_TEXTS = {
    "recommendation-head-of-paid-service": "That the contract runs on, with the round for garden "
    "waste specified anew before the next period.",
    "recommendation-monitoring-officer": "I join in the recommendation. The contract allows it.",
    "recommendation-chief-finance-officer": "I join in the recommendation. The budget bears it.",
}
ORDINARY = (
    "The tables above say how far; this is where the writer says why, and what is being done."
)


def words_for(owed: str, slot: str) -> str:
    """What is written in a slot of a report that is owed in a way."""
    of_review = REVIEW_TEXTS if owed == "each-review" else {}
    return of_review.get(slot) or TEXTS.get(slot, ORDINARY)
