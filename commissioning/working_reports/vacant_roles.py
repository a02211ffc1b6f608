"""Acts that are due of a role that nobody holds on the day: whose, on what, and what to enter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commissioning.dates import day_text
from commissioning.narrative import provider_role, role_name
from commissioning.review.model import OFFICERS_FILE, Contents, ReviewHistory, acts
from commissioning.wording import Wording
from commissioning.working_reports.quarter_review import Review

WORDING = Wording("working")

DueAct = tuple[frozenset[str], str, str]  # the roles whose act it is, the act in words, the report


def vacancies(review: Review) -> Iterator[str]:
    """A sentence for each role that an act is due of and nobody holds on the day."""
    present = {one.post for one in review.council.officers if one.holds_on(review.day)}
    lacking: dict[frozenset[str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for roles, act, key in _due_of(review, present):
        if not roles & present:
            lacking[roles][act].append(key)
    for roles, plan in lacking.items():
        whose = " or ".join(f"the {_named(review, role)}" for role in sorted(roles))
        text = "; ".join(f"the {act} of {', '.join(keys)}" for act, keys in plan.items())
        yield (
            WORDING(
                "role-vacant",
                day=day_text(review.day),
                whose=whose,
                text=text,
                file=OFFICERS_FILE,
                entered=_entered(min(roles)),
            )
        )


def _due_of(review: Review, roles: set[str]) -> Iterator[DueAct]:
    """What is still owed of each report that is not issued, by the ledger."""
    found = review.every_history()
    for key, subject in review.subjects.items():
        if key in found.unread:  # `status` says of this report what is wrong
            continue
        record = found[key][key]
        if acts.ISSUE in record.in_force:
            continue
        for step in subject.steps(_contents(review, key, roles)):
            if step not in record.in_force:
                yield subject.roles_of(step), acts.ACTS[acts.act_of(step)].title, key
        yield from _answers(record, key)


def _contents(review: Review, key: str, roles: set[str]) -> Contents:
    """What a report says, where it matters whether it has money: the advice has nobody to give."""
    if acts.CHIEF_FINANCE_OFFICER in roles or not review.is_built(key):
        return Contents("", {})
    try:
        return review.contents(key)
    except Exception:  # `status` says of this report what is wrong; the others are reported here
        return Contents("", {})


def _answers(history: ReviewHistory, key: str) -> Iterator[DueAct]:
    for challenge in history.open_challenges:
        if not challenge.answers:
            yield frozenset({challenge.put.to}), f"answer to challenge {challenge.put.number}", key


def _named(review: Review, role: str) -> str:
    """A role as people say it; a provider's with the name of the provider."""
    names = {
        provider_role(row["provider"]): row["name"] for row in review.council.rows["providers"]
    }
    return f"senior manager of {names[role]}" if role in names else role_name(role)


def _entered(role: str) -> str:
    """The keys by which a role is entered: `role: provider, provider: fenwick`."""
    kind, _, provider = role.partition(":")
    return f"role: {kind}, provider: {provider}" if provider else f"role: {kind}"
