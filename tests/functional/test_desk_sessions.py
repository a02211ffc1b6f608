"""Who is logged in at the desk and for how long; wrong passwords, and passwords changed."""

from __future__ import annotations

import asyncio
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import desk_data
import pytest
import requests
from conftest import pipeline_here, sized
from desk_data import FINANCE, PASSWORD, PROVIDER, Person, journal, open_for
from hypothesis import given
from hypothesis import strategies as st
from requests.adapters import HTTPAdapter
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from commissioning.desk.people.password_rules import refusal
from commissioning.desk.people.sessions import MOST_LINES, Sessions
from commissioning.desk.people.throttle import LONGEST_WAIT, MOST_KEPT, Line, Throttle
from commissioning.desk.people.users import User, add_user, change_password, one_login, remove_user
from commissioning.wording import Wording

DESK = Wording("desk")

pytestmark = pytest.mark.xdist_group("desk-sessions")
HALF_HOURS = [f"{hour:02}:{half}:00" for hour in range(9, 21) for half in ("10", "40")]
NEW = "kettle orchard vivid"


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = "2025-11-03T09:00:00+00:00"

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def user(login="ahale", password="$argon2 a"):
    return User(login=login, name="A. Hale", roles=["analyst"], password=password)


# The store of sessions.


@pytest.mark.parametrize(
    ("used", "asked", "goes_on"),
    [
        ([], "09:59:59", True),
        ([], "10:00:00", False),  # an hour after log-in, unused
        (["09:50:00"], "10:49:59", True),  # an hour after it was used
        (HALF_HOURS, "20:59:59", True),
        (HALF_HOURS, "21:00:00", False),  # 12 hours
    ],
)
def test_a_session_ends_when_it_is_idle_or_old(clock, used, asked, goes_on):
    sessions, users = Sessions(clock), {"ahale": user()}
    number = sessions.begin(user())
    for at in used:
        clock.now = f"2025-11-03T{at}+00:00"
        assert sessions.find(number, users, is_use=True)
    clock.now = f"2025-11-03T{asked}+00:00"
    assert (sessions.find(number, users, is_use=False) is not None) is goes_on


def test_what_a_browser_asks_by_itself_does_not_keep_a_session(clock):
    sessions, users = Sessions(clock), {"ahale": user()}
    number = sessions.begin(user())
    clock.now = "2025-11-03T09:59:00+00:00"
    assert sessions.find(number, users, is_use=False)
    clock.now = "2025-11-03T10:00:00+00:00"
    assert sessions.find(number, users, is_use=False) is None


def test_a_session_that_ended_is_not_taken_up_again(clock):
    sessions, users = Sessions(clock), {"ahale": user()}
    number = sessions.begin(user())
    assert sessions.find(number, {}, is_use=True) is None  # out of post for a moment
    assert sessions.find(number, users, is_use=True) is None
    assert sessions.find("", users, is_use=True) is None
    number = sessions.begin(user())
    assert sessions.find(number, {"ahale": user(password="$argon2 b")}, is_use=True) is None


def test_sessions_of_one_user_are_bounded_and_the_oldest_goes(clock):
    sessions, users = Sessions(clock), {"ahale": user(), "cmoss": user("cmoss")}
    other = sessions.begin(user("cmoss"))
    numbers = [sessions.begin(user()) for _ in range(50)]
    alive = [one for one in numbers if sessions.find(one, users, is_use=True)]
    assert alive == numbers[-20:]
    assert sessions.find(other, users, is_use=True)
    assert len(set(numbers)) == 50


def test_a_line_is_closed_when_its_session_ends(clock):
    class Line:
        is_open = True

        def close(self):
            self.is_open = False

    sessions, users, line = Sessions(clock), {"ahale": user()}, Line()
    session = sessions.find(sessions.begin(user()), users, is_use=True)
    session.sockets.add(line)
    sessions.sweep(users)
    assert line.is_open
    sessions.sweep({})
    assert not line.is_open
    assert not sessions.goes_on(session, users)


def test_two_log_ins_in_one_second_are_two(clock):
    sessions, users = Sessions(clock), {"ahale": user()}
    first, second = (sessions.begin(user()) for _ in range(2))
    ended = sessions.find(first, users, is_use=True)
    sessions.end(first)
    assert not sessions.goes_on(ended, users)
    assert sessions.goes_on(sessions.find(second, users, is_use=True), users)


@pytest.mark.parametrize(("back_to", "goes_on"), [("08:59:00", True), ("07:59:00", False)])
def test_a_clock_put_back_makes_no_session_last_longer(clock, back_to, goes_on):
    """Begun by a clock that was wrong by a year, it would else last a year."""
    sessions, users = Sessions(clock), {"ahale": user()}
    number = sessions.begin(user())
    clock.now = f"2025-11-03T{back_to}+00:00"
    assert (sessions.find(number, users, is_use=False) is not None) == goes_on


# Wrong passwords.


def test_a_clock_put_back_makes_nobody_wait_until_it_is_there_again(clock):
    throttle = Throttle(clock)
    clock.now = "2026-11-03T09:00:00+00:00"
    assert [throttle.wait("ahale", "here", is_user=True) for _ in range(4)] == [0, 0, 0, 2]
    clock.now = "2025-11-03T09:00:00+00:00"
    assert throttle.wait("ahale", "here", is_user=True) == 2
    clock.now = "2025-11-03T09:00:02+00:00"
    assert throttle.wait("ahale", "here", is_user=True) == 0


def test_so_many_stand_in_a_line_and_who_goes_leaves_room():
    async def within():
        line, released = Line(1, 2), asyncio.Event()

        async def one():
            async with line:
                await released.wait()

        tasks = [asyncio.create_task(one()) for _ in range(3)]
        await asyncio.sleep(0)
        assert line.is_full
        tasks[2].cancel()  # the browser has gone
        await asyncio.wait(tasks[2:])
        assert not line.is_full
        released.set()
        await asyncio.wait(tasks)
        assert (line.is_full, line._inside) == (False, 0)

    asyncio.run(within())


def test_the_wait_grows_by_name_and_place_and_never_beyond_a_minute(clock):
    throttle, at, waits = Throttle(clock), 0, []
    for _ in range(12):
        wait = throttle.wait("ahale", "here", is_user=True)
        assert (wait == 0) or throttle.wait("ahale", "elsewhere", is_user=True) >= 0
        waits.append(wait)
        at += wait
        clock.now = f"2025-11-03T09:{at // 60:02}:{at % 60:02}+00:00"
        if wait:
            assert throttle.wait("ahale", "here", is_user=True) == 0
    # Three are free; then 2 seconds, 4, 8, 16, 32, 60 (64 is more than a minute) and 60 again.
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert max(waits) == LONGEST_WAIT


def test_an_attempt_that_must_wait_does_not_make_the_wait_longer(clock):
    throttle = Throttle(clock)
    assert [throttle.wait("ahale", "here", is_user=True) for _ in range(100)] == [0, 0, 0] + [
        2
    ] * 97
    assert throttle.wait("ahale", "elsewhere", is_user=True) == 0
    throttle.succeeded("ahale", "here")
    assert throttle.wait("ahale", "here", is_user=True) == 0


def test_names_of_nobody_neither_fill_the_memory_nor_drive_out_what_is_known(clock):
    throttle = Throttle(clock)
    for _ in range(4):
        throttle.wait("ahale", "here", is_user=True)
    for number in range(3 * MOST_KEPT):
        throttle.wait(f"nobody{number}", "here", is_user=False)
    assert len(throttle._of_nobody) == MOST_KEPT
    assert throttle.wait("ahale", "here", is_user=True) == 2


@pytest.mark.parametrize("typed", ["AHALE", " ahale ", "Ahale", "ａｈａｌｅ", "aHaLe\t"])
def test_spellings_of_a_login_are_one(typed):
    assert one_login(typed) == "ahale"


# What a password must be.


@pytest.mark.parametrize(
    "password",
    [
        "four words no saying",
        "cat dog sun",  # 11 characters, and three words
        "kettle-orchard-vivid",
        "tremendousness",
        "ämter straße élan",
        "839201746519",  # figures at random: no kind of sign is asked for
        "correct horse battery",
    ],
)
def test_passwords_that_may_be_had(password):
    assert refusal(password, "helen-marsh", "Helen Marsh") == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least 12 characters, or three words"),
        ("orchard vivid"[:11], "at least 12"),
        ("cat cat cat", "at least 12"),  # one word, three times
        ("ab cd ef gh", "at least 12"),  # no words of three letters
        ("x" * 1001, "at most 1,000"),
        ("helenmarsh2026", "own name"),
        ("Helen-Marsh!!!", "own name"),
        ("marsh helen marsh", "own name"),
        ("password1234", "too easy to guess"),
        ("P@ssw0rd12345", "too easy to guess"),
        ("Password Password", "too easy to guess"),
        ("letmein letmein", "too easy to guess"),
        ("qwertyuiop123", "too easy to guess"),
        ("123456789012", "too easy to guess"),
        ("aaaaaaaaaaaa", "too easy to guess"),
        ("abcabcabcabc", "too easy to guess"),
        ("1234 5678 9012", "too easy to guess"),
        ("correct horse battery staple", "too easy to guess"),
        ("Council Desk 2026", "too easy to guess"),
        ("welcome welcome1", "too easy to guess"),
        ("ｐａｓｓｗｏｒｄ１２３４", "too easy to guess"),
        ("Summer2026!!", "too easy to guess"),
        ("helen password 1", "too easy to guess"),
    ],
)
def test_passwords_that_may_not_be_had(password, why):
    assert why in refusal(password, "helen-marsh", "Helen Marsh")


@given(st.text(max_size=60))
def test_any_text_is_judged(password):
    assert isinstance(refusal(password, "ahale", "A. Hale"), str)


# A desk over HTTP.


@pytest.fixture(scope="module")
def root(finance_made, tmp_path_factory):
    return shutil.copytree(finance_made, tmp_path_factory.mktemp("sessions") / "small")


@pytest.fixture(scope="module")
def address(root):
    with open_for(root) as address:
        yield address


class FromAddress(HTTPAdapter):
    """Asks from another address of this machine."""

    def __init__(self, source):
        self.source = source
        super().__init__()

    def init_poolmanager(self, *given, **named):
        super().init_poolmanager(*given, source_address=(self.source, 0), **named)


def from_elsewhere(address, login, source):
    person = Person(address)
    person.login = login
    person.mount("http://", FromAddress(source))
    return person


def copy_of(person):
    """Somebody who has a copy of a person's cookies."""
    thief = Person(person.address)
    thief.login = person.login
    thief.cookies = requests.cookies.cookiejar_from_dict(person.cookies.get_dict())
    return thief


def set_day(root, day):
    (root / "desk" / "now").write_text(f"{day}T09:00:00+00:00", "utf-8")


@pytest.fixture
def dated(root):
    yield lambda day: set_day(root, day)
    (root / "desk" / "now").unlink(missing_ok=True)


@pytest.fixture
def standing(dated):
    """Time stands still at the desk: nobody's wait runs out while a busy machine takes its time."""
    dated("2026-01-31")


def test_a_copied_cookie_is_worth_nothing_after_log_out(address):
    dora = Person(address, "dreed")
    thief = copy_of(dora)
    assert thief.is_in
    assert dora.ask("POST", "/logout", headers={"X-XSRFToken": None}).status_code == 403
    assert dora.ask("GET", "/logout").status_code == 200
    assert dora.is_in  # a link logs nobody out
    answer = dora.log_out()
    assert "You are logged out" in answer.text
    assert not dora.is_in
    assert not thief.is_in
    assert thief.ask("GET", "/api/contents").status_code in (302, 403)
    assert thief.ask("PUT", "/api/contents/finance.ipynb", data=b"{}").status_code in (302, 403)


def test_each_log_in_has_a_session_of_its_own_and_the_one_before_ends(address):
    dora = Person(address, "dreed")
    before = copy_of(dora)
    name = next(one for one in dora.cookies.get_dict() if one.startswith("username-"))
    assert dora.log_in(PASSWORD).status_code == 302
    assert dora.cookies[name] != before.cookies[name]
    assert dora.is_in
    assert not before.is_in
    planted = Person(address)
    planted.cookies.set(name, before.cookies[name])
    planted.login = "dreed"
    assert planted.log_in(PASSWORD).status_code == 302
    assert planted.cookies.get_dict()[name] != before.cookies[name]


def test_what_the_cookies_say_of_themselves(address):
    dora = Person(address)
    dora.login = "dreed"
    answer = dora.log_in(PASSWORD)
    set_cookies = answer.raw.headers.getlist("Set-Cookie")
    own = next(one for one in set_cookies if one.startswith("username-"))
    known = next(one for one in set_cookies if one.startswith("desk-known-"))
    for one, site in ((own, "Lax"), (known, "Strict")):
        assert "HttpOnly" in one
        assert f"samesite={site}".casefold() in one.casefold()
        assert "Path=/" in one
        assert "dreed" not in one
        assert "domain" not in one.casefold()
    assert "expires" not in own.casefold()  # it goes with the browser


def test_a_removed_user_who_is_added_again_logs_in_again(address, root):
    ben = Person(address, "bsecond")
    assert ben.is_in
    remove_user(root, "bsecond")
    add_user(root, "bsecond", "Ben Second", ["analyst"], PASSWORD)  # the same password
    assert not ben.is_in
    assert ben.log_in(PASSWORD).status_code == 302


def test_a_password_that_the_analyst_changes_ends_the_sessions(address, root):
    ben = Person(address, "bsecond")
    change_password(root, "bsecond", NEW)
    assert not ben.is_in
    assert ben.log_in(PASSWORD).status_code == 401
    assert ben.log_in(NEW).status_code == 302
    change_password(root, "bsecond", PASSWORD)


def test_people_change_their_password_themselves(address, root):
    here, there = Person(address, "cmoss"), Person(address, "cmoss")
    thief = copy_of(here)
    page = here.ask("GET", "/desk/password").text
    for name in ("old", "new", "again"):
        assert f'<label for="{name}">' in page
    assert "<script" not in page
    form = {"old": PASSWORD, "new": NEW, "again": NEW}
    unmarked = here.ask("POST", "/desk/password", data=form, headers={"X-XSRFToken": None})
    assert unmarked.status_code == 403
    assert here.change_password("wrong wrong wrong", NEW).status_code == 401
    for new, again, why in [
        ("short", "short", "at least 12 characters"),
        (NEW, f"{NEW}s", DESK("password-differs")),
        (PASSWORD, PASSWORD, "your current password"),
        ("password1234", "password1234", "too easy to guess"),
    ]:
        answer = here.change_password(PASSWORD, new, again)
        assert answer.status_code == 422
        assert why in answer.text
        assert new not in answer.text.replace("password", "")
    assert there.is_in
    answer = here.change_password(PASSWORD, NEW)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/password?done=1")
    assert DESK("password-changed") in here.ask("GET", "/desk/password?done=1").text
    assert here.is_in
    assert not there.is_in
    assert not thief.is_in
    assert there.log_in(PASSWORD).status_code == 401
    assert there.log_in(NEW).status_code == 302
    change_password(root, "cmoss", PASSWORD)


def test_whose_post_has_ended_is_out_the_day_after_also_while_logged_in(address, root, dated):
    file = root / "params" / "officers.yaml"
    before = file.read_text("utf-8")
    told = "name: Eve Wren, title: Officer, from: 2020-04-01"
    assert told in before
    dated("2026-01-31")
    eve = Person(address, "ewren")
    content = eve.report(PROVIDER)
    try:
        file.write_text(before.replace(told, f"{told}, until: 2026-01-31"), "utf-8")
        assert eve.is_in  # the last day
        (root / "desk" / "now").write_text("2026-02-01T00:00:00+00:00", "utf-8")
        entries = len(journal(root, PROVIDER))
        desk_data.cell_of(content, "provider-commentary")["source"] = "After my last day."
        assert eve.save(PROVIDER, content).status_code in (302, 403)
        assert len(journal(root, PROVIDER)) == entries
        assert not eve.is_in
        answer = eve.log_in(PASSWORD)
        assert answer.status_code == 401
        assert "on 31 January 2026" in answer.text
        assert "ended on" not in eve.log_in("wrong wrong wrong").text  # told to nobody else
        file.write_text(before.replace(told, told.replace("2020-04-01", "2026-03-01")), "utf-8")
        assert "on 1 March 2026" in Person(address, "dreed").log_in(PASSWORD, "ewren").text
    finally:
        file.write_text(before, "utf-8")
    dora = Person(address, "dreed")
    file.write_text("officers: [", "utf-8")
    try:
        assert dora.ask("GET", "/desk").status_code == 503
    finally:
        file.write_text(before, "utf-8")
    assert dora.is_in  # a file that is being changed logs nobody out


def test_an_idle_session_ends_though_its_browser_goes_on_asking(address, root, dated):
    dated("2026-01-31")
    dora = Person(address, "dreed")
    (root / "desk" / "now").write_text("2026-01-31T09:59:00+00:00", "utf-8")
    assert dora.ask("GET", "/api/contents").status_code == 200
    (root / "desk" / "now").write_text("2026-01-31T10:00:00+00:00", "utf-8")
    assert dora.ask("GET", "/api/contents").status_code in (302, 403)


def test_wrong_passwords_lock_nobody_out(address, standing):
    known = Person(address, "dreed")
    attacker = from_elsewhere(address, "dreed", "127.0.0.8")
    answers = [attacker.log_in("wrong wrong wrong") for _ in range(40)]
    assert [one.status_code for one in answers] == [401] * 3 + [429] * 37
    assert {int(one.headers["Retry-After"]) for one in answers[3:]} == {2}
    assert "Wait" in answers[-1].text
    forged = {"X-Forwarded-For": "10.0.0.9", "X-Real-Ip": "10.0.0.9"}
    attacker.headers.update(forged)
    assert attacker.log_in("wrong wrong wrong").status_code in (401, 429)
    for login in ("DREED", "ｄreed", " dreed"):
        assert attacker.log_in("wrong wrong wrong", login).status_code == 429
    # The right password from another address, from where she was in before, and in her session.
    assert from_elsewhere(address, "dreed", "127.0.0.9").log_in(PASSWORD).status_code == 302
    known.log_out()
    assert known.log_in(PASSWORD).status_code == 302
    assert known.is_in


def test_who_has_no_known_browser_is_let_in_by_the_analyst_past_wrong_passwords(
    address, root, standing
):
    """Behind a tunnel or a proxy everybody has the address of the attacker, who never stops."""
    attacker, victim = (from_elsewhere(address, "fother", "127.0.0.50") for _ in range(2))

    def try_on():
        return [attacker.log_in("wrong wrong wrong").status_code for _ in range(4)]

    assert try_on() == [401] * 3 + [429]
    assert victim.log_in(PASSWORD).status_code == 429
    answer = pipeline_here("--root", root, "user", "let-in", "fother")
    (way_in,) = re.findall(r"/login(\?in=\S+)", answer.out)
    page = victim.get(f"{address}/login{way_in}").text
    (given,) = re.findall(r'name="in" value="([^"]+)"', page)
    form = {"username": "fother", "password": PASSWORD, "_xsrf": victim.mark}
    for other in (
        {"in": given + "0"},
        {"in": "é.é"},
        {"in": "."},
        {"in": given, "username": "wren"},
    ):
        told = {**form, "password": "wrong wrong wrong", **other}
        assert victim.post(f"{address}/login", told).status_code in (401, 429), other
    assert try_on() == [429] * 4
    answer = victim.post(f"{address}/login", form | {"in": given}, allow_redirects=False)
    assert answer.status_code == 302
    assert victim.is_in
    assert given not in answer.headers["Location"]
    for code in (401, 401, 401, 429):  # it is no password, and its own attempts are counted
        told = form | {"in": given, "password": "wrong wrong wrong"}
        assert (
            attacker.post(f"{address}/login", told | {"_xsrf": attacker.mark}).status_code == code
        )
    change_password(root, "fother", NEW)
    assert victim.post(f"{address}/login", form | {"in": given}).status_code in (401, 429)
    change_password(root, "fother", PASSWORD)
    assert pipeline_here("--root", root, "user", "let-in", "nobody").code == 2


def test_a_name_of_nobody_is_answered_as_one_of_somebody(address, standing):
    told = []
    for login in ("bfinch", "nobody-at-all"):
        person = from_elsewhere(address, login, "127.0.0.20")
        answers = [person.log_in("wrong wrong wrong") for _ in range(5)]
        told.append([(one.status_code, one.text.replace(login, "")) for one in answers])
    plain = re.compile(r'Wait \d seconds?|name="_xsrf" value="[^"]+"')
    marks = [[(code, plain.sub("", text)) for code, text in one] for one in told]
    assert marks[0] == marks[1]


def test_many_attempts_at_once_are_few(address, standing):
    people = [from_elsewhere(address, "ahale", "127.0.0.30") for _ in range(24)]
    with ThreadPoolExecutor(24) as pool:
        codes = list(pool.map(lambda one: one.log_in("wrong wrong wrong").status_code, people))
    assert codes.count(401) == 3
    assert codes.count(429) == 24 - codes.count(401)


def test_many_names_keep_nobody_out_who_was_in_before(address):
    known = Person(address, "dreed")
    known.log_out()
    many = [from_elsewhere(address, f"nobody{n}", "127.0.0.40") for n in range(sized(36, 60))]
    for one in many:
        one.get(f"{address}/login")

    def send(one):
        form = {"username": one.login, "password": "wrong wrong wrong", "_xsrf": one.mark}
        return one.post(f"{address}/login", form, allow_redirects=False)

    with ThreadPoolExecutor(len(many)) as pool:
        sent = [pool.submit(send, one) for one in many]
        assert known.log_in(PASSWORD).status_code == 302
        answers = [one.result() for one in sent]
    assert {one.status_code for one in answers} <= {401, 429}
    for one in answers:
        if one.status_code == 429:
            assert DESK("too-many-logins", seconds="5") in one.text
    assert known.is_in


def test_odd_cookies_are_no_way_in_and_no_error(address):
    dora = Person(address, "dreed")
    names = [one for one in dora.cookies.get_dict() if one != "_xsrf"]
    assert len(names) == 2
    for value in ("", ".", "x", "x.y", "a.b.c", "2|1:0|", "é.é", "x" * 3000):
        odd = "; ".join(f"{name}={value}" for name in names).encode()
        sent = from_elsewhere(address, "dreed", "127.0.0.60")
        sent.get(f"{address}/login")
        cookies = odd + f"; _xsrf={sent.mark}".encode()
        form = {"username": "dreed", "password": "wrong", "_xsrf": sent.mark}
        sent.cookies.clear()
        headers = {"Cookie": cookies}
        answer = sent.post(f"{address}/login", form, headers=headers, allow_redirects=False)
        assert answer.status_code in (401, 429), (value, answer.text)
        assert (
            sent.get(f"{address}/desk", headers=headers, allow_redirects=False).status_code == 302
        )


@pytest.mark.parametrize("path", ["/login", "/logout", "/desk/password"])
def test_another_site_can_send_no_form(address, path):
    dora = Person(address, "dreed")
    form = {"username": "dreed", "password": PASSWORD, "old": PASSWORD, "new": NEW, "again": NEW}
    assert dora.post(address + path, form, allow_redirects=False).status_code == 403
    form["_xsrf"] = Person(address, "ahale").mark
    assert dora.post(address + path, form, allow_redirects=False).status_code == 403
    sent = {"_xsrf": dora.mark, "Origin": "https://elsewhere.example"}
    assert dora.get(address + path, params=form, headers=sent).status_code == 200
    assert dora.is_in
    assert dora.log_in(PASSWORD).status_code == 302


async def opened(address, person, path):
    """A line of a person's browser to the desk."""
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    headers = {"Cookie": cookies, "Origin": address}
    url = address.replace("http", "ws") + path
    return await websocket_connect(HTTPRequest(url, headers=headers))


async def ended(line):
    """Nothing once a line is closed, by whichever side."""
    while (await asyncio.wait_for(line.read_message(), 20)) is not None:
        pass
    line.close()
    await asyncio.sleep(0.05)


async def shut(*lines):
    for line in lines:
        line.close()
        await ended(line)


@pytest.mark.parametrize("how", ["log-out", "password", "removed"])
def test_open_lines_are_closed_with_their_session(address, root, how):
    dora, other = Person(address, "bsecond"), Person(address, "dreed")
    asked = b'{"path": "0-1", "name": "finance.ipynb", "type": "notebook"}'
    kernel = dora.ask("POST", "/api/sessions", data=asked).json()["kernel"]["id"]
    paths = ["/api/events/subscribe", f"/api/kernels/{kernel}/channels?session_id=a"]

    async def within():
        lines = [await opened(address, dora, path) for path in paths]
        kept = await opened(address, other, paths[0])
        if how == "log-out":
            assert (await asyncio.to_thread(dora.log_out)).status_code == 200
        elif how == "password":
            answer = await asyncio.to_thread(dora.change_password, PASSWORD, NEW)
            assert answer.status_code == 303
            await asyncio.to_thread(change_password, root, "bsecond", PASSWORD)
        else:
            await asyncio.to_thread(remove_user, root, "bsecond")
            await lines[1].write_message("{}")  # nothing is passed on
            await ended(lines[1])
            await shut(lines[0])  # hears nothing of reports, and is closed within 30 seconds
            lines = []
            await asyncio.to_thread(add_user, root, "bsecond", "Ben Second", ["analyst"], PASSWORD)
        for line in lines:
            await ended(line)
        assert kept.close_code is None
        await shut(kept)

    asyncio.run(within())


def test_the_lines_of_a_session_are_bounded(address):
    dora = Person(address, "dreed")

    async def within():
        lines = [await opened(address, dora, "/api/events/subscribe") for _ in range(MOST_LINES)]
        with pytest.raises(HTTPClientError, match="429"):
            await opened(address, dora, "/api/events/subscribe")
        await shut(lines[0])
        lines[0] = await opened(address, dora, "/api/events/subscribe")
        await shut(*lines)

    asyncio.run(within())


@pytest.mark.parametrize("path", ["/api/events/subscribe", "/api/kernels/{}/channels"])
def test_a_line_without_a_session_is_not_opened(address, path):
    dora = Person(address, "dreed")
    asked = b'{"path": "0-1", "name": "finance.ipynb", "type": "notebook"}'
    kernel = dora.ask("POST", "/api/sessions", data=asked).json()["kernel"]["id"]
    thief = copy_of(dora)
    dora.log_out()
    socket = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    socket |= {"Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==", "Origin": address}
    assert thief.ask("GET", path.format(kernel), headers=socket).status_code in (302, 403)


def test_no_token_or_number_stands_in_an_address(address):
    dora = Person(address)
    dora.login = "dreed"
    answer = dora.log_in(PASSWORD)
    for value in dora.cookies.get_dict().values():
        assert value not in answer.headers["Location"]
    form = {"username": "dreed", "password": PASSWORD, "_xsrf": dora.mark}
    asked = Person(address)
    asked.get(f"{address}/login")
    sent = {"_xsrf": asked.mark}
    assert asked.post(f"{address}/login", sent, params=form).status_code in (401, 403)


def test_a_report_of_words_is_not_opened_by_who_holds_another_role(address, root):
    """A role that the list of users gives and the officers' file does not is nobody's."""
    add_user(root, "dmoss", "C. Moss", ["chief-finance-officer"], PASSWORD)
    somebody = Person(address)
    answer = somebody.log_in(PASSWORD, "dmoss")
    assert answer.status_code == 401
    assert "does not list C. Moss as Chief Finance Officer" in answer.text
    assert somebody.ask("GET", f"/desk/narrative/{FINANCE}").status_code == 302
