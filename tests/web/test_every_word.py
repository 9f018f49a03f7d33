"""Every word of ours on every page goes through the catalogue: in a language that puts each message
in brackets, what stands outside of them is data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from service import insight, sample
from service.insight.people import list_people
from service.settings import Settings
from service.web.api.problems import MACHINE_PATHS
from tests.web import pseudo
from tests.web.conftest import EMAIL, PASSWORD, Author
from tests.web.letter_paths import with_letters
from tests.web.routes import RULES
from tests.web.visiting import LANGUAGE, Visit

ROOT = Path(__file__).parents[2]
# Of GET: what is no page, or leads on to one.
NO_PAGES = {
    "/static/<path:filename>", "/threads.csv", "/welcome/comment-insight.zip",
    "/settings/comment-insight.zip", "/people/<person_id>/export", "/sign-in/<key>", "/pressed",
    "/welcome", "/settings/new", "/account/new-feed",
    # The letter as it is sent.
    "/account/letter.html",
}  # fmt: skip


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    folder = tmp_path / "languages"
    pseudo.make(folder, LANGUAGE)
    told = {
        "demo": True,
        "translations": folder,
        "smtp_host": "localhost",
        "smtp_from": "a@b.example",
    }
    return settings.model_copy(update=told)


@pytest.fixture
def demo(service: insight.Service, now: datetime) -> insight.Demo:
    return insight.fill_demo(service, now)


@pytest.fixture
def author(app: Flask, demo: insight.Demo) -> Author:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    author = Author(client)
    assert author.log_in(email=demo.email, password=demo.password).status_code == 303
    return author


@pytest.fixture
def visit(author: Author, service: insight.Service) -> Visit:
    pages = (rule for rule, ways in RULES.items() if "GET" in ways)
    return Visit(author, service, [rule for rule in pages if not rule.startswith(MACHINE_PATHS)])


TICKED = r'name="thread" value="(\d+)".*?name="(seen-\d+)" value="([^"]*)"'
LISTS = (
    *("/?all=1", "/?archive=1", "/?minutes=5&goal=helping", "/?mine=1", "/?minutes=1"),
    *("/threads?tab=all", "/threads?q=Nobody+Such", "/threads?tab=answered&kind=question"),
    *("/threads?tab=put-off", "/threads?tab=closed&sort=waiting"),
    *("/posts?list=questions", "/posts?list=done", "/posts?sort=deepest", "/posts?sort=began"),
    *("/promises?older=1", "/people?show=new", "/people?show=quiet", "/people?show=gave"),
    *(
        "/people?show=mend",
        "/people?show=elsewhere",
        "/people?place=Leeds",
        "/people?q=Nobody+Such",
    ),
)
PAGES = (
    *("/", "/threads", "/posts", "/promises", "/model", "/people", "/account", "/account/letter"),
    *("/settings", "/settings/remove", "/login", "/welcome/blog", "/welcome/connect"),
    *("/welcome/senders", "/welcome/export", "/welcome/you"),
)


def test_every_word_on_every_page_goes_through_the_catalogue(
    visit: Visit, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    for path in (*PAGES, *LISTS):
        visit.look(path)
    for kind in ("secret", "token", "api-token"):
        visit.look(f"/settings/new/{kind}", "/settings/new/<kind>")
    for one in list_people(service, demo.key, now=now).people:
        visit.look(f"/people/{one.id}?q=Nobody+Such", "/people/<person_id>")
    text = visit.look("/threads?tab=all")
    for thread in re.findall(r'name="thread" value="(\d+)"', text):
        visit.look(f"/threads/{thread}", "/threads/<thread_id>")
    for post in ("112", "112?replytocom=901"):
        visit.look(f"/demo/{post}", "/demo/<post_id>")
    for rule in ("/letters/off/<leave>", "/letters/no-reply/<word>"):
        path = with_letters(service, demo.key, rule, now)
        # The word is of a thread that is none of this blog's.
        visit.look(path, rule, 410 if "<word>" in rule else 200)
    visit.look("/welcome/begin/none", "/welcome/begin/<token>", 401)
    assert visit.wrong == []
    assert visit.unseen() == NO_PAGES


def test_what_is_said_after_a_button_goes_through_the_catalogue(
    visit: Visit, service: insight.Service, demo: insight.Demo, now: datetime
) -> None:
    text = visit.look("/threads?tab=to-answer")
    threads = re.findall(
        r'name="thread" value="(\d+)".*?name="(seen-\d+)" value="([^"]*)"', text, re.DOTALL
    )
    seen = {name: value for _, name, value in threads}
    for (thread, _, last), (kind, more) in zip(threads, VERDICTS, strict=False):
        said = visit.press(f"/threads/{thread}/verdict", kind=kind, seen=last, next="/", **more)
        assert 'role="status"' in said
    visit.press(f"/threads/{threads[-1][0]}/reply")
    visit.press("/verdicts", kind="later", days="3", thread=threads[-1][0], **seen)
    for path, fields in BUTTONS:
        visit.press(path, **fields)
    person = list_people(service, demo.key, now=now).people[0].id
    for name, fields in OF_A_PERSON:
        visit.press(f"/people/{person}/{name}", **fields)
    visit.look(f"/people/{person}")
    for path in ("/", "/threads?tab=all", "/people", "/account"):
        visit.look(path)
    assert visit.wrong == []


VERDICTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("replied_elsewhere", {}),
    ("no_reply_needed", {}),
    ("not_for_me", {}),
    ("later", {"days": "3"}),
    ("wrong", {"wrong": "sentence"}),
)
BUTTONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/verdicts", {"kind": "later", "days": "3"}),
    ("/day/more", {}),
    ("/day/older", {}),
    ("/day/rest", {}),
    ("/account/profile", {"name": "Tess", "minutes": "12"}),
    ("/account/user", {"user": "1"}),
    ("/account/keys", {"wanted": "0"}),
    ("/account/keys", {"wanted": "1"}),
    ("/account/letter", {"hour": "8"}),
    ("/account/letter", {"hour": ""}),
    ("/account/feeds/queue", {}),
    ("/account/feeds/dates", {}),
    ("/settings", {"minutes": "5", "goal": "helping"}),
    ("/settings/circles", {"name-1": "Tess", "months-1": "2"}),
    ("/settings/author", {"kind": "user", "value": "1"}),
    ("/settings/author", {"kind": "user", "value": "1", "undo": "1"}),
    ("/settings/new/secret", {}),
    ("/settings/new/token", {}),
    ("/settings/new/api-token", {}),
    ("/settings/end-old", {}),
    ("/welcome/senders", {}),
    ("/welcome/you", {"minutes": "15"}),
)
OF_A_PERSON: tuple[tuple[str, dict[str, str]], ...] = (
    ("note", {"note": "Tess"}),
    ("note", {"note": ""}),
    ("pace", {"months": "2"}),
    ("spoke", {"kind": "call", "day": "2026-03-02"}),
    ("peace", {}),
)


def test_faults_are_told_through_the_catalogue(visit: Visit, demo: insight.Demo) -> None:
    for path, status in (
        ("/nothing", 404),
        ("/threads/999999", 404),
        ("/people/nobody", 404),
        ("/threads?tab=none", 400),
        ("/?site=none", 404),
    ):
        visit.look(path, status=status)
    for path, status, fields in FAULTS:
        visit.press(path, status, **fields)
    # The token of the form is missing.
    visit.read(visit.author.client.post("/day/more"), "", 400)
    assert visit.wrong == []


FAULTS: tuple[tuple[str, int, dict[str, str]], ...] = (
    ("/login", 401, {"email": "a@b.example", "password": "wrong"}),
    ("/account/profile", 400, {"timezone": "Nobody Such", "minutes": "5"}),
    ("/account/password", 400, {"old": "wrong", "new": "a" * 12, "again": "a" * 12}),
    ("/account/password", 400, {"old": "wrong", "new": "a" * 12, "again": "b" * 12}),
    ("/account/password", 400, {"old": "wrong", "new": "a", "again": "a"}),
    ("/settings/address", 400, {"url": "no address"}),
    ("/welcome/blog", 400, {"url": "no address"}),
    ("/welcome/you", 400, {"minutes": "100000"}),
    ("/welcome/export", 400, {}),
    ("/verdicts/999999/undo", 404, {}),
    ("/settings/remove", 400, {}),
)


def test_the_first_steps_are_told_through_the_catalogue(
    app: Flask, service: insight.Service, now: datetime
) -> None:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    visit = Visit(Author(client), service, [])
    visit.look("/welcome")
    link = f"/welcome/begin/{insight.first_link(service, now=now)}"
    visit.look(link)
    short = {"email": EMAIL, "password": "short", "again": "short"}
    visit.press(link, 400, **short)
    visit.press(link, email=EMAIL, password=PASSWORD, again=PASSWORD)
    visit.press("/welcome/blog", url=sample.SITE_URL, name=sample.SITE_NAME)
    for path in ("/", "/welcome/connect", "/welcome/connect?still=1", "/welcome/senders"):
        visit.look(path)
    visit.look("/welcome/you")
    visit.press("/welcome/senders", site=insight.list_sites(service)[0].key)
    visit.look("/welcome/export")
    assert visit.wrong == []


def test_the_template_is_what_the_code_says_now(tmp_path: Path) -> None:
    made = tmp_path / "messages.pot"
    command = [ROOT / ".ci" / "messages", "--output-file", made]
    subprocess.run(command, check=True, env={**os.environ, "PYTHON": sys.executable})
    assert set(pseudo.messages(made)) == set(pseudo.messages()), "make it anew: .ci/messages"
