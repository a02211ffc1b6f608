"""A desk asked by programs instead of browsers: who may read and write what, and what is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import escape

import desk_data
import pytest
from desk_data import (
    ADVICE,
    FINANCE,
    FORECAST,
    PROVIDER,
    QUARTER,
    REVENUE,
    Person,
    cell_of,
    entered,
    evidence,
    journal,
    open_for,
    shelf,
)

from commissioning.desk.jupyter.harmless_text import shown
from commissioning.desk.people.users import read_users, remove_user
from commissioning.narrative import role_name
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries
from commissioning.notebook.cell_kinds import OWN
from commissioning.wording import Wording

DESK = Wording("desk")

pytestmark = pytest.mark.xdist_group("desk-http")
DORA, BEN = "Dora Reed (dreed)", "Ben Second (bsecond)"
NAMED = {
    "mode": "lab",
    "workspace": "/workspaces/dreed",
    "tree": "/tree/finance.ipynb",
    "path": "/finance.ipynb",
    "schema_name": "@jupyterlab/notebook-extension:tracker",
    "locale": "en",
    "space_name": "dreed",
    "session_id": "1-1-1-1-1",
    "kernel_id": "1-1-1-1-1",
    "kernel_name": "python3",
    "action": "restart",
}
# What anybody may see: how to log in, and the files of which JupyterLab consists.
PUBLIC = ("/login", "/logout", "/static/", "/lab/extensions/", "/lab/api/themes/", "/favicon.ico")
SANITIZER = "/lab/api/settings/@jupyterlab/apputils-extension:sanitizer"


@pytest.fixture(scope="module")
def root(finance_made, tmp_path_factory):
    return shutil.copytree(finance_made, tmp_path_factory.mktemp("http") / "small")


@pytest.fixture(scope="module")
def address(root):
    with open_for(root) as address:
        yield address


@pytest.fixture(scope="module")
def dora(address):
    return Person(address, "dreed")


@pytest.fixture(scope="module")
def ben(address):
    return Person(address, "bsecond")


@pytest.fixture(scope="module")
def eve(address):
    return Person(address, "ewren")


@pytest.fixture(scope="module")
def addresses(root):
    """An address of every kind at which the server answers."""
    told = subprocess.run(
        [sys.executable, desk_data.__file__, str(root), "routes"],
        capture_output=True,
        text=True,
        check=True,
    )
    found = {asked_for(pattern) for pattern in json.loads(told.stdout)}
    return sorted(path for path in found if path.startswith("/"))


def asked_for(pattern):
    for name, value in NAMED.items():
        pattern = re.sub(rf"\(\?P<{name}>.*?\)\)?\??(?=[/$]|\(\?P)", value, pattern, count=1)
    pattern = pattern.replace(r"(?:(?:/[^/]+)+|/?))", "").replace(r"\.", ".").replace("/?$", "")
    pattern = pattern.replace("(robots.txt|favicon.ico)", "favicon.ico")
    pattern = pattern.replace("(favicon.ico)", "favicon.ico").replace("(robots.txt)", "favicon.ico")
    return pattern.replace("([^/]+)", FINANCE).replace("(.*)", "x").replace(".*", "x").rstrip("$")


def test_addresses_are_as_the_server_has_them(addresses):
    """The list that the next test goes through is whole and sound."""
    assert "/lab/workspaces/dreed/tree/finance.ipynb" in addresses
    assert "/api/contents/finance.ipynb" in addresses
    assert "/api/kernels/1-1-1-1-1/channels" in addresses
    assert "/desk/narrative/finance/acts" in addresses
    assert [one for one in addresses if set(one) & set("?+*[\\")] == []
    assert len(addresses) > 30


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_who_is_not_logged_in_reads_and_writes_nothing(address, addresses, root, method):
    before = shelf(root, FINANCE).read_bytes()
    nobody = Person(address)
    nobody.get(f"{address}/login")
    others = ["/files/finance.ipynb", "/nbconvert/html/finance.ipynb", "/api/terminals"]
    others += ["/api/config/notebook", "/api/shutdown", "/view/finance.ipynb", "/tree"]
    others += ["/lab/api/extensions", "/lab/api/plugins", "/kernelspecs/x/y"]
    for path in [*addresses, *others]:
        if path.startswith(PUBLIC):
            continue
        answer = nobody.ask(method, path)
        sent_to = answer.headers.get("Location", "")
        sent_on = answer.status_code == 302 and (
            sent_to.startswith("/login") or sent_to in ("/desk?", path.rstrip("/"))
        )
        assert sent_on or answer.status_code in (403, 404, 405), (path, answer.status_code)
        assert "Smallbridge" not in answer.text, path
        assert "missed" not in answer.text, path
    assert shelf(root, FINANCE).read_bytes() == before


def test_what_the_server_has_besides_is_not_there(dora):
    gone = ["/files/finance.ipynb", "/nbconvert/html/finance.ipynb", "/api/terminals", "/metrics"]
    gone += ["/api/config/notebook", "/view/finance.ipynb", "/kernelspecs/python3/x", "/api"]
    gone += ["/terminals/websocket/1", "/lsp/status", "/api/nbconvert/html"]
    for path in gone:
        assert dora.ask("GET", path).status_code == 404, path
    for path in ("/lab/api/extensions", "/lab/api/plugins", "/lab/api/build"):
        assert dora.ask("GET", path).headers["Location"].startswith("/lab/workspaces/dreed"), path
        assert dora.ask("POST", path, data=b"{}").status_code in (403, 404, 405), path
    assert dora.ask("POST", "/api/shutdown").status_code in (403, 404)


def test_nothing_but_words_of_a_report_is_written(dora, root):
    before = evidence(root, FINANCE)
    notebook = json.dumps({"type": "notebook", "content": dora.report(FINANCE)}).encode()
    text = json.dumps({"type": "file", "format": "text", "content": "x"}).encode()
    contents = "/api/contents"
    refused = [
        ("PUT", f"{contents}/new.ipynb", notebook),
        ("PUT", f"{contents}/notebooks/finance.ipynb", notebook),
        ("PUT", f"{contents}/..%2F..%2Fparams%2Fcouncil.yaml", text),
        ("PUT", f"{contents}/%2e%2e/finance.ipynb", notebook),
        ("PUT", f"{contents}/finance.ipynb", text),
        ("PUT", f"{contents}/finance.ipynb", b'{"copy_from": "provider-bins.ipynb"}'),
        ("POST", contents, b'{"type": "notebook"}'),
        ("POST", contents, b'{"copy_from": "finance.ipynb"}'),
        ("POST", f"{contents}/finance.ipynb/checkpoints/journal", b""),
        ("POST", f"{contents}/finance.ipynb/trust", b""),
        ("DELETE", f"{contents}/finance.ipynb/checkpoints/journal", b""),
        ("DELETE", f"{contents}/finance.ipynb", b""),
        ("PATCH", f"{contents}/finance.ipynb", b'{"path": "other.ipynb"}'),
        ("PUT", "/lab/api/settings/@jupyterlab/notebook-extension:tracker", b'{"raw": "{}"}'),
        ("PUT", SANITIZER, b'{"raw": "{\\"allowCommandLinker\\": true}"}'),
        ("PUT", "/lab/api/workspaces/bsecond", b'{"data": {}, "metadata": {"id": "bsecond"}}'),
        ("GET", "/lab/api/workspaces/bsecond", b""),
        ("GET", "/lab/api/workspaces", b""),
        ("DELETE", "/lab/api/workspaces/bsecond", b""),
        ("POST", "/api/kernels", b"{}"),
        ("POST", "/api/sessions", b'{"name": "other.ipynb", "path": "x", "type": "console"}'),
        ("POST", "/api/sessions", b"[]"),
        ("POST", "/api/events", b"{}"),
        ("PATCH", "/api/me", b'{"display_name": "Ann Hale"}'),
    ]
    for method, path, body in refused:
        answer = dora.ask(method, path, data=body)
        assert answer.status_code in (400, 403, 404), (method, path, answer.status_code)
    rules = dora.ask("GET", SANITIZER).json()["schema"]["properties"]
    assert rules["allowCommandLinker"]["default"] is False
    assert evidence(root, FINANCE) == before
    assert {one.name for one in root.iterdir()} == {
        "params",
        "data",
        "outputs",
        "narrative",
        "desk",
    }


@pytest.mark.parametrize("path", ["..%2Fparams", "finance", "../x.ipynb", "%00.ipynb", ".ipynb"])
def test_nothing_else_is_read(dora, path):
    assert dora.ask("GET", f"/api/contents/{path}").status_code in (400, 404)
    assert dora.ask("GET", f"/desk/page/{path}x").status_code in (400, 404)


def test_another_site_cannot_write(dora, root, address):
    before = journal(root, FINANCE)
    content = {"type": "notebook", "content": dora.report(FINANCE)}
    cell_of(content["content"], REVENUE)["source"] = "By another site."
    body, path = json.dumps(content).encode(), "/api/contents/finance.ipynb"
    without_mark = dora.ask("PUT", path, data=body, headers={"X-XSRFToken": None})
    assert without_mark.status_code == 403
    for origin in ("https://elsewhere.example", "null", address.replace("http", "https") + "1"):
        answer = dora.ask("PUT", path, data=body, headers={"Origin": origin})
        assert answer.status_code in (403, 404), origin
        form = {"act": "confirmed", "_xsrf": dora.mark}
        acted = dora.ask(
            "POST", "/desk/narrative/finance/acts", data=form, headers={"Origin": origin}
        )
        assert acted.status_code in (403, 404), origin
    for method in ("GET", "PUT"):
        assert dora.ask(method, path, data=body, headers={"Host": "e.example"}).status_code == 403
    assert (
        dora.post(f"{address}/desk/narrative/finance/acts", {"act": "confirmed"}).status_code == 403
    )
    assert journal(root, FINANCE) == before


@pytest.mark.parametrize("path", ["/api/events/subscribe", "/api/kernels/{}/channels"])
def test_another_site_cannot_listen(dora, path):
    asked = {"path": "0-1", "name": "finance.ipynb", "type": "notebook"}
    begun = dora.ask("POST", "/api/sessions", data=json.dumps(asked).encode()).json()
    socket = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    socket |= {"Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==", "Origin": "https://e.example"}
    assert dora.ask("GET", path.format(begun["kernel"]["id"]), headers=socket).status_code == 403


def test_no_token_is_a_way_in(address):
    for token in ("", "x", "None"):
        nobody = Person(address)
        asked = {"headers": {"Authorization": f"token {token}"}}
        assert nobody.ask("GET", f"/api/contents?token={token}", **asked).status_code in (302, 403)
        forged = Person(address)
        forged.cookies.set(f"username-{address[7:].replace('.', '-').replace(':', '-')}", '"dreed"')
        assert forged.ask("GET", "/api/contents").status_code in (302, 403)


def test_words_are_kept_under_the_name_of_who_wrote_them(dora, root):
    before = evidence(root, FINANCE)
    assert dora.write(FINANCE, revenue_commentary="Dora's words.").status_code == 200
    assert (REVENUE, "Dora's words.", DORA) in entered(root, FINANCE, journal_acts.WRITTEN)
    assert cell_of(dora.report(FINANCE), REVENUE)["source"] == "Dora's words."
    assert evidence(root, FINANCE) == before


def test_anothers_slot_is_locked_and_words_for_it_are_put_aside_and_told(dora, root):
    content = dora.report(FINANCE)
    assert cell_of(content, ADVICE)["metadata"]["editable"] is False
    assert cell_of(content, REVENUE)["metadata"]["editable"] is True
    answer = dora.write(FINANCE, financial_assurance="Not mine to write.")
    assert answer.status_code == 200
    role = role_name("chief-finance-officer")
    told = DESK("for-another-role", slot="financial-assurance", role=role)
    assert told in answer.json()["message"]
    assert (ADVICE, "Not mine to write.", DORA) in entered(root, FINANCE, journal_acts.ASIDE)
    assert cell_of(dora.report(FINANCE), ADVICE)["source"].startswith("*To be written by")
    assert "Not mine to write." in dora.ask("GET", "/desk/narrative/finance").text


def test_a_load_that_is_not_ones_own_does_not_count(dora, ben, root):
    mine = dora.report(FINANCE)
    content = ben.report(FINANCE)
    content["metadata"][OWN]["load"] = mine["metadata"][OWN]["load"]
    cell_of(content, FORECAST)["source"] = "Ben, in Dora's name."
    assert ben.save(FINANCE, content).status_code == 200
    last = journal(root, FINANCE)[-1]
    assert (last.by, last.load.split(":")[0]) == (BEN, "bsecond")


def test_two_people_in_one_slot_lose_nothing(dora, ben, root):
    hers, his = dora.report(FINANCE), ben.report(FINANCE)
    cell_of(hers, REVENUE)["source"] = "Hers."
    cell_of(his, REVENUE)["source"] = "His."
    assert dora.save(FINANCE, hers).json()["message"] == ""
    told = DESK("written-meanwhile", slot="revenue-commentary")
    assert told in ben.save(FINANCE, his).json()["message"]
    assert (REVENUE, "Hers.", DORA) in entered(root, FINANCE, journal_acts.WRITTEN)
    assert (REVENUE, "His.", BEN) in entered(root, FINANCE, journal_acts.CONFLICT)
    page = ben.ask("GET", "/desk/narrative/finance").text
    assert "Hers." in page
    assert "His." in page
    conflict = next(one for one in journal(root, FINANCE) if one.act == journal_acts.CONFLICT)
    settled = {"act": journal_acts.SETTLED, "slot": REVENUE, "refers": conflict.digest}
    assert ben.decide(FINANCE, **settled).status_code == 303
    assert "Words in conflict" not in ben.ask("GET", "/desk/narrative/finance").text


def test_a_provider_sees_its_own_reports_only(eve, address, root):
    listed = eve.ask("GET", "/api/contents").json()["content"]
    assert [one["path"] for one in listed] == ["provider-bins.ipynb"]
    assert eve.ask("GET", "/api/contents/finance.ipynb").status_code == 404
    sent = eve.ask("PUT", "/api/contents/finance.ipynb", data=b'{"type": "notebook"}')
    assert sent.status_code == 403
    for path in ("/desk/narrative/finance", "/desk/page/finance"):
        assert eve.ask("GET", path).status_code == 404
    assert "Financial report" not in eve.ask("GET", "/desk").text
    assert eve.decide(FINANCE, act="confirmed", slot=REVENUE).status_code == 404
    assert eve.write(PROVIDER, provider_commentary="As the provider sees it.").status_code == 200
    assert entered(root, PROVIDER, journal_acts.WRITTEN)[-1][2] == "Eve Wren (ewren)"
    fay = Person(address, "fother")
    assert fay.ask("GET", "/api/contents").json()["content"] == []
    assert fay.ask("GET", "/api/contents/provider-bins.ipynb").status_code == 404


def test_sessions_of_reports_are_seen_by_those_who_may_read_them(dora, eve):
    asked = {"path": "0-0", "name": "finance.ipynb", "type": "notebook", "kernel": {"name": "x"}}
    begun = dora.ask("POST", "/api/sessions", data=json.dumps(asked).encode())
    assert begun.status_code == 201
    assert begun.json()["kernel"]["name"] == "python3"
    assert {one["name"] for one in dora.ask("GET", "/api/sessions").json()} == {"finance.ipynb"}
    assert eve.ask("GET", "/api/sessions").json() == []
    assert dora.ask("DELETE", f"/api/sessions/{begun.json()['id']}").status_code == 403
    kernel = begun.json()["kernel"]["id"]
    assert dora.ask("POST", f"/api/kernels/{kernel}/restart").status_code == 403
    assert dora.ask("DELETE", f"/api/kernels/{kernel}").status_code == 403
    assert len(dora.ask("GET", "/api/kernels").json()) == 1


HALF = "\ud83d half, \udc00 half"
ODD = [
    "{{ 7*7 }} {% raw %} {{missing.value}} {# x #}",
    "C:\\new\\table \\n \\u0041 \\",
    '#let x = 1; #show: it => it; $ sum_(i=1)^n i $ #sys.inputs @label < label> "q"',
    "&lt;script>alert(1)< /script>< !-- x --> &amp; ]]> a<b onclick=(x)",
    "```python\nprint(1)\n```\n\n---\n  trailing  \n\n\n",
    "‮ rtl \u200b zero \x00 nul \x1b esc 𝔘 é",
    HALF,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_words_are_entered_byte_for_byte_however_often_they_are_saved(dora, root, text):
    before = evidence(root, FINANCE)
    assert dora.write(FINANCE, capital_commentary=text).status_code == 200
    given = dora.report(FINANCE)
    assert cell_of(given, "capital-commentary")["source"] == shown(text)
    entries = entered(root, FINANCE, journal_acts.WRITTEN)
    assert entries[-1] == ("capital-commentary", text, DORA)
    assert dora.save(FINANCE, given).status_code == 200
    assert entered(root, FINANCE, journal_acts.WRITTEN) == entries
    assert evidence(root, FINANCE) == before
    page = dora.ask("GET", "/desk/narrative/finance")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert dora.ask("GET", "/desk/page/finance").status_code in (200, 409)


def test_html_in_words_is_refused_with_its_line_and_nothing_is_entered(dora, root):
    before = entered(root, FINANCE, journal_acts.WRITTEN)
    answer = dora.write(FINANCE, capital_commentary="Capital.\n\n<b onclick=x>Click.</b>")
    assert answer.status_code == 400
    told = "The text of capital-commentary is refused: line 3 holds the HTML tag <b>; write words"
    assert told in answer.json()["message"]
    assert entered(root, FINANCE, journal_acts.WRITTEN) == before


def deep(levels):
    return b'{"type": "notebook", "content": ' + b'{"cells": [' * levels + b"]}" * levels + b"}"


BODIES = {
    "no JSON": b"{",
    "no object": b"[1]",
    "a number": b"7",
    "nothing": b"",
    "no UTF-8": b'{"type": "notebook", "content": "\xff"}',
    "no content": b'{"type": "notebook"}',
    "content is text": b'{"type": "notebook", "content": "x"}',
    "no cells": b'{"type": "notebook", "content": {"cells": []}}',
    "cells are a number": b'{"type": "notebook", "content": {"cells": 7}}',
    "type is a list": b'{"type": [], "content": {}}',
    "path is a list": b'{"type": "notebook", "path": [1], "content": 0}',
    "deep": deep(300),
    "too deep": deep(200_000),
    "too many cells": json.dumps({"type": "notebook", "content": {"cells": [{}] * 3000}}).encode(),
    "not a number": b'{"type": "notebook", "content": NaN}',
}


@pytest.mark.parametrize("name", BODIES)
def test_what_is_no_report_is_refused_with_a_sentence(dora, root, name):
    before = shelf(root, FINANCE).read_bytes()
    answer = dora.ask("PUT", "/api/contents/finance.ipynb", data=BODIES[name])
    assert answer.status_code in (400, 403), answer.text
    assert answer.json()["message"].endswith(".")
    assert shelf(root, FINANCE).read_bytes() == before


SPOILT = [
    7,
    None,
    {},
    {"cell_type": "code", "source": 7},
    {"cell_type": "markdown", "source": ["a", 1]},
    {"cell_type": "markdown", "source": "x" * 300_000, "metadata": {}},
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=range(len(SPOILT)))
def test_words_beside_an_unreadable_cell_are_kept_and_the_cell_is_told(dora, root, spoilt):
    before, content = evidence(root, FINANCE), dora.report(FINANCE)
    text = f"Beside {str(spoilt)[:40]}"
    cell_of(content, FORECAST)["source"] = text
    content["cells"].insert(0, spoilt)
    answer = dora.save(FINANCE, content)
    assert answer.status_code == 400
    assert "Cell 1 " in answer.json()["message"]
    assert entered(root, FINANCE, journal_acts.WRITTEN)[-1] == (FORECAST, text, DORA)
    assert evidence(root, FINANCE) == before


HOSTILE = [
    {"metadata": 7},
    {"metadata": {OWN: 7}},
    {"metadata": {OWN: {"slot": ["x"], "woven": {}}}},
    {"metadata": {OWN: {"slot": "no-such-slot"}, "tags": 7}},
    {"metadata": {"tags": [[], {}]}, "id": ["x"]},
    {"id": {"a": 1}, "cell_type": 7, "outputs": 7, "attachments": "x"},
    {"metadata": {OWN: {"slot": "x" * 5000}}},
    {"metadata": {OWN: {"slot": "\ud800", "woven": "\ud800"}}, "id": "\udfff"},
]


@pytest.mark.parametrize("odd", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_parts_of_a_cell_lose_no_words(dora, root, odd):
    before, content = evidence(root, FINANCE), dora.report(FINANCE)
    text = f"With {odd!a}"[:100]
    content["cells"] += [{"cell_type": "markdown", "source": text, "metadata": {}} | odd]
    content["metadata"] = {OWN: {"edition": [1], "load": 7}}
    answer = dora.save(FINANCE, content)
    assert answer.status_code == 200, answer.text
    assert text in {one.text for one in journal(root, FINANCE)}
    assert evidence(root, FINANCE) == before
    assert dora.ask("GET", "/desk/narrative/finance").status_code == 200


def test_evidence_that_a_browser_changes_or_leaves_out_stays(dora, root):
    before, content = evidence(root, FINANCE), dora.report(FINANCE)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "source": "print('changed')"}
    mine = cell_of(content, REVENUE)
    mine["source"] = "Only these."
    content["cells"] = [mine, *(cell for cell in content["cells"][10:] if cell is not mine)]
    assert dora.save(FINANCE, content).status_code == 200
    assert evidence(root, FINANCE) == before
    assert cell_of(dora.report(FINANCE), REVENUE)["source"] == "Only these."


def test_who_decides_and_with_what_outcome(dora, ben, eve, root):
    words = "We rose by 12,345 in all."
    assert dora.write(FINANCE, summary_commentary=words).status_code == 200
    page = dora.ask("GET", "/desk/narrative/finance").text
    assert "12,345 does not match any figure in this report." in page
    asked = {"act": journal_acts.ACKNOWLEDGED, "slot": "summary-commentary", "refers": "12,345"}
    without_reason = dora.decide(FINANCE, **asked)
    assert without_reason.status_code == 409
    assert DESK("not-entered") in without_reason.text
    bea = Person(dora.address, "bfinch")
    assert bea.decide(FINANCE, reason="I say so.", **asked).status_code == 403
    stale = dora.decide(FINANCE, reason="x", **asked, edition="another")
    assert stale.status_code == 409
    assert dora.decide(FINANCE, reason="From the ledger.", **asked).status_code == 303
    entry = journal(root, FINANCE)[-1]
    assert (entry.act, entry.by, entry.reason) == (
        journal_acts.ACKNOWLEDGED,
        DORA,
        "From the ledger.",
    )
    assert "12,345 is no figure" not in dora.ask("GET", "/desk/narrative/finance").text
    for act in ("issued", "closed", "written", "", "no-such"):
        odd = dora.decide(FINANCE, act=act, slot="summary-commentary", reason="x")
        assert odd.status_code == 409
    assert dora.decide(FINANCE, act="confirmed", slot="no-such").status_code == 409


def test_a_file_changed_by_hand_is_shown_with_care(dora, root):
    path, known = shelf(root, PROVIDER), looks(dora, PROVIDER)
    before = path.read_text("utf-8")
    try:
        path.write_text(before.replace('"image/svg+xml"', '"image/svg"', 1), "utf-8")
        code = [c for c in dora.report(PROVIDER)["cells"] if c["cell_type"] == "code"]
        assert {cell["metadata"]["trusted"] for cell in code} == {False}
        told = DESK("changed-by-hand", changes="").partition(":")[0]
        assert escape(told) in dora.ask("GET", "/desk/narrative/provider-bins").text
        assert looks(dora, PROVIDER)[0] != known[0]
    finally:
        path.write_text(before, "utf-8")
    code = [c for c in dora.report(PROVIDER)["cells"] if c["cell_type"] == "code"]
    assert {cell["metadata"]["trusted"] for cell in code} == {True}


def test_words_typed_into_the_file_are_kept_when_somebody_saves_at_the_desk(dora, eve, root):
    path = shelf(root, PROVIDER)
    notebook = json.loads(path.read_text("utf-8"))
    cell_of(notebook, "results-commentary")["source"] = ["Typed into the file."]
    path.write_text(json.dumps(notebook), "utf-8")
    assert eve.write(PROVIDER, provider_commentary="And this at the desk.").status_code == 200
    assert "Typed into the file." in {one.text for one in journal(root, PROVIDER)}
    assert cell_of(dora.report(PROVIDER), "results-commentary")["source"] == "Typed into the file."


def test_a_page_of_a_report_runs_nothing(dora):
    dora.write(FINANCE, capital_commentary="Plain.", summary_commentary="Plain.")
    answer = dora.ask("GET", "/desk/page/finance")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "<h1" in answer.text


def test_a_report_with_closed_words_is_read_and_not_written(dora, root):
    path = root / "narrative" / QUARTER / f"{PROVIDER}.jsonl"
    before = dora.report(PROVIDER)
    append_entries(
        path, [Entry(journal_acts.CLOSED, by="Ann Hale", at="2025-10-20T09:00:00+00:00")]
    )
    content = dora.report(PROVIDER)
    assert not any(cell["metadata"]["editable"] for cell in content["cells"])
    assert dora.ask("GET", "/api/contents/provider-bins.ipynb").json()["writable"] is False
    cell_of(before, "results-commentary")["source"] = "Too late."
    answer = dora.save(PROVIDER, before)
    assert answer.status_code == 403
    assert DESK("text-closed-to-you", who="Ann Hale") in answer.json()["message"]
    assert DESK("text-closed") in dora.ask("GET", "/desk/narrative/provider-bins").text
    append_entries(
        path, [Entry(journal_acts.REOPENED, by="Ann Hale", at="2025-10-20T10:00:00+00:00")]
    )
    assert dora.save(PROVIDER, before).status_code == 200


def looks(person, key):
    """By what JupyterLab tells whether a report was made anew since it was opened."""
    model = person.ask("GET", f"/api/contents/{key}.ipynb?content=0&hash=1").json()
    return model["hash"], model["last_modified"]


def test_words_do_not_make_a_report_another_to_jupyterlab(dora):
    before = looks(dora, FINANCE)
    saved = dora.write(FINANCE, revenue_commentary="Other words.").json()
    assert (saved["hash"], saved["last_modified"]) == before
    assert looks(dora, FINANCE) == before


def test_who_was_removed_is_out_at_once(address, root):
    bea = Person(address, "bfinch")
    assert bea.ask("GET", "/desk").status_code == 200
    remove_user(root, "bfinch")
    assert "bfinch" not in read_users(root)
    assert bea.ask("GET", "/desk").status_code == 302
    assert bea.ask("GET", "/api/contents/finance.ipynb").status_code in (302, 403)
