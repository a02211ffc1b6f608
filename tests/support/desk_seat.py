"""A browser at the desk."""

from __future__ import annotations

import shutil

from desk_data import PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


SIZE = {"width": 1280, "height": 900}


# The page's app object, as somebody with the browser's own tools could have it.
EXPOSE = """new MutationObserver(() => {
  const told = document.getElementById('jupyter-config-data');
  if (told?.textContent.includes('"exposeAppInBrowser": false'))
    told.textContent = told.textContent.replace(
      '"exposeAppInBrowser": false', '"exposeAppInBrowser": true');
}).observe(document, {childList: true, subtree: true});"""


def seat(chromium, address, login):
    """A page of somebody who has logged in, in a browser of their own."""
    page = chromium.new_context(viewport=SIZE).new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.elsewhere = []
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
            or page.elsewhere.append(asked.url)
        ),
    )
    page.add_init_script(EXPOSE)
    page.goto(address)
    page.get_by_label("User name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Reports for 2025-26 Quarter 2").wait_for()
    return page
