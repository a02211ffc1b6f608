import pathlib
import shutil

from desk_data import ADVICE, FINANCE, PROVIDER, REVENUE, Person, open_for
from playwright.sync_api import sync_playwright
from test_desk_browser import seat
from test_desk_pages import _age
from validators.present import chromium

OUT = pathlib.Path("/tmp/me/dw/shots")


def test_shots(finance_made, tmp_path_factory):
    OUT.mkdir(exist_ok=True)
    root = shutil.copytree(finance_made, tmp_path_factory.mktemp("pages") / "small")
    with open_for(root) as address:
        dora, ben = Person(address, "dreed"), Person(address, "bsecond")
        his = ben.report(FINANCE)
        dora.write(
            FINANCE,
            revenue_commentary="It rose by 12,345. The variance fell.",
            capital_commentary="Well.",
        )
        for cell in his["cells"]:
            if cell["id"] in (REVENUE, ADVICE):
                cell["source"] = f"Ben on {cell['id']}."
        ben.save(FINANCE, his)
        _age(root)
        hale = Person(address, "ahale")
        page = hale.ask("GET", f"/desk/review/{FINANCE}").text
        evidence = page.partition('name="evidence" value="')[2].partition('"')[0]
        form = {
            "_xsrf": hale.mark,
            "act": "challenge",
            "text": "Why is revenue over budget?",
            "slot": "",
            "refers": "",
            "evidence": evidence,
        }
        print(hale.ask("POST", f"/desk/review/{FINANCE}/acts", data=form).status_code)
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
            )

            def shots(page, name, path=None):
                if path:
                    page.goto(address + path)
                for width in (1280, 390):
                    page.set_viewport_size({"width": width, "height": 800})
                    page.screenshot(path=OUT / f"{name}-{width}.png", full_page=True)
                (OUT / f"{name}.txt").write_text(page.inner_text("body"))

            anon = started.new_page()
            shots(anon, "login", "/login")
            anon.get_by_label("User name").fill("dreed")
            anon.get_by_label("Password").fill("wrong")
            anon.keyboard.press("Enter")
            anon.get_by_role("alert").wait_for()
            shots(anon, "login-wrong")
            shots(anon, "logout", "/logout")
            for who in ("dreed", "ahale", "ewren", "cmoss"):
                page = seat(started, address, who)
                shots(page, f"{who}-list", "/desk")
                key = PROVIDER if who == "ewren" else FINANCE
                shots(page, f"{who}-text", f"/desk/narrative/{key}")
                shots(page, f"{who}-review", f"/desk/review/{key}")
                if who == "ewren":
                    shots(page, "forbidden", f"/desk/review/{FINANCE}")
                if who == "dreed":
                    shots(page, "missing", "/desk/nothing")
                    shots(page, "no-report", "/desk/narrative/other")
                    shots(page, "password", "/desk/password")
                    page.get_by_label("Current password").fill("four words no saying")
                    page.get_by_label("New password", exact=True).fill("short")
                    page.get_by_label("Type the new password again").fill("short")
                    page.get_by_role("button", name="Change password").click()
                    page.get_by_role("alert").wait_for()
                    shots(page, "password-short")
                    shots(page, "read", f"/desk/page/{FINANCE}")
            started.close()
