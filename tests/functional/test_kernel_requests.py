"""What JupyterLab asks of a kernel beside running cells, a forked kernel answers too."""

from __future__ import annotations

import asyncio
import os

import pytest
from kernel_servers import kernel, said

from commissioning.warm_kernels.server import server_registry

pytestmark = pytest.mark.skipif(
    not server_registry.CAN_FORK, reason="nothing is forked on this system"
)
CELL = "def added(x):\n    y = x + 1\n    return y\nadded(3)"
PAUSED = 2  # the line of the cell at which it is to stop


async def debug(client, command, **arguments):
    """The body of the debugger's answer."""
    told = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
    asked = client.session.msg("debug_request", told)
    client.control_channel.send(asked)
    while True:
        message = await client.control_channel.get_msg(timeout=30)
        if message["parent_header"].get("msg_id") == asked["header"]["msg_id"]:
            assert message["content"]["success"], message["content"]
            return message["content"].get("body") or {}


async def heard(client, is_it):
    """The content of the first message to everybody that is it."""
    while True:
        message = await client.iopub_channel.get_msg(timeout=30)
        if is_it(message):
            return message["content"]


async def stopped_at_line(client):
    """The functions and lines where a cell stops at a breakpoint, and what it gives at last."""
    lines = {"linesStartAt1": True, "columnsStartAt1": True, "pathFormat": "path"}
    await debug(client, "initialize", clientID="test", adapterID="", **lines)
    await debug(client, "attach")
    cell = (await debug(client, "dumpCell", code=CELL))["sourcePath"]
    await debug(client, "setBreakpoints", breakpoints=[{"line": PAUSED}], source={"path": cell})
    await debug(client, "configurationDone")
    client.execute(CELL)
    event = await heard(client, lambda message: message["content"].get("event") == "stopped")
    thread = event["body"]["threadId"]
    stack = (await debug(client, "stackTrace", threadId=thread))["stackFrames"]
    await debug(client, "continue", threadId=thread)
    result = await heard(client, lambda message: message["msg_type"] == "execute_result")
    return [(one["name"], one["line"]) for one in stack[:2]], result["data"]["text/plain"]


def test_the_debugger_stops_where_it_is_told_and_goes_on(jupyter):  # noqa: F811
    async def go():
        async with kernel() as (_, client):
            assert int(await said(client, "__import__('os').getppid()")) != os.getpid()
            return await stopped_at_line(client)

    assert asyncio.run(go()) == ([("added", PAUSED), ("<module>", 4)], "4")


def test_words_are_completed_explained_and_remembered(jupyter, tmp_path):  # noqa: F811
    (tmp_path / "beside.py").write_text("value = 7")
    how = {"cwd": str(tmp_path), "env": {**os.environ, "TMPDIR": str(tmp_path)}}

    async def asked():
        async with kernel(**how) as (_, client):
            await client.execute("def double(x):\n    'Twice.'\n    return 2 * x", reply=True)
            completed = await client.complete("double.__na", reply=True, timeout=30)
            explained = await client.inspect("double", 3, reply=True, timeout=30)
            past = await client.history(hist_access_type="tail", n=1, reply=True, timeout=30)
            return (
                completed["content"]["matches"],
                "Twice." in explained["content"]["data"]["text/plain"],
                past["content"]["history"][0][2][:10],
                await said(client, "__import__('beside').value"),
                await said(client, "__import__('tempfile').gettempdir()"),
            )

    expected = (["__name__"], True, "def double", "7", repr(str(tmp_path)))
    assert asyncio.run(asked()) == expected
