"""Records before others’ validators: BagIt’s by the Library of Congress, and roc-validator."""

import json
import logging

import bagit
from review_data import EXCEPTION, RESPONSE
from sealed_data import bag_of

from validators.verdicts import crate_faults

KEYS = ("finance", EXCEPTION, RESPONSE)


def test_every_record_is_a_bag(sealed, caplog):
    caplog.set_level(logging.WARNING, "bagit")
    for key in KEYS:
        bagit.Bag(str(bag_of(sealed, key))).validate()


def test_every_record_is_a_crate_of_a_process_that_was_run(sealed):
    assert crate_faults([bag_of(sealed, key) for key in KEYS]) == []


def test_a_crate_without_its_program_is_a_fault(sealed, tmp_path):
    crate = json.loads((bag_of(sealed, "finance") / "data" / "ro-crate-metadata.json").read_bytes())
    action = next(one for one in crate["@graph"] if one["@id"] == "#run")
    del action["instrument"]
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(crate), "utf-8")
    assert any("instrument" in line for line in crate_faults([tmp_path]))


def test_the_crate_tells_what_was_run_on_what_by_whom(sealed):
    crate = json.loads((bag_of(sealed, "finance") / "data" / "ro-crate-metadata.json").read_bytes())
    entities = {one["@id"]: one for one in crate["@graph"]}
    action = entities["#run"]
    assert entities[action["agent"]["@id"]]["name"] == "D. Reed"
    assert {"@id": "inputs/snapshot.json"} in action["object"]
    assert {"@id": "template.ipynb"} in action["object"]
    assert {"@id": "report.pdf"} in action["result"]
    assert all("datePublished" not in one or one["@id"] == "./" for one in crate["@graph"])


def test_a_snapshots_descriptor_names_every_table_and_column(sealed):
    data = bag_of(sealed, "finance") / "data"
    descriptor = json.loads((data / "datapackage.json").read_bytes())
    tables = {one["path"]: one["schema"]["fields"] for one in descriptor["resources"]}
    assert set(tables) == {f"inputs/{path.name}" for path in (data / "inputs").glob("*.csv")}
    for path, columns in tables.items():
        header = (data / path).read_text("utf-8").splitlines()[0]
        assert header.split(",") == [one["name"] for one in columns]
    original = next(one for one in tables["inputs/finance.csv"] if one["name"] == "original_gbp")
    assert original["type"] == "number"
