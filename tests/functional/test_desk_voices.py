"""The two voices of an exception at the desk: neither side reads the other's before the release."""

import pytest
from conftest import pipeline_here
from desk_data import People, open_for
from review_data import EXCEPTION, HALE, MOSS, RESPONSE, WREN
from voices_data import copy_of_voices

pytestmark = pytest.mark.xdist_group("desk-voices")
OF_EXCEPTION, OF_RESPONSE = "Bins were missed once more.", "Loaders had left in July."


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return copy_of_voices(tmp_path_factory, tmp_path_factory.mktemp("desk-voices"))


@pytest.fixture(scope="module")
def people(root):
    with open_for(root) as address:
        yield People(address)


def paths_of(key):
    return (f"/api/contents/{key}.ipynb", f"/desk/narrative/{key}", f"/desk/page/{key}")


def readable(person):
    """The reports a person may read: as listed, which every other address must agree with."""
    listed = person.ask("GET", "/api/contents").json()["content"]
    keys = {one["path"].removesuffix(".ipynb") for one in listed}
    for key in (EXCEPTION, RESPONSE):
        statuses = {person.ask("GET", path).status_code for path in paths_of(key)}
        assert statuses == ({200} if key in keys else {404}), (key, statuses)
        assert (key in person.ask("GET", "/desk").text) is (key in keys)
    return keys


def test_before_the_release_each_side_has_its_own_and_nobody_else_has_any(people):
    moss, wren = people["cmoss"], people["ewren"]
    wrote = moss.write(EXCEPTION, shortfall_commentary=OF_EXCEPTION, questions_commentary="Why?")
    assert wrote.status_code == 200
    wrote = wren.write(RESPONSE, reasons_commentary=OF_RESPONSE, remedy_commentary="Six more.")
    assert wrote.status_code == 200
    assert readable(moss) == {EXCEPTION}
    assert readable(wren) == {RESPONSE}
    for login in ("ahale", "dreed", "bfinch", "fother"):
        assert readable(people[login]) == set()


def test_a_side_that_cannot_read_the_other_cannot_write_or_decide_in_it_either(people):
    moss, wren = people["cmoss"], people["ewren"]
    content = wren.report(RESPONSE)
    assert moss.save(RESPONSE, content).status_code == 403
    assert moss.decide(RESPONSE, act="confirmed", slot="reasons-commentary").status_code == 404
    assert wren.save(EXCEPTION, content).status_code == 403


def test_sealing_alone_opens_nothing(root, people):
    for key, name in ((EXCEPTION, MOSS), (RESPONSE, WREN)):
        sealed = pipeline_here("--root", root, "review", "submit", key, "--by", name)
        assert sealed.code == 0, sealed.err
    assert readable(people["cmoss"]) == {EXCEPTION}
    assert readable(people["ewren"]) == {RESPONSE}
    assert readable(people["ahale"]) == set()


def test_the_release_opens_both_to_both_and_to_officers(root, people):
    released = pipeline_here("--root", root, "release", EXCEPTION, "--by", HALE)
    assert released.code == 0, released.err
    for login in ("cmoss", "ewren", "ahale", "dreed"):
        person = people[login]
        assert readable(person) == {EXCEPTION, RESPONSE}
        assert OF_RESPONSE in person.ask("GET", f"/desk/page/{RESPONSE}").text
        assert OF_EXCEPTION in person.ask("GET", f"/desk/page/{EXCEPTION}").text
    assert readable(people["fother"]) == set()
