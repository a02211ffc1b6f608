"""Conflicts of interest of those who present, appraise, weight and score (framework §6, §7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from commissioning.analysis.appraisal import in_fixed_order
from commissioning.exhibits.number_format import listed
from commissioning.inputs import Snapshot
from commissioning.inputs.models import person_key
from commissioning.inputs.tables import rows_of
from commissioning.wording import Wording

DID = {
    "presented": "presents this report",
    "appraised": "made the appraisal",
    "weighted": "set the weights",
    "scored": "scored options",
}
NONE_DECLARED = re.compile(r"none\b", re.IGNORECASE)
WEIGHTS_NOT_RECORDED = "Not recorded"
WORDING = Wording("quality")


def conflict_of_interest(snapshot: Snapshot) -> str:
    """Who took part and belongs to the provider of an option, or that nobody does.

    Empty where the report presents no options.
    """
    text = snapshot.header.get("interests")
    return " ".join(_sentences(snapshot, text)) if text else ""


def weights_set_by(snapshot: Snapshot) -> str:
    """Who set the weights, each with whether they are a party; empty without an appraisal."""
    text, appraisal = snapshot.header.get("interests"), snapshot.header["appraisal"]
    if not text or appraisal is None:
        return ""
    setters = [one for one in text["people"] if "weighted" in one["did"]]
    if not setters:
        return WEIGHTS_NOT_RECORDED
    return "; ".join(f"{one['name']} ({_party(snapshot, one)})" for one in setters)


def _sentences(snapshot: Snapshot, fields: dict[str, Any]) -> Iterator[str]:
    appraisal, names = snapshot.header["appraisal"], _provider_names(snapshot)
    tied = [one for one in fields["people"] if _interest(snapshot, fields, one)]
    declared = _declared(appraisal, tied)
    for one in tied:
        providers = listed([names[provider] for provider in one["providers"]])
        did = listed([DID[part] for part in one["did"]])
        interest = listed(_interest(snapshot, fields, one))
        names_of = {"name": one["name"], "roles": did, "providers": providers}
        yield WORDING("tied", **names_of, interest=interest)
    yield from (WORDING("declares", name=one, interest=declared[one]) for one in declared)
    yield from _without(fields, [*(one["name"] for one in tied), *declared])
    if appraisal is None:
        yield WORDING("no-appraisal")
    else:
        yield from _other_options(snapshot, appraisal, tied)


def _without(fields: dict[str, Any], named: list[str]) -> Iterator[str]:
    """That nobody else who took part has a conflict; or that nobody is recorded who presents."""
    keys = set(map(person_key, named))
    free = [one for one in fields["people"] if person_key(one["name"]) not in keys]
    presenting = [one["name"] for one in fields["people"] if "presented" in one["did"]]
    if not presenting:
        yield WORDING("no-presenter")
    for one in free:
        if one["name"] in presenting:
            yield WORDING("no-interest-presenter", name=one["name"])
    if others := [one["name"] for one in free if one["name"] not in presenting]:
        yield WORDING("no-interest", names=listed(others))


def _declared(appraisal: dict[str, Any] | None, tied: list[dict[str, Any]]) -> dict[str, str]:
    """What those without a recorded conflict declare of their own accord, by name."""
    known = {person_key(one["name"]) for one in tied}
    return {
        one["name"]: one["interest"].rstrip(".")
        for one in (appraisal["interests"] if appraisal else [])
        if person_key(one["name"]) not in known and not NONE_DECLARED.match(one["interest"])
    }


def _other_options(
    snapshot: Snapshot, appraisal: dict[str, Any], tied: list[dict[str, Any]]
) -> Iterator[str]:
    """The options whose provider none of those who took part belongs to."""
    party = {title for one in tied for title in _options_of(snapshot, one)}
    others = [
        f"{one['title']} ({one['provider'] or 'no provider'})"
        for one in in_fixed_order(appraisal["options"])
        if one["title"] not in party
    ]
    if others:
        name = "no-interest-other-options" if party else "no-interest-options"
        yield WORDING(name, options="; ".join(others))


def _interest(snapshot: Snapshot, fields: dict[str, Any], person: dict[str, Any]) -> list[str]:
    """What a person's provider stands to gain: the contract under review, options, or nothing."""
    options = [f"“{title}”" for title in _options_of(snapshot, person)]
    found = []
    if fields["contract_provider"] in person["providers"]:
        found.append(WORDING("holds-contract"))
    if options:
        found.append(WORDING("provides-option", count=len(options), options=listed(options)))
    return found


def _options_of(snapshot: Snapshot, person: dict[str, Any]) -> list[str]:
    """The titles of the options whose provider a person belongs to."""
    appraisal, names = snapshot.header["appraisal"], _provider_names(snapshot)
    own = {_key(one) for provider in person["providers"] for one in (provider, names[provider])}
    options = in_fixed_order(appraisal["options"]) if appraisal else []
    return [one["title"] for one in options if one["provider"] and _key(one["provider"]) in own]


def _party(snapshot: Snapshot, person: dict[str, Any]) -> str:
    names = _provider_names(snapshot)
    if not person["providers"]:
        return "not an officer of any provider"
    providers = listed([names[one] for one in person["providers"]])
    is_party = "is" if _options_of(snapshot, person) else "is not"
    return f"an officer of {providers}, which {is_party} a party to an option"


def _provider_names(snapshot: Snapshot) -> dict[str, str]:
    return {row.provider: row.name for row in rows_of(snapshot.tables["providers"])}


def _key(provider: str) -> str:
    """What two spellings of a provider's name have in common: capitals, stops, Ltd or Limited."""
    terms = re.sub(r"[^\w ]", " ", provider.casefold().replace("&", " and ")).split()
    return " ".join("ltd" if word == "limited" else word for word in terms)
