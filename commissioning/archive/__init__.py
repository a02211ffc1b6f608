"""Issued reports: sealing, verifying, reproducing, comparing, keeping and depositing them."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.anchors.anchored_ledgers import Outside, anchored
    from commissioning.archive.anchors.git_commits import commit
    from commissioning.archive.anchors.kept_ledgers import records_apart
    from commissioning.archive.anchors.kept_stamps import stamp_file
    from commissioning.archive.anchors.time_stamps import asked_for, certificates_in
    from commissioning.archive.bag.bag_contents import Contents, contents
    from commissioning.archive.bag.build_environment import LOCK_FILE
    from commissioning.archive.bag.completeness import folders_of_bags
    from commissioning.archive.bag.layout import (
        DATA,
        LOCK,
        PDF,
        issued_folder,
        report_folder,
        versions,
    )
    from commissioning.archive.bag.payload import signed_files
    from commissioning.archive.bag.record_parts import part
    from commissioning.archive.bag.sealed_bags import Bag, bags_below
    from commissioning.archive.bag.storage_url import DepositError, address
    from commissioning.archive.bag.write_bag import Sign
    from commissioning.archive.catalogue.build_catalogue import write_listing
    from commissioning.archive.deposit.copy_bags import Outcome, alone
    from commissioning.archive.deposit.copy_environments import (
        environment_contents,
        environments_below,
    )
    from commissioning.archive.deposit.deposit_journal import (
        Deposit,
        enter_deposit,
        places,
        read_deposits,
    )
    from commissioning.archive.deposit.second_storage import Home, open_home
    from commissioning.archive.issue_report import Issued, finish, issue
    from commissioning.archive.replay.open_record import Opened, opened
    from commissioning.archive.replay.rebuild_environment import RebuildError, rebuilt
    from commissioning.archive.replay.replay_report import Replayed, refuse_unsealed
    from commissioning.archive.replay.wheels import export
    from commissioning.archive.retention import Term, idle_holds, terms
    from commissioning.archive.verify.ledger_consistency import findings
    from commissioning.archive.verify.verify_bag import Verdict, verdict
else:
    __getattr__ = door(
        __name__,
        {
            "anchors.anchored_ledgers": ["Outside", "anchored"],
            "anchors.git_commits": ["commit"],
            "anchors.kept_ledgers": ["records_apart"],
            "anchors.kept_stamps": ["stamp_file"],
            "anchors.time_stamps": ["asked_for", "certificates_in"],
            "bag.bag_contents": ["Contents", "contents"],
            "bag.build_environment": ["LOCK_FILE"],
            "bag.completeness": ["folders_of_bags"],
            "bag.layout": ["DATA", "LOCK", "PDF", "issued_folder", "report_folder", "versions"],
            "bag.payload": ["signed_files"],
            "bag.record_parts": ["part"],
            "bag.sealed_bags": ["Bag", "bags_below"],
            "bag.storage_url": ["DepositError", "address"],
            "bag.write_bag": ["Sign"],
            "catalogue.build_catalogue": ["write_listing"],
            "deposit.copy_bags": ["Outcome", "alone"],
            "deposit.copy_environments": ["environment_contents", "environments_below"],
            "deposit.deposit_journal": ["Deposit", "enter_deposit", "places", "read_deposits"],
            "deposit.second_storage": ["Home", "open_home"],
            "issue_report": ["Issued", "finish", "issue"],
            "replay.open_record": ["Opened", "opened"],
            "replay.rebuild_environment": ["RebuildError", "rebuilt"],
            "replay.replay_report": ["Replayed", "refuse_unsealed"],
            "replay.wheels": ["export"],
            "retention": ["Term", "idle_holds", "terms"],
            "verify.ledger_consistency": ["findings"],
            "verify.verify_bag": ["Verdict", "verdict"],
        },
    )

__all__ = [
    "Bag",
    "Contents",
    "DATA",
    "Deposit",
    "DepositError",
    "Home",
    "Issued",
    "LOCK",
    "LOCK_FILE",
    "Opened",
    "Outcome",
    "Outside",
    "PDF",
    "RebuildError",
    "Replayed",
    "Sign",
    "Term",
    "Verdict",
    "address",
    "alone",
    "anchored",
    "asked_for",
    "bags_below",
    "certificates_in",
    "commit",
    "contents",
    "enter_deposit",
    "environment_contents",
    "environments_below",
    "export",
    "findings",
    "finish",
    "folders_of_bags",
    "idle_holds",
    "issue",
    "issued_folder",
    "open_home",
    "opened",
    "part",
    "places",
    "read_deposits",
    "rebuilt",
    "records_apart",
    "refuse_unsealed",
    "report_folder",
    "signed_files",
    "stamp_file",
    "terms",
    "verdict",
    "versions",
    "write_listing",
]
