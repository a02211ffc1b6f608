"""People at a desk in a real browser: JupyterLab cannot harm a report, no typed word is lost."""

from __future__ import annotations

import re
import shutil

import pytest
from conftest import sized
from desk_data import (
    ADVICE,
    FINANCE,
    FORECAST,
    PROVIDER,
    REVENUE,
    entered,
    evidence,
    journal,
    open_for,
)
from desk_seat import CHROMIUM, seat
from playwright.sync_api import sync_playwright

from commissioning.desk.jupyter.harmless_text import JOINER
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries

pytestmark = [
    pytest.mark.xdist_group("desk-browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]
DORA, BEN, EVE = "Dora Reed (dreed)", "Ben Second (bsecond)", "Eve Wren (ewren)"
# A cell of the notebook in front, by slot or by id; a person would scroll to it and click.
GO_TO = """async name => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const cells = [...notebook.model.cells];
  const at = cells.findIndex(cell =>
    cell.sharedModel.getMetadata('commissioning')?.slot === name || cell.id === name);
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  await notebook.scrollToItem(at);
  notebook.mode = 'command';
  notebook.activate();
  await new Promise(done => setTimeout(done, 40));
  return at;
}"""
COMMAND = "([name, args]) => { jupyterapp.commands.execute(name, args); }"
SAVE = """async () => {
  const context = jupyterapp.shell.currentWidget.context;
  await context.save();
  return context.model.dirty;
}"""
REVERT = "() => jupyterapp.shell.currentWidget.context.revert()"
SOURCES = """() => [...jupyterapp.shell.currentWidget.content.model.cells].map(
  cell => [cell.sharedModel.getMetadata('commissioning')?.slot, cell.sharedModel.source])"""
# Elements that JupyterLab by itself makes carry out a command when they are clicked on.
COMMANDED = (
    '<button data-commandlinker-command="application:toggle-left-area" '
    'data-commandlinker-args="{}">Read the whole statement</button> or '
    '<b data-commandlinker-command="application:toggle-left-area">here</b>.'
)
COMMANDS_DONE = """() => {
  window.commandsDone = [];
  jupyterapp.commands.commandExecuted.connect((_, done) => window.commandsDone.push(done.id));
}"""
READY = "() => window.jupyterapp?.shell.currentWidget?.content?.model?.cells?.length > 5"


@pytest.fixture(scope="module")
def root(finance_made, tmp_path_factory):
    return shutil.copytree(finance_made, tmp_path_factory.mktemp("browser") / "small")


@pytest.fixture(scope="module")
def address(root):
    with open_for(root) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def dora(chromium, address):
    return seat(chromium, address, "dreed")


@pytest.fixture(scope="module")
def ben(chromium, address):
    return seat(chromium, address, "bsecond")


def open_report(page, address, key):
    """A report as it is kept: read from the disk anew where the page already shows it."""
    if page.url.startswith(f"{address}/lab/") and page.url.endswith(f"/{key}.ipynb"):
        page.evaluate(REVERT)
        page.wait_for_function(READY)
        return
    page.goto(f"{address}/desk")
    page.get_by_role("link", name=f"Write or edit {key}").click()
    page.wait_for_function(READY, timeout=60_000)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()


def type_into(page, slot, text):
    """Write in a slot as a person does: open it, replace what stands there, and leave it."""
    page.evaluate(GO_TO, slot)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def command(page, name, **args):
    """Carry out a command as the palette would, and go on from what it may then say."""
    page.evaluate(COMMAND, [name, args])
    page.wait_for_timeout(50)
    go_on(page)


def go_on(page):
    for dialog in page.locator(".jp-Dialog .jp-mod-accept").all():
        dialog.click()


def save(page):
    assert page.evaluate(SAVE) is False
    assert page.locator(".jp-Dialog").count() == 0


def shown(page, slot):
    return [source for key, source in page.evaluate(SOURCES) if key == slot]


def test_words_are_written_saved_and_there_when_the_page_is_loaded_anew(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    dora.wait_for_timeout(1500)  # a dialog on opening would come with the kernel
    assert dora.locator(".jp-Dialog").count() == 0
    type_into(dora, REVENUE, "Revenue as Dora sees it.")
    type_into(dora, FORECAST, "The forecast, too.\n\nIn two paragraphs.")
    dora.keyboard.press("Control+s")
    save(dora)
    written = entered(root, FINANCE, journal_acts.WRITTEN)
    assert (REVENUE, "Revenue as Dora sees it.", DORA) in written
    assert (FORECAST, "The forecast, too.\n\nIn two paragraphs.", DORA) in written
    assert evidence(root, FINANCE) == before
    dora.reload()
    dora.wait_for_function(READY, timeout=60_000)
    assert shown(dora, REVENUE) == ["Revenue as Dora sees it."]
    assert dora.faults == []
    assert dora.elsewhere == []


KEYS = ["Enter", "z", "Escape", "d", "d", "x", "Shift+M", "y", "m", "r", "1", "a", "b", "v"]
KEYS += ["Control+Shift+ArrowDown", "Control+Shift+ArrowUp", "Shift+Enter", "Control+Backspace"]
COMMANDS = [
    "change-cell-to-code",
    "change-cell-to-raw",
    "change-cell-to-markdown",
    "copy-cell",
    "paste-cell-below",
    "cut-cell",
    "move-cell-down",
    "move-cell-up",
    "run-cell",
    "split-cell-at-cursor",
    "insert-cell-below",
    "merge-cell-below",
    "delete-cell",
    "clear-all-cell-outputs",
    "run-all-cells",
]
LOCKED = ["revenue", "revenue-table", "front"]  # a heading, a table, and what is printed first


def test_keys_on_any_cell_leave_the_evidence_alone_and_lose_no_words(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    for cell in ([LOCKED[1], REVENUE], [*LOCKED, REVENUE, ADVICE])[sized(0, 1)]:
        words = f"Before keys on {cell}."
        type_into(dora, FORECAST, words)
        for key in KEYS:
            if key != "z":  # typed where Enter may have opened the cell
                dora.evaluate(GO_TO, cell)
            dora.keyboard.press(key)
        dora.keyboard.press("Escape")
        go_on(dora)
        save(dora)
        assert evidence(root, FINANCE) == before, cell
        assert (FORECAST, words, DORA) in entered(root, FINANCE, journal_acts.WRITTEN), cell


SHAPE = """() => [...jupyterapp.shell.currentWidget.content.model.cells].map(
  cell => [cell.id, cell.type])"""


def test_a_stray_letter_outside_the_words_does_nothing(dora, address):
    open_report(dora, address, FINANCE)
    before = dora.evaluate(SHAPE)
    for key in ("r", "y", "1", "d", "d", "x", "a", "b", "v", "Shift+M", "Control+Shift+ArrowDown"):
        dora.evaluate(GO_TO, REVENUE)
        dora.keyboard.press(key)
    assert dora.evaluate(SHAPE) == before


def test_commands_of_the_palette_leave_the_evidence_alone(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    cells = (LOCKED[1], REVENUE)
    for number, name in enumerate(COMMANDS):
        for cell in (cells[number % 2 :][:1], cells)[sized(0, 1)]:  # in turn, and in campaigns each
            words = f"Word {number} before {name} on {cell}."
            type_into(dora, FORECAST, words)
            dora.evaluate(GO_TO, cell)
            command(dora, f"notebook:{name}")
            save(dora)
            assert evidence(root, FINANCE) == before, (cell, name)
            assert words in {one.text for one in journal(root, FINANCE)}, (cell, name)


def test_words_of_a_slot_that_is_split_turned_pasted_and_moved_are_kept(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    type_into(dora, REVENUE, "First half. Second half.")
    dora.evaluate(GO_TO, REVENUE)
    dora.keyboard.press("Enter")
    dora.keyboard.press("Control+Home")
    for _ in range(len("First half.")):
        dora.keyboard.press("ArrowRight")
    command(dora, "notebook:split-cell-at-cursor")
    save(dora)
    assert entered(root, FINANCE, journal_acts.WRITTEN)[-1][1] == "First half.\n\n Second half."
    command(dora, "notebook:change-cell-to-code")
    command(dora, "notebook:move-cell-down")
    dora.keyboard.press("Enter")
    dora.keyboard.insert_text("More ")
    save(dora)
    last = entered(root, FINANCE, journal_acts.WRITTEN)[-1][1]
    assert all(part in last for part in ("First half.", "Second half.", "More "))
    command(dora, "notebook:insert-cell-below")
    dora.keyboard.insert_text("Typed outside every place.")
    save(dora)
    assert "Typed outside every place." in {
        text for _, text, _ in entered(root, FINANCE, journal_acts.ASIDE)
    }
    assert evidence(root, FINANCE) == before


def test_find_and_replace_reaches_words_only(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    type_into(dora, REVENUE, "The budget and the budget.")
    command(dora, "documentsearch:startWithReplace")
    dora.get_by_placeholder("Find").fill("budget")
    dora.get_by_placeholder("Replace").fill("purse")
    dora.wait_for_timeout(1500)
    dora.get_by_role("button", name="Replace All").click()
    dora.wait_for_timeout(500)
    save(dora)
    assert evidence(root, FINANCE) == before
    assert entered(root, FINANCE, journal_acts.WRITTEN)[-1][:2] == (
        REVENUE,
        "The purse and the purse.",
    )


HARM = """() => {
  const model = jupyterapp.shell.currentWidget.content.model.sharedModel;
  const own = cell => cell.getMetadata('commissioning')?.slot;
  for (const cell of [...model.cells]) {
    cell.setMetadata('editable', true);
    cell.setMetadata('deletable', true);
    if (!own(cell)) {
      cell.setSource('# Changed by script');
      cell.setMetadata('tags', ['setup']);
    }
  }
  model.deleteCell(model.cells.length - 1);
  model.moveCell(3, 8);
  model.setMetadata('kernelspec', {name: 'bash', display_name: 'bash'});
}"""


def test_a_script_in_the_page_changes_nothing_but_words(dora, root, address):
    before = evidence(root, FINANCE)
    open_report(dora, address, FINANCE)
    dora.evaluate(HARM)
    type_into(dora, FORECAST, "Beside the harm.")
    save(dora)
    assert evidence(root, FINANCE) == before
    assert entered(root, FINANCE, journal_acts.WRITTEN)[-1] == (FORECAST, "Beside the harm.", DORA)
    dora.goto("about:blank")


def test_a_cell_that_is_run_says_that_nothing_was_run(dora, address):
    open_report(dora, address, FINANCE)
    dora.evaluate(GO_TO, "revenue-table")
    dora.wait_for_function(
        "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
        timeout=30_000,
    )
    command(dora, "notebook:run-cell")
    dora.get_by_text("Nothing was run").first.wait_for(timeout=10_000)


def test_two_people_write_at_the_same_time(chromium, dora, ben, root, address):
    before = evidence(root, FINANCE)
    for page in (dora, ben):
        open_report(page, address, FINANCE)
    type_into(dora, REVENUE, "Dora on revenue.")
    type_into(ben, FORECAST, "Ben on the forecast.")
    save(dora)
    save(ben)
    written = entered(root, FINANCE, journal_acts.WRITTEN)
    assert (REVENUE, "Dora on revenue.", DORA) in written
    assert (FORECAST, "Ben on the forecast.", BEN) in written
    type_into(dora, "capital-commentary", "Capital by Dora.")
    type_into(ben, "capital-commentary", "Capital by Ben.")
    save(ben)
    save(dora)
    assert ("capital-commentary", "Capital by Ben.", BEN) in entered(
        root, FINANCE, journal_acts.WRITTEN
    )
    assert ("capital-commentary", "Capital by Dora.", DORA) in entered(
        root, FINANCE, journal_acts.CONFLICT
    )
    assert evidence(root, FINANCE) == before


def test_words_in_conflict_are_shown_side_by_side_and_settled(dora, root, address):
    dora.goto(f"{address}/desk/narrative/{FINANCE}")
    sides = dora.locator(".sides .words").all_inner_texts()
    assert sides == ["Capital by Ben.", "Capital by Dora."]
    dora.get_by_role("button", name="Settled").click()
    assert "settled" in dora.get_by_role("status").inner_text()
    assert dora.locator(".sides").count() == 0
    assert journal(root, FINANCE)[-1].act == journal_acts.SETTLED


def test_a_provider_writes_in_its_report(chromium, root, address):
    eve = seat(chromium, address, "ewren")
    open_report(eve, address, PROVIDER)
    type_into(eve, "results-commentary", "Not for the provider.")
    type_into(eve, "provider-commentary", "From the provider.")
    save(eve)
    assert entered(root, PROVIDER, journal_acts.WRITTEN) == [
        ("provider-commentary", "From the provider.", EVE)
    ]
    assert eve.locator(".jp-DirListing-item").count() == 1


def test_only_a_report_made_anew_is_asked_about_and_words_survive_the_question(
    dora, ben, root, address
):
    for page in (dora, ben):
        open_report(page, address, PROVIDER)
    type_into(ben, "results-commentary", "Ben was here.")
    save(ben)
    type_into(dora, "results-commentary", "Dora, too.")
    save(dora)  # which sees to it that nothing is asked
    path = root / "outputs" / "working" / "2025-26-Q2" / PROVIDER / "report.ipynb"
    text = path.read_text("utf-8")
    assert "Waste collection" in text
    path.write_text(text.replace("Waste collection", "Refuse collection"), "utf-8")
    type_into(dora, "results-commentary", "Dora, over an old edition.")
    dora.evaluate("() => { jupyterapp.shell.currentWidget.context.save(); }")
    dora.locator(".jp-Dialog").get_by_text("changed").first.wait_for()
    dora.get_by_role("button", name="Overwrite").click()
    dora.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    assert "Dora, over an old edition." in {one.text for one in journal(root, PROVIDER)}
    assert "Refuse collection" in path.read_text("utf-8")


def without_sanitizer(route):
    """Answer with the desk's settings but for those of the sanitiser of words."""
    if "sanitizer" in route.request.url:
        route.abort()
        return
    answer = route.fetch()
    told = answer.json()
    if "settings" in told:
        told["settings"] = [one for one in told["settings"] if "sanitizer" not in str(one)]
    route.fulfill(response=answer, json=told)


@pytest.mark.parametrize("settings", ["read", "never read"])
def test_words_of_a_provider_carry_out_no_command_when_somebody_else_clicks_on_them(
    chromium, root, address, settings
):
    """JupyterLab lets words carry out commands until it has read the desk's settings.

    The words came in before raw HTML was refused.
    """
    older = Entry(
        journal_acts.WRITTEN, "provider-commentary", f"Every bin was emptied. {COMMANDED}", EVE
    )
    append_entries(root / "narrative" / "2025-26-Q2" / f"{PROVIDER}.jsonl", [older])
    moss = seat(chromium, address, "cmoss")
    if settings == "never read":
        moss.route(re.compile("/lab/api/settings[/?]"), without_sanitizer)
    open_report(moss, address, PROVIDER)
    assert moss.evaluate(GO_TO, "provider-commentary") >= 0
    moss.evaluate(COMMANDS_DONE)
    words = moss.locator(".jp-RenderedMarkdown", has_text="Every bin was emptied.")
    words.get_by_text("Read the whole statement").click()
    moss.wait_for_timeout(300)
    assert "application:toggle-left-area" not in moss.evaluate("() => window.commandsDone")
    assert moss.locator("[data-commandlinker-command]").count() == 0
    assert "<button" in words.inner_text().replace(JOINER, "")


# Everything that Markdown may make of words beside text, as a provider may have written it before
# any of it was refused. HERE stands for the desk, AWAY for an address that tells who reads.
AWAY = "http://elsewhere.invalid/seen"
TRIED = {
    "link to JupyterLab": "[Read on](/lab?reset)",
    "link to a report": "[Read on](/lab/workspaces/cmoss/tree/finance.ipynb?reset)",
    "link to a file": "[Read on](finance.ipynb)",
    "link to the desk": "[Read on](/desk/narrative/finance)",
    "link to log out": "[Read on](HERE/logout)",
    "link within": "[Read on](#results)",
    "link to a command": "[Read on](command:application:toggle-left-area)",
    "link to a linker": "[Read on](commandlinker:application:toggle-left-area)",
    "link to script": "[Read on](javascript:carriedOut=1) [b](JaVa&#10;Script:carriedOut=1)",
    "link to data": "[Read on](data:text/html,<script>alert(1)</script>)",
    "link to a disk": "[Read on](file:///etc/passwd)",
    "link to another address": "[https://www.example.org/guidance](AWAY)",
    "link by reference": "[Read on][far] and [far]\n\n[far]: AWAY 'Guidance'",
    "link in a list": "- [Read on][far2]\n\n  [far2]: AWAY",
    "link in a table": "| Read |\n|---|\n| [Read on](AWAY) |",
    "link with a name in front": "[Read on](https://www.example.org@elsewhere.invalid/seen)",
    "image from elsewhere": "![seen](AWAY.png)",
    "image from the desk": "![seen](HERE/desk/page/finance) ![seen](/logout)",
    "image by reference": "![seen][far3]\n\n[far3]: AWAY.png",
    "image attached": "![seen](attachment:seen.png)",
    "image as data": "![seen](data:image/svg+xml;base64,PHN2Zy8+)",
    "image in a link": "[![seen](data:image/gif;base64,R0lGODlhAQABAAAAACw=)](AWAY)",
    "video": "![seen](AWAY.mp4)",
    "frames and forms": '<iframe src="/lab"></iframe> <video src="x" autoplay></video> <form '
    'action="/logout" method="post"><button>Read</button></form> <svg onload="carriedOut=1"></svg>',
    "names of the page": '<a href="/lab" id="main" name="jupyterapp">Read</a> <b style="x">b</b>',
    "maths": "$1 + 1$ and $$2 + 2$$ and \\\\(3 + 3\\\\) and \\\\[4 + 4\\\\]",
    "maths with a link": "$\\href{AWAY}{x}$ $\\href{javascript:carriedOut=1}{x}$",
    "maths with styles": "$\\style{position:fixed;top:0;left:0}{x}\\class{jp-Dialog}{y}$",
    "maths with names": "$\\cssId{main}{x}$ $\\require{html}\\data{commandlinker-command=x}{y}$",
    "maths from elsewhere": "$\\style{background:url(AWAY)}{x} \\unicode{x202e}$",
    "maths redefined": "$\\def\\geq{\\leq}\\let\\ge\\le\\newcommand{\\pm}{\\times}x$",
    "maths as entities": "&#36;&bsol;def&bsol;geq{&bsol;leq}x&#36; \\\\begin{align}1\\\\end{align}",
    "headings": "## main\n\n### jupyterapp {#id}",
    "diagram": '```mermaid\ngraph TD\nA["<img src=AWAY.png>"]-->B\nclick A "AWAY" "Read"\n```',
    "diagram with settings": "~~~ mermaid\n%%{init: {'securityLevel': 'loose'}}%%\ngraph TD\n"
    "A-->B\nclick A call window.alert()\n~~~",
    "code": "```js\ncarriedOut = 1\n```\n\n```html\n<b>Read</b>\n```\n\n```svg\n<b/>\n```",
    "plain address": "http://www.example.org/guidance and www.example.org and ann@example.org",
}
BETWEEN = "\n\n***\n\n"
# What the browser made of each, but for text; a heading's own sign leads to the heading.
MADE = """() => {
  const words = [...document.querySelectorAll('.jp-RenderedMarkdown')].find(
    one => one.textContent.includes('Every bin was emptied.'));
  const parts = [[]];
  for (const one of words.children) one.tagName === 'HR' ? parts.push([]) : parts.at(-1).push(one);
  const acts = 'img, picture, iframe, form, svg, video, audio, object, embed, button, input, style,'
    + 'mjx-container, [id], [name], [style], [onclick], [onload], [data-commandlinker-command],'
    + '.jp-RenderedMermaid';
  const own = link => link.classList.contains('jp-InternalAnchorLink');
  const honest = link => [link.textContent, `http://${link.textContent}`,
    `mailto:${link.textContent}`].some(
    said => URL.canParse(said) && decodeURI(new URL(said).href) === decodeURI(link.href)
      && (link.protocol === 'mailto:' || !said.includes('@')));
  return parts.map(part => part.flatMap(top => [top, ...top.querySelectorAll('*')]).flatMap(one =>
    one.matches(acts) ? [one.outerHTML.slice(0, 120)]
    : one.matches('a') && !own(one) && !honest(one) ? [`${one.textContent} -> ${one.href}`] : []));
}"""
FORMULA = r"The share $x \geq 0 \pm 1$ stands."


def words_of_a_provider(root, address):
    """Enter a provider's words with all that was tried, and a formula in somebody else's."""
    journal_file = root / "narrative" / "2025-26-Q2" / f"{PROVIDER}.jsonl"
    tried = [one.replace("HERE", address).replace("AWAY", AWAY) for one in TRIED.values()]
    text = BETWEEN.join(["Every bin was emptied.", *tried])
    append_entries(
        journal_file,
        [
            Entry(journal_acts.WRITTEN, "provider-commentary", text, EVE),
            Entry(journal_acts.WRITTEN, "results-commentary", FORMULA, DORA),
        ],
    )


def test_words_of_a_provider_are_text_that_does_nothing(chromium, root, address):
    """Nothing is carried out, nothing leaves the machine, and no other cell is shown otherwise."""
    words_of_a_provider(root, address)
    moss = seat(chromium, address, "cmoss")
    asked = []
    open_report(moss, address, PROVIDER)
    assert moss.evaluate(GO_TO, "provider-commentary") >= 0
    moss.wait_for_timeout(3000)  # what draws formulas and diagrams is loaded when first used
    made = dict(zip(["", *TRIED], moss.evaluate(MADE), strict=True))
    sources = moss.evaluate(SOURCES)
    at = moss.url
    moss.evaluate(COMMANDS_DONE)
    moss.on("request", lambda one: asked.append(f"{one.method} {one.url}"))
    moss.on("dialog", lambda dialog: asked.append(dialog.message))
    moss.context.on("page", lambda other: asked.append(f"a window at {other.url}"))
    words = moss.locator(".jp-RenderedMarkdown", has_text="Every bin was emptied.")
    for tried in words.locator("p", has_text="Read").all():
        tried.click(position={"x": 12, "y": 8})
    moss.wait_for_timeout(500)
    done = moss.evaluate("() => [window.carriedOut, ...window.commandsDone]")
    assert {name: found for name, found in made.items() if found} == {}
    assert moss.elsewhere == []
    assert [one for one in asked if "/static/" not in one and "/api/" not in one] == []
    assert set(done) <= {None, "notebook:enter-command-mode"}
    assert moss.url == at
    assert moss.evaluate(SOURCES) == sources
    moss.evaluate(GO_TO, "results-commentary")
    moss.locator(".jp-RenderedMarkdown").get_by_text(FORMULA, exact=True).wait_for()
