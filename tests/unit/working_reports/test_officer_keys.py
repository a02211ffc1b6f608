"""Keys in params/officers.yaml: entered and revoked in place, from no day gone, by two people."""

from datetime import date

import pytest
from conftest import pipeline_here
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.odd_signatures import KEY_LINES
from commissioning.review.signing.ssh_signatures import SignatureError, public_key
from commissioning.workflow.ledgers.officer_keys import enter_key, revoke
from commissioning.workflow.ledgers.officers_file import add_key, loaded

OWN, OTHER = KEY_LINES["sound"], KEY_LINES["another key"]
DAY = date(2026, 11, 29)
TEXT = f"""# Officers of the council
officers:
  - role: head-of-paid-service   # since the merger
    name: 'A. Hale'
    title: "Chief Executive"
    from: 2020-04-01   # by minute 12

  # The section 151 officer.
  - {{role: chief-finance-officer, name: B. Finch, title: Director, from: 2020-04-01}}

  # Two posts in one person.
  - role: analyst
    name: D. Reed
    title: Analyst
    from: 2020-04-01
    keys:
    # Kept at home.
    - public: {OTHER}
      from: 2025-01-01
    # End of D. Reed.
  - {{role: commissioner, name: D. Reed, title: Commissioner, from: 2020-04-01, keys: [], }}
# The end.
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "officers.yaml").write_bytes(TEXT.encode())
    return tmp_path


def text_of(root):
    return (root / "params" / "officers.yaml").read_bytes().decode()


def without(text, lines):
    for line in lines:
        assert line in text
        text = text.replace(line, "", 1)
    return text


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("A. Hale", [f"    keys:\n      - public: {OWN}\n        from: 2026-11-29\n"]),
        ("B. Finch", [f", keys: [{{public: {OWN}, from: 2026-11-29}}]"]),
        (
            "D. Reed",
            [
                f"    - public: {OWN}\n      from: 2026-11-29\n",
                f"{{public: {OWN}, from: 2026-11-29}}",
            ],
        ),
    ],
)  # fmt: skip
def test_a_key_is_put_in_and_nothing_else_is_touched(root, name, added):
    enter_key(root, name, "", public_key(OWN), DAY)
    assert without(text_of(root), added) == TEXT
    again = text_of(root)
    enter_key(root, name, "", public_key(OWN), DAY)  # a second time
    assert text_of(root) == again


def test_comments_stay_with_what_they_are_about(root):
    enter_key(root, "A. Hale", "", public_key(OWN), DAY)
    made = text_of(root)
    assert f"from: 2020-04-01   # by minute 12\n    keys:\n      - public: {OWN}" in made
    assert "from: 2026-11-29\n\n  # The section 151 officer.\n  - {role: chief" in made


def test_a_revoked_key_is_changed_in_place(root):
    revoke(root, "D. Reed", public_key(OTHER).fingerprint, DAY, 'Lost: "on a train" # really')
    told = '      until: 2026-11-28\n      revoked: "Lost: \\"on a train\\" # really"\n'
    assert without(text_of(root), [told]) == TEXT
    revoke(root, "D. Reed", public_key(OTHER).fingerprint, date(2026, 11, 20), "Earlier.")
    key = loaded(text_of(root))["officers"][2]["keys"][0]
    assert (key["until"], key["revoked"]) == (date(2026, 11, 19), "Earlier.")


def test_line_ends_and_a_missing_last_one_are_kept(root):
    path = root / "params" / "officers.yaml"
    path.write_bytes(TEXT.replace("# The end.\n", "")[:-1].encode())
    enter_key(root, "A. Hale", "", public_key(OWN), DAY)
    assert loaded(text_of(root))["officers"][0]["keys"][0]["from"] == DAY


def test_windows_line_ends_and_words_over_lines_are_kept(root):
    path = root / "params" / "officers.yaml"
    text = TEXT.replace("    from: 2020-04-01   # by minute 12\n", "    from: 2020-04-01\n")
    text = text.replace(
        'title: "Chief Executive"\n    from: 2020-04-01\n',
        "from: 2020-04-01\n    title: |\n      Chief\n      Executive\n",
    )
    path.write_bytes(text.replace("\n", "\r\n").encode())
    enter_key(root, "A. Hale", "", public_key(OWN), DAY)
    told = f"    keys:\r\n      - public: {OWN}\r\n        from: 2026-11-29\r\n"
    assert without(text_of(root), [told]) == text.replace("\n", "\r\n")


def test_a_file_that_cannot_be_changed_in_place_is_left_alone(root):
    shared = TEXT.replace("keys: [], ", "keys: *these ").replace(
        "    keys:\n", "    keys: &these\n"
    )
    (root / "params" / "officers.yaml").write_text(shared)
    with pytest.raises(
        SignatureError,
        match=(
            r"params/officers\.yaml cannot be changed line by line, because it uses an "
            r"anchor `&` with `\*`, for example\. Write each officer and key out in full and"
            r" try again"
        ),
    ):
        enter_key(root, "D. Reed", "", public_key(OWN), DAY)
    assert text_of(root) == shared


@given(st.lists(st.sampled_from(["# a comment", "", "  # another", "      # deep"]), max_size=4))
def test_whatever_comments_stand_between_lines_only_lines_are_put_in(comments):
    between = "".join(f"{one}\n" for one in comments)
    lines = TEXT.split("  # Two posts")
    text = f"{lines[0]}{between}  # Two posts{lines[1]}"
    made = add_key(text, 0, {"public": OWN, "from": "2026-11-29"})
    left = iter(made.splitlines())
    assert all(line in left for line in text.splitlines())  # in their order


def test_a_key_is_entered_from_no_day_gone(root, tmp_path):
    """Whoever enters a key with a date in the past signs acts of days gone with it."""
    (tmp_path / "key.pub").write_text(f"{OWN}\n")
    add = ("--root", root, "keys", "add", "A. Hale", tmp_path / "key.pub", "--from")
    answer = pipeline_here(*add, "2025-01-01")
    assert answer.code == 2 and "is in the past" in answer.err
    assert text_of(root) == TEXT
    assert pipeline_here(*add, "2999-01-01").code == 0
