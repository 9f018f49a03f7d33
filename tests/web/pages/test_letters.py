"""The letter and the feeds as a browser, a mail program and a feed reader meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from service import insight, logs
from service.insight import letters
from tests.insight.letters.conftest import with_mail
from tests.insight.letters.postbox import Postbox, postbox
from tests.web.conftest import EMAIL, Author
from tests.web.pages.mornings import BLOG, Morning


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture
def morning(
    client: FlaskClient,
    service: insight.Service,
    author: Author,
    clock: time_machine.Coordinates,
    box: Postbox,
) -> Morning:
    with_mail(service, box.port, public_url=service.settings.public_url)
    made = Morning(client, service, clock)
    made.reader(400, name="Marta")
    made.reader(410, name="Noor")
    return made


def links(box: Postbox, kind: str) -> list[str]:
    """The paths of a kind of link in the letter that came last, in its HTML as in its text."""
    told = message_from_bytes(box.raw[-1], policy=policy.default)
    found = [
        re.findall(rf'http://127\.0\.0\.1:8000(/{kind}[^\s"<>]*)', str(each.get_content()))
        for each in (told.get_body(("plain",)), told.get_body(("html",)))
        if each is not None
    ]
    assert found[0] == found[1]
    return list(found[0])


def choose(morning: Morning, hour: str) -> None:
    assert morning.press("/account/letter", hour=hour).status_code == 303


def test_the_hour_is_chosen_on_the_page_of_ones_own(morning: Morning, box: Postbox) -> None:
    assert "at 8:00" in morning.page("/account")
    choose(morning, "10")
    assert re.search(r'value="10" selected', morning.page("/account"))
    assert letters.letter_turn(morning.service, morning.now) == {}
    morning.at(1)
    assert list(letters.letter_turn(morning.service, morning.now).values()) == ["sent"]
    assert box.recipients == [EMAIL]
    assert "That of 2026-03-20 was sent." in morning.said("/account")
    choose(morning, "")
    morning.at(26)
    assert letters.letter_turn(morning.service, morning.now) == {}


@pytest.mark.parametrize("hour", ["24", "-1", "8.5", "٨", "eight", "1" * 50])
def test_no_other_hour_is_taken(morning: Morning, hour: str) -> None:
    assert morning.press("/account/letter", hour=hour).status_code == 400


def test_a_refusal_is_told_on_the_page_of_ones_own(morning: Morning, box: Postbox) -> None:
    choose(morning, "10")
    morning.at(1)
    box.on_recipient = "550 5.1.1 <ida@blog.example>: no such user"
    letters.letter_turn(morning.service, morning.now)
    said = morning.said("/account")
    assert "was not sent: the mail server did not take your address (550)." in said
    assert "no such user" not in said


def test_the_letter_is_seen_before_it_is_sent(morning: Morning, box: Postbox) -> None:
    page = morning.page("/account/letter")
    assert "Two people, about" in page
    assert "Answer Marta" in page
    shown = morning.client.get("/account/letter.html")
    assert "<mark" in shown.text
    rules = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "script" not in rules
    assert (
        "unsafe-inline"
        not in morning.client.get("/account/letter").headers["Content-Security-Policy"]
    )
    assert morning.press("/account/letter/now").status_code == 303
    assert len(box.came) == 1
    assert str(box.came[0].get_body(("plain",)).get_content()).startswith("Two people")  # type: ignore[union-attr]


def test_letters_by_hand_are_few(morning: Morning, box: Postbox) -> None:
    answers = [morning.press("/account/letter/now").status_code for _ in range(5)]
    assert answers == [303, 303, 303, 429, 429]
    assert len(box.came) == 3
    assert len({told["Message-ID"] for told in box.came}) == 1


def test_one_by_hand_that_fails_says_why(morning: Morning, box: Postbox) -> None:
    box.on_data = "554 no"
    answer = morning.press("/account/letter/now")
    assert answer.status_code == 502
    assert "Not sent: the mail server did not take the letter (554)." in answer.text


def sent(morning: Morning, box: Postbox) -> None:
    choose(morning, "10")
    morning.at(1)
    assert list(letters.letter_turn(morning.service, morning.now).values()) == ["sent"]


def stranger_presses(app: Flask, path: str) -> tuple[int, str]:
    """Who is signed in nowhere looks at a link, and presses its button."""
    stranger = app.test_client()
    page = stranger.get(path).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    answer = stranger.post(path, data={"csrf_token": token[1]})
    return answer.status_code, answer.text


def test_no_reply_needed_asks_first_and_needs_no_login(
    morning: Morning, box: Postbox, app: Flask
) -> None:
    sent(morning, box)
    first, second = links(box, "letters/no-reply")
    looked = app.test_client().get(first)
    assert "No reply needed to <bdi>Marta</bdi>?" in looked.text
    # Nothing but what the letter had: no words, no other thread, no way on.
    assert "invoices" not in looked.text
    assert "Noor" not in looked.text
    assert "/threads" not in looked.text
    assert looked.headers["Cache-Control"] == "no-store"
    assert looked.headers["Referrer-Policy"] == "no-referrer"
    assert morning.cards() == ["400", "410"]
    assert stranger_presses(app, first)[0] == 200
    assert morning.cards() == ["410"]
    assert app.test_client().get(first).status_code == 410
    assert app.test_client().post(second).status_code == 400  # Without the page's token.
    assert morning.cards() == ["410"]


def test_what_was_written_since_stays(morning: Morning, box: Postbox, app: Flask) -> None:
    sent(morning, box)
    first, _ = links(box, "letters/no-reply")
    morning.reader(457, "Could you tell me by Friday?", name="Marta", comment_parent="400")
    status, said = stranger_presses(app, first)
    assert status == 200
    assert "stays open" in said
    assert "Friday" not in said
    assert "400" in morning.cards()


def test_one_click_ends_the_letters(morning: Morning, box: Postbox, app: Flask) -> None:
    sent(morning, box)
    address = box.came[0]["List-Unsubscribe"].strip("<>")
    assert address == f"http://127.0.0.1:8000{links(box, 'letters/off')[0]}"
    path = address.partition("8000")[2]
    asked = app.test_client().get(path)
    assert asked.status_code == 200
    assert EMAIL not in asked.text
    morning.at(26)
    assert len(letters.letter_turn(morning.service, morning.now)) == 1
    click = {
        "data": "List-Unsubscribe=One-Click",
        "content_type": "application/x-www-form-urlencoded",
    }
    assert app.test_client().post(path, **click).status_code == 200
    morning.at(50)
    assert letters.letter_turn(morning.service, morning.now) == {}
    assert app.test_client().post(f"{path}x", **click).status_code == 410


def made_feed(morning: Morning, kind: str) -> str:
    page = morning.page("/account")
    asked = rf'action="/account/feeds/{kind}">.*?instead_of" value="([^"]*)"'
    form = re.search(asked, page, re.DOTALL)
    assert form
    answer = morning.press(f"/account/feeds/{kind}", instead_of=form[1])
    shown = morning.page(answer.location)
    found = re.search(r'<code class="key">http://127\.0\.0\.1:8000(/feeds/[^<]+)</code>', shown)
    assert found
    # It is shown this once.
    assert morning.client.get(answer.location).status_code == 303
    return found[1]


def test_a_feed_is_read_by_its_address_alone(morning: Morning, app: Flask) -> None:
    reader = app.test_client()
    queue, dates = made_feed(morning, "queue"), made_feed(morning, "dates")
    answer = reader.get(queue)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Marta" in answer.text
    assert reader.get(dates).content_type == "text/calendar; charset=utf-8"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert reader.get(queue, headers=known).status_code == 304
    since = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert reader.get(queue, headers=since).status_code == 304
    morning.at(1)
    morning.verdict(400, "not_for_me")
    for still in (known, since):
        assert reader.get(queue, headers=still).status_code == 200
    again = made_feed(morning, "queue")
    assert again != queue
    assert reader.get(queue).status_code == 404
    assert reader.get(again).status_code == 200
    assert morning.press("/account/feeds/queue/end").status_code == 303
    assert reader.get(again).status_code == 404


def test_a_feed_that_is_asked_for_all_the_time_has_to_wait(morning: Morning, app: Flask) -> None:
    reader, queue = app.test_client(), made_feed(morning, "queue")
    answers = [reader.get(queue) for _ in range(14)]
    assert [each.status_code for each in answers] == [200] * 12 + [429] * 2
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_a_form_that_is_sent_twice_makes_one_address(morning: Morning, app: Flask) -> None:
    first = made_feed(morning, "queue")
    assert morning.press("/account/feeds/queue", instead_of="").status_code == 303
    assert app.test_client().get(first).status_code == 200


def test_no_address_of_a_feed_and_no_link_is_in_the_log(
    morning: Morning, box: Postbox, app: Flask, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json", "debug")
    sent(morning, box)
    queue = made_feed(morning, "queue")
    app.test_client().get(queue)
    app.test_client().get(links(box, "letters/no-reply")[0])
    told = capfd.readouterr().err
    assert "letter_links.queue" in told
    for secret in (queue.split("/")[2], "letters/no-reply/", EMAIL, "Marta", BLOG + "/"):
        assert secret not in told
