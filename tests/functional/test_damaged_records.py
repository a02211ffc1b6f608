"""A damaged issued report ends no command that reads issued reports, and takes no other with it."""

import shutil

import pytest
from conftest import pipeline_here
from review_data import EXCEPTION, QUARTER, RESPONSE
from sealed_data import SIGNING, bag_of

FINANCE = "finance"
DEEP = b"[" * 100_000
PARTS = (
    *("seal.json", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"),
    *("data/report.ipynb", "data/facts.json", "data/ledger/ledger.jsonl"),
)


def overwritten(bag):
    for name in PARTS:
        (bag / name).write_bytes(DEEP)


def of_another_kind(bag):
    for name in PARTS:
        (bag / name).write_bytes(b'{"report": 7, "version": []}')


def folders_for_files(bag):
    for name in PARTS:
        (bag / name).unlink()
        (bag / name).mkdir()


def without_seal(bag):
    (bag / "seal.json").unlink()


def a_file_for_the_folder(bag):
    shutil.rmtree(bag)
    bag.write_bytes(b"")


SPOILT = (overwritten, of_another_kind, folders_for_files, without_seal, a_file_for_the_folder)


def commands(bag, place):
    """What reads issued reports, as it is typed."""
    return (
        *(("catalogue",), ("status",), ("plan",), ("retention", "list"), ("retention", "due")),
        *(("ledger", "verify"), ("review", "show", FINANCE), ("narrative", "list", FINANCE)),
        *(("verify", bag.parents[1]), ("diff", bag, bag), ("deposit", place.as_uri())),
        ("issue", QUARTER, "--by", SIGNING[0]),
    )


@pytest.mark.parametrize("spoil", SPOILT)
def test_every_command_goes_on_or_says_what_is_wrong(sealed, tmp_path, spoil):
    town = sealed.copy(tmp_path / "town", *SIGNING)
    place = tmp_path / "second"
    place.mkdir()
    spoil(bag_of(town, FINANCE))
    for command in commands(bag_of(town, FINANCE), place):
        answer = pipeline_here("--root", town.root, *command)  # raises what is no sentence
        assert answer.code in (0, 1, 2), command
        assert answer.code == 0 or (answer.err + answer.out).strip(), command
    listed = pipeline_here("--root", town.root, "retention", "list").out
    assert EXCEPTION in listed and RESPONSE in listed
