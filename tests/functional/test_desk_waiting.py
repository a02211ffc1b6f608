"""What one side of an exception may not open at the desk before it has reported itself."""

import pytest
from conftest import pipeline_here
from review_data import EXCEPTION, HALE, MOSS, REPORTS, RESPONSE, WREN, reviewed_council
from voices_data import copy_of_voices

from commissioning.desk.people.users import User
from commissioning.desk.reports.desk_quarter import open_desk

SCRUTINY, CONTRACT = "scrutiny", "provider-bins"
OTHERS = """  - {key: scrutiny, title: For scrutiny, notebook: scrutiny, tier: council,
     owed: quarterly, paragraph: §4, report_of: head-of-paid-service}
  - {key: provider, title: Contract report, notebook: provider, tier: officers,
     owed: each-contract, paragraph: §3, report_of: commissioner}
"""


def user(login, role):
    return User(login=login, name=login, roles=[role], password="$argon2")


COMMISSIONER, PROVIDER = user("cmoss", "commissioner"), user("ewren", "provider:brookside")
HEAD = user("ahale", "head-of-paid-service")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = reviewed_council(tmp_path_factory.mktemp("waiting"))
    (root / "params" / "reports.yaml").write_text(REPORTS + OTHERS, "utf-8")
    asked = [one for key in (EXCEPTION, RESPONSE, SCRUTINY, CONTRACT) for one in ("--report", key)]
    made = pipeline_here("--root", root, "run", *asked)
    assert made.code == 0, made.err
    return root


@pytest.fixture
def desk(root):
    return open_desk(root, "2025-26-Q2", lambda: "2025-12-01T09:00:00+00:00", lambda: None)


def says(root, *arguments):
    answer = pipeline_here("--root", root, *arguments)
    assert answer.code == 0, answer.err


def test_the_whole_way_of_both_sides(root, desk):
    # Before anybody reported: what prints the provider's actions waits for the commissioner.
    assert not desk.may_read(SCRUTINY, COMMISSIONER)
    assert desk.waits_for(SCRUTINY, COMMISSIONER) == (
        "This report contains the provider’s reasons on missed-bins. Both sides report separately "
        f"(framework §5), so you can read it once you have submitted {EXCEPTION}."
    )
    assert list(desk.waiting(COMMISSIONER)) == ["For scrutiny, 2025-26 Quarter 2"]
    assert desk.may_read(SCRUTINY, HEAD)
    assert desk.may_read(EXCEPTION, COMMISSIONER)
    # The contract report has them held back, and is open to both while nobody wrote in it.
    assert desk.may_read(CONTRACT, COMMISSIONER)
    assert desk.may_read(CONTRACT, PROVIDER)
    # Once the provider wrote in it, it waits for the commissioner, too.
    slot = next(one.key for one in desk.report(CONTRACT).states if one.role.startswith("provider"))
    says(root, "narrative", "write", CONTRACT, slot, "Loaders had left.", "--by", WREN)
    assert not desk.may_read(CONTRACT, COMMISSIONER)
    assert desk.may_read(CONTRACT, PROVIDER)
    # Nobody who has no report of the shortfall waits for anything.
    assert desk.waiting(HEAD) == {}
    assert desk.waiting(PROVIDER) == {}
    for key, by in ((EXCEPTION, MOSS), (RESPONSE, WREN)):
        for one in desk.report(key).states:
            says(root, "narrative", "write", key, one.key, "It fell short.", "--by", by)
    says(root, "review", "submit", EXCEPTION, "--by", MOSS)
    assert desk.waiting(COMMISSIONER) == {}
    assert desk.may_read(SCRUTINY, COMMISSIONER)
    assert not desk.may_read(RESPONSE, COMMISSIONER)
    says(root, "review", "submit", RESPONSE, "--by", WREN)
    says(root, "release", EXCEPTION, "--by", HALE)
    assert desk.may_read(RESPONSE, COMMISSIONER)


def refused(root, *arguments):
    answer = pipeline_here("--root", root, *arguments)
    assert answer.code == 2, answer.out
    return " ".join(answer.err.split())


def test_the_command_line_shows_no_side_to_the_other_either(tmp_path_factory, tmp_path):
    root = copy_of_voices(tmp_path_factory, tmp_path)
    for key, by in ((EXCEPTION, WREN), (RESPONSE, MOSS), (RESPONSE, HALE)):
        told = refused(root, "narrative", "show", key, "--by", by)
        assert told == f"Error: {by} cannot read {key} until it is released."
    assert "Say who you are with --by" in refused(root, "narrative", "show", RESPONSE)
    file = str(tmp_path / "words.docx")
    assert "with --for" in refused(root, "export-narrative", RESPONSE, file)
    told = refused(root, "export-narrative", RESPONSE, file, "--for", MOSS)
    assert told == f"Error: {MOSS} cannot read {RESPONSE} until it is released."
    says(root, "narrative", "show", RESPONSE, "--by", WREN)
