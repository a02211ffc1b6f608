"""Words out to a Word file and back: nothing is lost, and nothing but words comes back."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from conftest import SMALL, pipeline_here, sized
from documents_data.builders import front_cell
from hypothesis import given, settings
from hypothesis import strategies as st
from narrative_data import Shelf, cell_of, exhibit_cell, fact, section, slot_cell
from nbformat.v4 import new_notebook

from commissioning.documents.document_error import DocumentError
from commissioning.documents.word.word_file import narrative_in_docx
from commissioning.narrative.extract_narrative import Copy
from commissioning.narrative.journal.journal_entries import read_entries
from commissioning.working_reports.narratives.narrative_refusals import RefusedNarrative
from commissioning.working_reports.narratives.narrative_store import take_narrative
from commissioning.working_reports.narratives.narrative_word_files import (
    narrative_as_docx,
    narrative_from_docx,
)

PART = "word/document.xml"
BEN = Copy("Ben", "t", "word", "word:Ben")


def report(bins="88"):
    return new_notebook(
        cells=[
            front_cell(),
            *section("Bins", exhibit_cell("table", fact("bins.result", bins)), slot_cell("bins")),
            *section("Calls", slot_cell("calls", role="commissioner")),
        ]
    )


@pytest.fixture
def shelf(tmp_path):
    return shelf_in(tmp_path)


def shelf_in(folder):
    made = Shelf(folder)
    made.run(report())
    return made


def out(shelf, roles=None):
    return narrative_as_docx(shelf.place, shelf.journal, "t", roles)


def back(shelf, content, copy=BEN):
    """What coming back entered in the journal: act, slot and text."""
    before = len(read_entries(shelf.journal))
    narrative_from_docx(shelf.place, shelf.journal, content, copy)
    return [(e.act, e.slot, e.text) for e in read_entries(shelf.journal)[before:]]


def edited(content, *changes):
    """The Word file with texts of its document part replaced, as Word would save it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    xml = parts[PART].decode()
    for old, new in changes:
        assert xml.count(old) == 1, f"{old!r} stands {xml.count(old)} times"
        xml = xml.replace(old, new)
    parts[PART] = xml.encode()
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return again.getvalue()


def write(shelf, key, text):
    notebook = shelf.notebook
    cell_of(notebook, key).source = text
    take_narrative(shelf.place, shelf.journal, notebook, Copy("Ann", "t", "desk", "ann:1"))


XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t{}*_<>&\\#"),
    min_size=1,
).filter(str.strip)


@settings(max_examples=sized(20, 60), deadline=None)
@given(text=XML_TEXT)
def test_any_words_come_back_byte_for_byte(tmp_path_factory, text):
    shelf = shelf_in(tmp_path_factory.mktemp("shelf"))
    write(shelf, "bins", text)
    assert narrative_in_docx(out(shelf)).texts["bins"][1] == text
    assert back(shelf, out(shelf)) == []


def test_the_same_words_give_the_same_file(shelf):
    write(shelf, "bins", "It was {{bins.result}}.")
    assert out(shelf) == out(shelf)


def test_edited_words_come_back_by_name_and_blank_slots_stay_unwritten(shelf):
    write(shelf, "bins", "Crews were short.")
    entered = back(shelf, edited(out(shelf), ("Crews were short.", "Crews were two short.")))
    assert entered == [("written", "bins", "Crews were two short.")]
    last = shelf.states["bins"].last
    assert (last.by, last.via) == ("Ben", "word")
    assert shelf.states["calls"].word == "unwritten"


def test_words_typed_over_the_placeholder_are_written(shelf):
    typed = edited(
        out(shelf, frozenset({"commissioner"})),
        ("<w:showingPlcHdr/>", ""),
        ("Write here.", "Lines were down."),
    )
    assert back(shelf, typed) == [("written", "calls", "Lines were down.")]


def test_values_are_locked_and_come_back_by_their_names(shelf):
    write(shelf, "bins", "It was {{ bins.result }}, not {{ a b }}.\nWell over {{bins.result}}.")
    content = out(shelf)
    xml = zipfile.ZipFile(io.BytesIO(content)).read(PART).decode()
    assert xml.count('<w:tag w:val="bins.result"/><w:lock w:val="sdtContentLocked"/>') == 2
    changed = edited(content, ("Well over ", "Far over "))
    assert back(shelf, changed) == [
        (
            "written",
            "bins",
            "It was {{ bins.result }}, not {{ a b }}.\nFar over {{bins.result}}.",
        )
    ]


def test_words_that_changed_meanwhile_stand_beside_those_that_come_back(shelf):
    write(shelf, "bins", "Crews were short.")
    content = edited(out(shelf), ("Crews were short.", "Crews were two short."))
    write(shelf, "bins", "Crews were three short.")
    assert back(shelf, content) == [("conflict", "bins", "Crews were two short.")]
    assert shelf.states["bins"].text == "Crews were three short."


def test_words_written_before_new_figures_came_are_stale(shelf):
    write(shelf, "bins", "Crews were short.")
    content = edited(out(shelf), ("Crews were short.", "Crews were two short."))
    shelf.run(report(bins="99"))
    back(shelf, content)
    assert [str(one) for one in shelf.states["bins"].changes] == [
        "bins.result was 88 and is now 99"
    ]


def test_another_roles_slot_and_words_beside_the_boxes_are_put_aside(shelf):
    write(shelf, "bins", "Crews were short.")
    content = edited(
        out(shelf),
        ("Crews were short.", "Crews were two short."),
        ("<w:sectPr", "<w:p><w:r><w:t>By the way.</w:t></w:r></w:p><w:sectPr"),
    )
    copy = Copy("Ben", "t", "word", "word:Ben", frozenset({"commissioner"}))
    assert back(shelf, content, copy) == [
        ("aside", "bins", "Crews were two short."),
        ("aside", "loose-1", "By the way."),
    ]
    assert shelf.states["bins"].text == "Crews were short."


def test_what_word_makes_of_typing_is_read(shelf):
    write(shelf, "bins", "Crews were short.")
    typed = (
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Crews </w:t></w:r>"
        "<w:ins w:id='1' w:author='B'><w:r><w:t>are</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='B'><w:r><w:delText>were</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:i/><w:b w:val='0'/></w:rPr><w:t xml:space='preserve'> short</w:t></w:r>"
        "</w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>two</w:t></w:r>"
    )
    content = edited(out(shelf), ("<w:r><w:t>Crews were short.</w:t></w:r>", typed))
    assert back(shelf, content) == [("written", "bins", "**Crews** are *short*\n\n- one\n- two")]


def test_html_in_a_word_file_is_refused_and_its_other_words_are_taken(shelf):
    write(shelf, "bins", "Crews were short.")
    write(shelf, "calls", "Calls were few.")
    content = edited(
        out(shelf),
        ("Crews were short.", "Crews were &lt;b&gt;short&lt;/b&gt;."),
        ("Calls were few.", "Calls came in &lt; 5 minutes."),
    )
    with pytest.raises(
        RefusedNarrative, match="text of bins is refused: line 1 holds the HTML tag"
    ):
        back(shelf, content)
    last = read_entries(shelf.journal)[-1]
    assert (last.slot, last.text) == ("calls", "Calls came in < 5 minutes.")


def test_words_that_a_word_file_cannot_hold_are_told(shelf):
    write(shelf, "bins", "a\x01b")
    with pytest.raises(DocumentError, match="The words of bins hold a character that a Word file"):
        out(shelf)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no zip", "This is no Word file"),
        (b"PK\x03\x04 broken", "This is no Word file"),
        ({"other.xml": b""}, "This is no Word file"),
        ({PART: b"<w:document"}, "its text cannot be read"),
        ({PART: b"<x/>"}, "no file that `export-narrative` made"),
        ({PART: b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"}, "entities"),
        ({PART: b"<x>" + b" " * 30_000_000 + b"</x>"}, "unpacks to more than 20 MB"),
    ],
)
def test_what_is_no_word_file_of_ours_is_refused(content, sentence):
    if isinstance(content, dict):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in content.items():
                archive.writestr(name, part)
        content = packed.getvalue()
    with pytest.raises(DocumentError, match=re.escape(sentence)):
        narrative_in_docx(content)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_file_that_libreoffice_saved_is_refused_since_it_drops_the_boxes(shelf, tmp_path):
    write(shelf, "bins", "It was {{bins.result}}.\n\nWell over.")
    (tmp_path / "words.docx").write_bytes(out(shelf))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        + ["--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "saved"]
        + [tmp_path / "words.docx"],
        check=True,
        capture_output=True,
    )
    with pytest.raises(DocumentError, match="as LibreOffice does not; edit the file in Word"):
        back(shelf, (tmp_path / "saved" / "words.docx").read_bytes())


def test_words_beyond_a_bound_are_refused_and_the_others_of_the_file_come_back(shelf):
    write(shelf, "bins", "Crews were short.")
    write(shelf, "calls", "Lines were down.")
    changes = (("Crews were short.", "w" * 300), ("Lines were down.", "Lines were up."))
    before = len(read_entries(shelf.journal))
    with pytest.raises(RefusedNarrative, match="text of bins is refused: .* 200 is the most"):
        narrative_from_docx(shelf.place, shelf.journal, edited(out(shelf), *changes), BEN)
    entered = [(one.slot, one.text) for one in read_entries(shelf.journal)[before:]]
    assert entered == [("calls", "Lines were up.")]
    assert shelf.states["bins"].narrative == "Crews were short."


def test_the_commands_send_words_out_and_take_them_back(tmp_path):
    root, key, file = tmp_path / "small", "exception-missed-bins", tmp_path / "words.docx"
    shutil.copytree(SMALL, root)
    assert pipeline_here("--root", root, "run", "--report", key).code == 0
    answer = pipeline_here("--root", root, "export-narrative", key, file, "--for", "C. Moss")
    assert answer.code == 0, answer.err
    texts = narrative_in_docx(file.read_bytes()).texts
    xml = zipfile.ZipFile(file).read(PART).decode()
    box = xml[xml.index(f'"{next(iter(texts))}@') :]
    box = box[: box.index("</w:sdt>")]
    typed = box.replace("<w:showingPlcHdr/>", "").replace("Write here.", "Crews were short.")
    file.write_bytes(edited(file.read_bytes(), (box, typed)))
    listed = pipeline_here("--root", root, "narrative", "list", key).out
    role = listed.split(" for the ")[1].split(":")[0]
    officers = (root / "params" / "officers.yaml").read_text("utf-8")
    name = re.search(rf"role: {role.replace(' ', '-')}, name: ([^,]*)", officers)[1]
    answer = pipeline_here("--root", root, "import-narrative", key, file, "--by", name)
    assert (answer.code, answer.out) == (0, f"{next(iter(texts))}: written\n"), answer.err
    assert (
        f"written by {name}"
        in pipeline_here("--root", root, "narrative", "show", key, "--by", "C. Moss").out
    )
    long = edited(file.read_bytes(), ("Crews were short.", "w" * 300))
    file.write_bytes(long)
    answer = pipeline_here("--root", root, "import-narrative", key, file, "--by", name)
    assert answer.code == 2
    assert "is refused: it has 300 letters in one word, and 200 is the most" in answer.err
    answer = pipeline_here("--root", root, "import-narrative", key, PROJECT_FILE, "--by", name)
    assert answer.code == 2
    assert "This is no Word file (.docx), or a damaged one." in answer.err


PROJECT_FILE = SMALL / "params" / "officers.yaml"
