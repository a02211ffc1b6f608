"""The list of all that a council has made: quarters, reports, versions, measures, contracts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from commissioning.archive.bag.layout import issued_folder
from commissioning.archive.bag.seal import Seal
from commissioning.archive.bag.sealed_bags import Bag, bags_below
from commissioning.archive.catalogue.catalogue_model import (
    ListedContract,
    ListedQuarter,
    MeasureLine,
)
from commissioning.archive.catalogue.listed_reports import PAGE, listed_quarters
from commissioning.archive.catalogue.measure_history import time_lines
from commissioning.archive.verify.believed_reports import doubt
from commissioning.documents import replaced
from commissioning.errors import CommissioningError
from commissioning.inputs import Council
from commissioning.inputs.models import Officer
from commissioning.notebook import json_text
from commissioning.planning import public_contracts
from commissioning.review.model import (
    ReviewHistory,
    acts,
    histories_of,
    read_entries,
    withdrawn_text,
)
from commissioning.working_reports import act_ledgers
from commissioning.working_reports.store import write_durably

CONTENT = "index.json"
Ledgers = Mapping[str, Mapping[str, ReviewHistory]]
Doubt = Callable[[Bag, Ledgers, Collection[Officer]], str]
PARTICULARS = ("ContractTitle", "SupplierName")


def write_listing(root: Path, council: Council, doubted: Doubt = doubt) -> Path:
    """Write `outputs/index.html`, and the same for machines next to it; the page's path."""
    from commissioning.documents import archive_html

    outputs, content = root / "outputs", listing(root, council, doubted)
    write_durably(outputs / CONTENT, f"{json_text(content, indent=1)}\n".encode())
    write_durably(outputs / PAGE, archive_html(content).encode())
    return outputs / PAGE


def listing(root: Path, council: Council, doubted: Doubt = doubt) -> dict[str, object]:
    """All that is in a council's outputs, as plain JSON; the newest quarter first.

    Of an issued record that is `doubted`, nothing that it says of itself is listed. What is exempt
    by params/exemptions.yaml has no time line and no particulars in it. What is damaged is listed
    under `faults` with its place and what is wrong.
    """
    bags, (records, faults) = bags_below(issued_folder(root)), _histories(root)
    why = {bag.path: bag.trouble or doubted(bag, records, council.officers) for bag in bags}
    seals = {bag.path: bag.seal for bag in bags if bag.seal and not why[bag.path]}
    newest = {(one.quarter, one.report): (place, one) for place, one in seals.items()}
    latest = dict(newest.values())
    withdrawn = dict(_withdrawn(latest, records))
    unsure = dict(_unsure(latest, [place for place in why if why[place]]))
    measures, unread = _time_lines(latest, withdrawn, council)
    quarters, unlisted = listed_quarters(root / "outputs", seals, withdrawn, unsure)
    unsound = {place.as_posix(): text for place, text in why.items() if text}
    fields: dict[str, object] = {
        **_whose(council),
        "quarters": [asdict(one) for one in quarters],
        "measures": [one.record() for one in measures],
        "contracts": [asdict(one) for one in _contracts(council, quarters, measures)],
        "faults": _placed(faults | unsound | unread | unlisted, root),
    }
    return _printable(fields)


def _printable(fields: dict[str, object]) -> dict[str, object]:
    """The list with U+FFFD for each character that no page may print."""
    printable: dict[str, object] = replaced(fields)
    return printable


def _time_lines(
    latest: Mapping[Path, Seal], withdrawn: Collection[Path], council: Council
) -> tuple[list[MeasureLine], dict[str, str]]:
    """The measures of records in force but those that are exempt; and faults by folder."""
    found, faults = time_lines({one: latest[one] for one in latest if one not in withdrawn})
    hidden = {part.measure for part in council.exemptions}
    return [one for one in found if one.id not in hidden], faults


def _placed(faults: Mapping[str, str], root: Path) -> list[dict[str, str]]:
    return [
        {"place": Path(place).relative_to(root).as_posix(), "words": text}
        for place, text in sorted(faults.items())
    ]


def _whose(council: Council) -> dict[str, str]:
    text = council.settings
    return {
        "council": text.name,
        "label": text.data_label,
        "note": text.data_note,
        "lang": text.language,
    }


def _histories(root: Path) -> tuple[dict[str, Mapping[str, ReviewHistory]], dict[str, str]]:
    """The records of every ledger by its name; and faults of those that are not what they were."""
    histories: dict[str, Mapping[str, ReviewHistory]] = {}
    faults: dict[str, str] = {}
    for path in act_ledgers(root):
        try:
            histories[path.stem] = histories_of(read_entries(path))
        except (CommissioningError, OSError) as error:
            faults[path.as_posix()] = str(error)
    return histories, faults


def _withdrawn(
    newest: Mapping[Path, Seal], histories: Mapping[str, Mapping[str, ReviewHistory]]
) -> Iterator[tuple[Path, str]]:
    """The bags that their ledger says were taken back, each with when, by whom and why."""
    for place, seal in newest.items():
        ledger = histories.get(seal.ledger, {})
        history = ledger[seal.report] if seal.report in ledger else ReviewHistory()
        if history.editions and acts.ISSUE not in history.in_force:
            text = withdrawn_text(history.editions[-1])
            yield place, text if not seal.not_public else text.partition(":")[0]


def _unsure(newest: Iterable[Path], doubted: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The newest records that verify, where a later version that does not is next to them."""
    later = {place.parent: place.name for place in doubted}  # by version, so the last is kept
    for place in newest:
        beside = later.get(place.parent, "v0")
        if int(beside[1:]) > int(place.name[1:]):
            yield place, f"issued; version {beside[1:]} beside it does not verify"


def _contracts(
    council: Council, quarters: list[ListedQuarter], measures: list[MeasureLine]
) -> list[ListedContract]:
    """The contracts that reports or measures are about, with both; by title."""
    register = public_contracts(council)[["contract", *PARTICULARS]]
    known = {row["contract"]: row for row in register.to_dict("records")}
    about: dict[str, ListedContract] = {}

    def listed(name: str) -> ListedContract:
        return about.setdefault(name, _contract(name, known.get(name)))

    for quarter in quarters:
        for report in quarter.reports:
            if name := report.subject.get("contract"):
                where = {"quarter": quarter.quarter, "label": quarter.label}
                fields = {**where, "key": report.key, "title": report.title}
                listed(name).reports.append(fields)
    for measure in measures:
        if name := measure.contract:
            listed(name).measures.append({"id": measure.id, "title": measure.title})
    return sorted(about.values(), key=lambda one: (one.title, one.id))


def _contract(name: str, row: Mapping[str, object] | None) -> ListedContract:
    """A contract as the register has it now; by its id where it is gone."""
    if row is None:
        return ListedContract(name, title=name, provider="not in the register any more")
    return ListedContract(name, str(row["ContractTitle"]), str(row["SupplierName"]))
