"""What people call a contract, a line of finance or a measure: the words by which a text names it.

A way to name something is a set of words, all of which a sentence has in any order and any form:
“visited the leisure centres” names Visits to leisure centres. A way is kept as stems.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from commissioning.inputs.tables import rows_of

Ways = tuple[tuple[str, ...], ...]

WORD = re.compile(r"[a-z0-9]+(?:'s\b)?")
ENDINGS = (
    "erships",
    "ership",
    "ings",
    "ing",
    "ies",
    "ors",
    "or",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "e",
    "y",
)
SHORTEST_STEM = 3
UNSAID = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "than")
    + ("that", "the", "to", "with")
)
DEALS = ("contract", "deal", "agreement")
PAYMENTS = (*DEALS, "pay", "paid", "fee", "get", "receive", "cost")


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text in lower case."""
    return frozenset(map(_stem, WORD.findall(text)))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def is_named(ways: Ways, found: frozenset[str]) -> bool:
    """Whether a text of these stems names the thing in one of the ways."""
    return any(found.issuperset(way) for way in ways)


def anchor(way: tuple[str, ...]) -> str:
    """The stem of a way that few other texts have."""
    own = [stem for stem in way if stem not in _COMMON_TERMS] or way
    return max(own, key=len)


def ways_of(*names: str) -> Ways:
    """The ways to say each of these names by all of its words."""
    sets = (stems(name.casefold()) - UNSAID for name in names)
    return tuple(dict.fromkeys(tuple(sorted(one)) for one in sets if one))


def contract_ways(contract: str, contracts: pd.DataFrame, providers: pd.DataFrame) -> Ways:
    """By id, title and reference; by a word of its own next to “contract”; by its provider."""
    rows = {row.contract or row.ContractReference: row for row in rows_of(contracts)}
    row = rows[contract]
    text = Counter(word for one in rows.values() for word in stems(one.ContractTitle.casefold()))
    own = [word for word in stems(row.ContractTitle.casefold()) - UNSAID if text[word] == 1]
    named = (row.contract, row.ContractTitle, row.ContractReference)
    return (
        *ways_of(*named),
        *(pair for word in sorted(own) for pair in _beside([word], DEALS)),
        *_beside(_provider_terms(row.provider, providers), PAYMENTS),
    )


_COMMON_TERMS = frozenset(map(_stem, PAYMENTS))


def _beside(pieces: Iterable[str], others: Iterable[str]) -> Ways:
    return tuple((word, _stem(other)) for word in pieces for other in others)


def _provider_terms(provider: str, providers: pd.DataFrame) -> list[str]:
    """The first word of a provider's name; none of the council itself, whose name is everywhere."""
    rows = list(rows_of(providers))
    own = [row.name.casefold() for row in rows if row.provider == provider]
    if not own or any(row.provider == provider and row.kind == "in-house" for row in rows):
        return []
    first = _stem(own[0].split()[0])
    others = [row.name.casefold() for row in rows if row.provider != provider]
    return [] if any(first in stems(name) for name in others) else [first]


def line_ways(service: str, title: str, head: str, finance: pd.DataFrame) -> Ways:
    """By its head, where one service alone has it; else by its service and its head."""
    whole = ways_of(f"{service} {head}", f"{title} {head}")
    alone = len(set(finance.loc[finance["head"] == head, "service"])) == 1
    return (*ways_of(head), *whole) if alone else whole
