"""Who holds which role on a day, and with which keys they sign for it.

A role changes hands and a key is revoked, but what was done before stays done: both are judged by
the day of the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from commissioning.inputs.models import Officer, OfficerKey, as_written, one_name
from commissioning.narrative import ReviewError, role_name
from commissioning.review.signing.signing_keys import STATEMENT
from commissioning.review.signing.ssh_signatures import PublicKey, public_key

OFFICERS_FILE = "params/officers.yaml"


def posts_of(officers: Iterable[Officer], name: str, day: date) -> list[Officer]:
    """The posts that somebody holds on a day.

    Raises:
        ReviewError: they hold none.
    """
    officers, name = list(officers), one_name(name)
    present = [one for one in officers if one.name == name and one.holds_on(day)]
    if not present:
        found = list(dict.fromkeys(one.name for one in officers if one.holds_on(day)))
        named = f"it names {', '.join(found)}"
        if written := as_written(name, found):
            named = f"it writes the name {written}"
        raise ReviewError(f"{name or 'Nobody'} holds no role on {day} by {OFFICERS_FILE}; {named}.")
    return present


def post_for(
    officers: Iterable[Officer], name: str, day: date, roles: Iterable[str], act: str
) -> Officer:
    """The post in which somebody may do an act: the first of theirs among the act's roles.

    Raises:
        ReviewError: it is not theirs to do.

    Rule on acts: only somebody who holds a role of the act on that day may do it. Source: framework
    §3 to §7. Tests: test_nobody_does_what_is_anothers,
    test_a_deputy_acts_in_the_role_while_they_stand_in.
    """
    officers, roles = list(officers), list(roles)
    present = posts_of(officers, name, day)
    for post in present:
        if post.post in roles:
            return post
    theirs = " and ".join(role_name(one.post) for one in present)
    raise ReviewError(
        f"{name} is {theirs} and may not enter “{act}”: that is for {named(officers, roles, day)}."
    )


def named(officers: Iterable[Officer], roles: Iterable[str], day: date) -> str:
    """Roles as people say them, each with who holds it on the day."""
    sentences = []
    for role in sorted(roles):
        holders = ", ".join(one.name for one in officers if one.post == role and one.holds_on(day))
        sentences.append(f"the {role_name(role)} ({holders or 'nobody in post'})")
    return " or ".join(sentences)


def names(officers: Iterable[Officer], roles: Iterable[str], day: date) -> str:
    """Who holds one of these roles on a day, by name; the role where nobody does."""
    sentences = []
    for role in sorted(roles):
        holders = [one.name for one in officers if one.post == role and one.holds_on(day)]
        sentences += holders or [f"the {role_name(role)}"]
    return " or ".join(dict.fromkeys(sentences))


def check_key(post: Officer, key: PublicKey, day: date) -> None:
    """See that a key signs for an officer in a post on a day.

    Raises:
        ReviewError: it is not theirs for this post, was revoked, or is not of that day.

    Rule on acts: a key signs for its own officer, in their role, on the days for which it is
    theirs. Source: house rule. Test: test_a_key_signs_for_its_own_officer_and_role_on_its_days.
    """
    known = [one for one in post.keys if public_key(one.public) == key]
    if not known:
        raise ReviewError(
            f"The key {key.fingerprint} is not one of {post.name}’s as {role_name(post.post)} in "
            f"{OFFICERS_FILE}; `keys add` enters it."
        )
    if not any(_is_of(one, day) for one in known):
        raise ReviewError(
            f"The key {key.fingerprint} of {post.name} does not sign on {day}: {_why(known[-1])}."
        )


def key_holders(officers: Iterable[Officer], role: str, day: date) -> list[str]:
    """Who holds a role on a day and has a key to sign with in it, by name."""
    posts = [one for one in officers if one.post == role and one.holds_on(day)]
    return [post.name for post in posts if any(_is_of(key, day) for key in post.keys)]


def keys_of(officers: Iterable[Officer], role: str, day: date) -> list[str]:
    """The public keys that sign for a role on a day."""
    posts = [one for one in officers if one.post == role and one.holds_on(day)]
    return [key.public for post in posts for key in post.keys if _is_of(key, day)]


def has_key(officers: Iterable[Officer], name: str, role: str, day: date) -> bool:
    """Whether somebody has a key to sign with in a role on a day."""
    return one_name(name) in key_holders(officers, role, day)


def _is_of(key: OfficerKey, day: date) -> bool:
    return key.from_ <= day and (key.until is None or key.until >= day)


def _why(key: OfficerKey) -> str:
    if key.revoked:
        return f"it was revoked ({key.revoked}) and signs until {key.until}"
    return f"it is theirs from {key.from_}{f' until {key.until}' if key.until else ''}"


def allowed_signers(officers: Iterable[Officer]) -> str:
    """The file by which `ssh-keygen -Y verify` knows whose key may sign as what, and when.

    A line is a role, the purpose, the days and a key, so that a key signs for its officer's role
    only. Days are those of UTC, as acts are entered; OpenSSH reads that from 9.1 on.
    `ssh-keygen -Y verify -f allowed_signers -I head-of-paid-service -n NAMESPACE
    -s statement.json.sig < statement.json`.
    """
    return "".join(f"{line}\n" for post in officers for line in _lines(post, _days_in_utc))


def allowed_signers_of_old(officers: Iterable[Officer]) -> str:
    """The same file as records of old have it, whose days are those of who reads it."""
    return "".join(f"{line}\n" for post in officers for line in _lines(post, _local_days))


def _lines(post: Officer, days: Callable[[date, date | None], str]) -> Iterator[str]:
    for key in post.keys:
        first = max(post.from_, key.from_)
        last = min((day for day in (post.until, key.until) if day is not None), default=None)
        if last is None or last >= first:
            text = f'namespaces="{STATEMENT}",{days(first, last)}'
            yield f"{post.post} {text} {public_key(key.public).text}"


def _days_in_utc(first: date, last: date | None) -> str:
    """The days of a key in UTC, until the end of the last."""
    until = f',valid-before="{last:%Y%m%d}235959Z"' if last else ""
    return f'valid-after="{first:%Y%m%d}000000Z"{until}'


def _local_days(first: date, last: date | None) -> str:
    until = f',valid-before="{last + timedelta(days=1):%Y%m%d}"' if last else ""
    return f'valid-after="{first:%Y%m%d}"{until}'
