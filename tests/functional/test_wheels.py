"""An environment kept for years: built again from wheels alone while no package index answers."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import zipfile

import pytest
from conftest import pipeline_here

from commissioning.archive.replay import rebuild_environment
from commissioning.archive.replay.rebuild_environment import RebuildError, rebuilt
from commissioning.archive.replay.wheels import WheelsError, export, found_for, place_of

NOWHERE = "http://127.0.0.1:9"  # nothing listens there
UNREACHABLE = {
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), NOWHERE),
    **{"PIP_INDEX_URL": f"{NOWHERE}/simple", "PIP_RETRIES": "0", "PIP_TIMEOUT": "1"},
}


def wheel(folder, name="kept_for_years", says="1"):
    """A wheel made by hand: one module and what pip asks of it."""
    about = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": f"SAYS = {says}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{one},,\n" for one in (*files, f"{about}/RECORD"))
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for place, text in files.items():
            archive.writestr(zipfile.ZipInfo(place), text)
    return path


def lock_of(path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"kept_for_years==1.0 --hash=sha256:{digest}\n".encode()


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A folder that stands for a package index, and its one wheel."""
    return wheel(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def lock(index):
    return lock_of(index)


@pytest.fixture(scope="module")
def exported(index, lock, tmp_path_factory):
    """A folder of environments, exported while there was an index."""
    folder = tmp_path_factory.mktemp("exported") / "kept"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", str(index.parent))
        export(lock, folder)
    return folder


@pytest.fixture
def bag(tmp_path, lock):
    """A record as far as its environment goes."""
    place = tmp_path / "v1" / "data" / "environment"
    place.mkdir(parents=True)
    (place / "requirements.lock").write_bytes(lock)
    told = {"components": [{"name": "python", "version": platform.python_version()}]}
    (place / "sbom.json").write_text(json.dumps(told), "utf-8")
    return tmp_path / "v1"


@pytest.fixture
def kept(exported, tmp_path, monkeypatch):
    """A copy of it; now no index can be reached."""
    for name, value in UNREACHABLE.items():
        monkeypatch.setenv(name, value)
    return shutil.copytree(exported, tmp_path / "kept")


def test_an_environment_is_built_from_wheels_while_the_index_is_unreachable(
    bag, kept, tmp_path, monkeypatch
):
    """Settings of the user name no other index: what lies in theirs is not installed."""
    evil = tmp_path / "evil"
    evil.mkdir()
    wheel(evil, says="3")
    monkeypatch.setenv("PIP_FIND_LINKS", str(evil))
    python = rebuilt(bag, tmp_path / "built", kept)
    done = subprocess.run(
        [python, "-c", "import kept_for_years; print(kept_for_years.SAYS)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"
    assert rebuilt(bag, tmp_path / "built") == python  # it is used again, without wheels


@pytest.mark.campaign
def test_without_wheels_nothing_is_built_while_the_index_is_unreachable(bag, kept, tmp_path):
    """So that in the test above the wheels are what it is built from."""
    with pytest.raises(RebuildError, match="kept.for.years"):
        rebuilt(bag, tmp_path / "online")
    assert not (tmp_path / "online").exists()


def test_a_wheel_changed_in_the_folder_is_not_installed(bag, kept, lock, tmp_path):
    """The sealed lock has its digest, so nobody has to trust the folder."""
    wheel(place_of(kept, lock) / "wheels", says="2")
    with pytest.raises(RebuildError, match="(?i)hash"):
        rebuilt(bag, tmp_path / "built", kept)
    assert not (tmp_path / "built").exists()


def test_wheels_are_kept_once_for_a_lock_and_the_recipe_is_offline(kept, lock):
    (place,) = kept.iterdir()
    assert place.name == hashlib.sha256(lock).hexdigest()[:16]
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    assert export(lock, kept) == place  # no index can be reached, and none is asked
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before
    recipe = (place / "Containerfile").read_text("utf-8")
    assert f"FROM python:{platform.python_version()}-slim" in recipe
    assert "--isolated --no-index --find-links" in recipe
    assert hashlib.sha256(lock).hexdigest() in recipe


def test_what_cannot_be_had_leaves_nothing_behind(kept, tmp_path):
    with pytest.raises(WheelsError, match="(?i)kept.for.years"):
        export(b"kept_for_years==2.0 --hash=sha256:" + b"0" * 64, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


def test_wheels_of_another_lock_are_none(kept):
    other = b"another==1.0 --hash=sha256:" + b"0" * 64
    with pytest.raises(WheelsError, match=r"has no packages for this record\. Expected"):
        found_for(kept, other)


def test_the_command_says_where_it_kept_them(bag, kept, lock):
    answer = pipeline_here("environment", "export", kept, "--issued", bag)
    assert answer.code == 0
    assert place_of(kept, lock).name in answer.out
    answer = pipeline_here("replay", bag, "--wheels", kept)
    assert (
        "--wheels only works with --environment. Give --environment with a new folder "
        "for the packages of the report"
    ) in answer.err
    assert answer.code == 2


def test_a_folder_that_is_no_record_is_said_to_be_none(tmp_path, kept):
    for folder in (tmp_path, tmp_path / "nothing"):
        answer = pipeline_here("environment", "export", kept, "--issued", folder)
        assert answer.code == 2
        assert f"{folder} is not an issued report: it has no data/environment/" in " ".join(
            answer.err.split()
        )


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_in_which_others_may_write_is_not_used(bag, kept, tmp_path):
    """Somebody could have put an interpreter and the mark of a built environment there."""
    planted = tmp_path / "planted"
    planted.mkdir()
    lock = bag / "data/environment/requirements.lock"
    (planted / rebuild_environment.MARK).write_text(hashlib.sha256(lock.read_bytes()).hexdigest())
    planted.chmod(0o777)
    with pytest.raises(
        RebuildError,
        match=r"belongs to somebody else, or others can write in it\. Give a new folder",
    ):
        rebuilt(bag, planted, kept)


@pytest.mark.parametrize("told", [b"", b"[]", b'{"components": 1}', b'{"components": []}'])
def test_a_bill_of_materials_that_is_none_is_told(bag, kept, tmp_path, told):
    (bag / "data/environment/sbom.json").write_bytes(told)
    with pytest.raises(RebuildError, match="does not give the version of Python it was made with"):
        rebuilt(bag, tmp_path / "built", kept)
