"""What a sealed record holds, and how it is written and read."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.archive.bag.bag_contents import Contents, contents
    from commissioning.archive.bag.bag_parts import part
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
    from commissioning.archive.bag.seal import Seal
    from commissioning.archive.bag.sealed_bags import Bag, bags_below
    from commissioning.archive.bag.storage_url import DepositError, address
    from commissioning.archive.bag.write_bag import Sign
else:
    __getattr__ = door(
        __name__,
        {
            "seal": ["Seal"],
            "bag_contents": ["Contents", "contents"],
            "build_environment": ["LOCK_FILE"],
            "completeness": ["folders_of_bags"],
            "layout": ["DATA", "LOCK", "PDF", "issued_folder", "report_folder", "versions"],
            "payload": ["signed_files"],
            "bag_parts": ["part"],
            "sealed_bags": ["Bag", "bags_below"],
            "storage_url": ["DepositError", "address"],
            "write_bag": ["Sign"],
        },
    )

__all__ = [
    "Bag",
    "Contents",
    "DATA",
    "DepositError",
    "LOCK",
    "LOCK_FILE",
    "PDF",
    "Seal",
    "Sign",
    "address",
    "bags_below",
    "contents",
    "folders_of_bags",
    "issued_folder",
    "part",
    "report_folder",
    "signed_files",
    "versions",
]
