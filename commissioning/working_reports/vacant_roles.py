"""Acts that are owed of a role that nobody holds on the day: whose, on what, and what to enter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commissioning.dates import day_text
from commissioning.narrative import provider_role, role_name
from commissioning.review.model import OFFICERS_FILE, Contents, Record, acts
from commissioning.working_reports.quarter_review import Review

Owed = tuple[frozenset[str], str, str]  # the roles whose act it is, the act in words, the report


def vacancies(review: Review) -> Iterator[str]:
    """A sentence for each role that an act is owed of and nobody holds on the day."""
    held = {one.post for one in review.council.officers if one.holds_on(review.day)}
    lacking: dict[frozenset[str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for roles, act, key in _owed(review, held):
        if not roles & held:
            lacking[roles][act].append(key)
    for roles, owed in lacking.items():
        whose = " or ".join(f"the {_named(review, role)}" for role in sorted(roles))
        told = "; ".join(f"the {act} of {', '.join(keys)}" for act, keys in owed.items())
        yield (
            f"On {day_text(review.day)} nobody is in post as {whose}, of whom is owed: {told}. "
            f"Enter who holds the role in {OFFICERS_FILE} ({_entered(min(roles))})."
        )


def _owed(review: Review, held: set[str]) -> Iterator[Owed]:
    """What is still owed of each report that is not issued, by the ledger."""
    found = review.every_record()
    for key, matter in review.matters.items():
        if key in found.unread:  # `status` says of this report what is wrong
            continue
        record = found[key][key]
        if acts.ISSUE in record.in_force:
            continue
        for step in matter.steps(_contents(review, key, held)):
            if step not in record.in_force:
                yield matter.roles_of(step), acts.ACTS[acts.act_of(step)].title, key
        yield from _answers(record, key)


def _contents(review: Review, key: str, held: set[str]) -> Contents:
    """What a report says, where it matters whether it has money: the advice has nobody to give."""
    if acts.CHIEF_FINANCE_OFFICER in held or not review.is_made(key):
        return Contents("", {})
    try:
        return review.contents(key)
    except Exception:  # `status` says of this report what is wrong; the others are told here
        return Contents("", {})


def _answers(record: Record, key: str) -> Iterator[Owed]:
    for challenge in record.open_challenges:
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
