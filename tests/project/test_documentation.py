"""What is written about the project is true of it: links, commands, references, terms."""

import re
import shlex
import subprocess
import sys
import tomllib

import pytest
import typer
from conftest import PROJECT

sys.path.insert(0, str(PROJECT))
sys.path.insert(0, str(PROJECT / "docs"))
import decision_records

import pipeline
from commissioning.documents.pdf.validate_pdf import pdf_faults

PAGES = sorted(
    path
    for path in [
        *PROJECT.glob("*.md"),
        *PROJECT.glob("docs/**/*.md"),
        *PROJECT.glob("examples/**/*.md"),
    ]
    if "outputs" not in path.parts
)
DECISIONS = sorted((PROJECT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)[^)]*\)")
ANCHORED = re.compile(r"\[[^\]]*\]\(([^)#]*)#([^)]+)\)")
COMMAND = re.compile(r"^ {4,}\S*python pipeline\.py(.*)$", re.M)


def name_of(path):
    return path.relative_to(PROJECT).as_posix()


def tracked():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return [PROJECT / name for name in listed.stdout.splitlines()]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def anchors(page):
    """What a page's headings are linked by."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    kept = [re.sub(r"[^\w -]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_to_a_heading_leads_to_one(page):
    for target, anchor in ANCHORED.findall(page.read_text("utf-8")):
        if "://" not in target:
            assert anchor in anchors(page.parent / target if target else page), (target, anchor)


def test_the_index_lists_every_page():
    """The records of decisions are in DECISIONS.md, which is made from them."""
    index = PROJECT / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    pages = {page.resolve() for page in PAGES if name_of(page).startswith("docs/")} - {index}
    pages -= {*DECISIONS}
    assert sorted(pages - linked) == []


@pytest.mark.parametrize("kind", [path.stem for path in PROJECT.glob("notebooks/*.ipynb")])
def test_the_gallery_shows_each_kind_of_report(kind):
    gallery = PROJECT / "docs" / "gallery"
    assert pdf_faults((gallery / f"{kind}.pdf").read_bytes()) == []
    assert (gallery / f"{kind}.png").read_bytes().startswith(b"\x89PNG")
    assert f"({kind}.png)" in (gallery / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name in {"how-to", "tutorials"}], ids=name_of
)
def test_a_page_says_its_purpose_first(page):
    text = page.read_text("utf-8")
    kind = "Tutorial: " if page.parent.name == "tutorials" else "How to "
    begins = "In this tutorial you " if page.parent.name == "tutorials" else "This page shows "
    assert text.startswith(f"# {kind}")
    assert text.split("\n", 2)[2].startswith(begins)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_quoted_can_be_given(page):
    group = typer.main.get_command(pipeline.app)
    for quoted in COMMAND.findall(page.read_text("utf-8")):
        words = shlex.split(quoted)
        with group.make_context("pipeline.py", words) as context:
            name, command, rest = group.resolve_command(
                context, context._protected_args + context.args
            )
            command.make_context(name, rest, parent=context)


def test_the_readme_gives_the_two_commands():
    text = (PROJECT / "README.md").read_text("utf-8")
    assert "\n    make report\n    make test\n" in text
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    assert {"report", "test"} <= set(re.findall(r"^(\w+):", makefile, re.M))


def test_the_reference_is_what_the_code_says(tmp_path):
    script = PROJECT / "docs" / "make_reference.py"
    subprocess.run([sys.executable, str(script), str(tmp_path / "docs")], check=True)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert [path.as_posix() for path in written] == [
        *("CONTRIBUTING.md", "DECISIONS.md"),
        *("docs/architecture-flow.svg", "docs/architecture-layers.svg"),
        *("docs/architecture.md", "docs/reference/checks.md", "docs/reference/commands.md"),
        *("docs/reference/sentences.md", "docs/reference/tables.md"),
        *("docs/reference/translations.md", "docs/rules.md"),
    ]
    for name in written:
        assert (tmp_path / name).read_text("utf-8") == (PROJECT / name).read_text("utf-8"), name


def test_the_glossary_explains_the_words_on_every_page_of_a_report():
    glossary = (PROJECT / "GLOSSARY.md").read_text("utf-8")
    terms = [line.split("|")[1].strip() for line in glossary.splitlines() if line.startswith("| ")]
    assert terms[1:] == sorted(terms[1:], key=str.lower)
    assert len(set(terms)) == len(terms)  # one word for one concept
    wanted = {"on target", "within tolerance", "off target", "no result", "contextual", "variance"}
    wanted |= {"measure", "tier", "exception report", "provider response", "statement of assurance"}
    assert wanted - {"no result"} <= set(terms)


KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Methods")


def test_the_changes_have_the_form_of_keep_a_changelog():
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## (.+)$", text, re.M)
    assert releases[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", one) for one in releases[1:])
    extra = {"What changes for you", "New names", "How to move"}
    assert set(re.findall(r"^### (.+)$", text, re.M)) - extra <= set(KINDS)
    newest = text[text.index(releases[1]) :]
    assert {f"### {one}" for one in (*KINDS, *extra)} <= set(newest.splitlines())


def test_the_newest_release_in_the_changes_is_the_projects_version():
    releases = re.findall(r"^## \[(\d\S+)\]", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.M)
    with (PROJECT / "pyproject.toml").open("rb") as file:
        assert releases[0] == tomllib.load(file)["project"]["version"]


def test_every_dependency_has_its_reason():
    project = (PROJECT / "pyproject.toml").read_text("utf-8")
    reasons = "".join(page.read_text("utf-8") for page in DECISIONS)
    names = re.findall(r'^    "([a-z][a-z.-]*)>=', project, re.M)
    assert len(names) > 20
    assert [name for name in names if name not in reasons] == []


RECORDS = "\n".join(
    page.read_text("utf-8").split("\n", 1)[1]  # without the title of the page
    for page in DECISIONS
    if page.stem not in decision_records.TABLES
)


def test_every_decision_has_a_date_a_status_and_what_replaced_it():
    headings = re.findall(r"^## (.+)$", RECORDS, re.M)
    day = r"\d{4}-\d\d-\d\d"
    status = r"Accepted|Left for later|(?:Accepted, in part r|R)eplaced by “(?P<by>.+)”"
    assert len(headings) > 300
    assert len(set(headings)) == len(headings)
    for record in re.split(r"^## ", RECORDS, flags=re.M)[1:]:
        title, found_status, decision, *rest = record.strip().split("\n\n")
        found = re.fullmatch(rf"\*\*Status\.\*\* ({status})(, amended {day})?\.", found_status)
        assert re.match(rf"{day} .", title) and found, record
        assert found["by"] is None or re.search(
            rf"^## {day} {re.escape(found['by'])}$", RECORDS, re.M
        )
        assert decision.startswith("**Decision.** "), title
        kinds = [paragraph.split(" ", 1)[0] for paragraph in rest]
        assert kinds in (
            [],
            ["**Context.**"],
            ["**Consequences.**"],
            ["**Context.**", "**Consequences.**"],
        )


def test_no_file_names_a_package_host():
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    for path in tracked():
        content = path.read_bytes()
        assert not [host for host in hosts if host.encode() in content], path
