"""The letter as a mail server gets it: its headers, its two parts, and whatever readers write."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from service import insight
from service.core.records import VerdictKind
from service.insight import letters
from tests.insight.letters.conftest import ASKED, EMAIL, Desk
from tests.insight.letters.postbox import Postbox

ADDRESS = re.compile(r"https?://\S+")


def part(told: EmailMessage, kind: str) -> str:
    """The text or HTML of a message."""
    found = told.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def seen(markup: str) -> str:
    """The words of a page, in one line."""
    body = re.sub(r"<(style|title)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def words(said: str) -> list[str]:
    """What is said, without marks, numbers of a list, links and what stands around them."""
    plain = ADDRESS.sub(" ", re.sub(r"[»«>“”]|^\s*\d+\. ", " ", said, flags=re.MULTILINE))
    return re.findall(r"\w[\w’']*", plain)


def test_a_letter_comes_once_with_all_that_the_day_has(desk: Desk, box: Postbox) -> None:
    assert desk.turn() == {desk.profile: "sent"}
    (told,) = box.came
    assert box.recipients == [EMAIL]
    assert told["To"] == EMAIL
    assert told["From"] == "Comment Insight <insight@blog.example>"
    assert re.fullmatch(r"Two people, about \d+ minutes", told["Subject"])
    assert told["Auto-Submitted"] == "auto-generated"
    assert told["Date"] == "Fri, 20 Mar 2026 10:00:00 +0100"
    assert told["Message-ID"].endswith("@insight.example>")
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        said = part(told, kind)
        assert "R400" in said
        assert "R410" in said
        assert "Friday, 20 March" in said
        assert "https://blog.example/spreadsheets/?replytocom=400#respond" in html.unescape(said)
    assert f"“{ASKED}”" in " ".join(part(told, "plain").replace(">", " ").split())
    assert f">{html.escape(ASKED, quote=False)}</mark>" in part(told, "html").replace("&#39;", "'")


def test_the_way_out_stands_whole_in_one_line_of_the_head(desk: Desk, box: Postbox) -> None:
    desk.turn()
    head = box.raw[0].partition(b"\r\n\r\n")[0].decode("ascii")
    (line,) = [each for each in head.split("\r\n") if each.startswith("List-Unsubscribe: ")]
    assert re.fullmatch(r"List-Unsubscribe: <https://insight\.example/letters/off/[\w.-]+>", line)


def test_both_parts_say_the_same(desk: Desk, box: Postbox) -> None:
    desk.turn()
    text, page = part(box.came[0], "plain"), seen(part(box.came[0], "html"))
    only_in_text = {"See", "the", "thread"}
    missing = set(words(text)) - set(words(page)) - only_in_text
    assert missing == set()
    assert set(words(page)) - set(words(text)) == set()


def test_nothing_is_fetched_by_who_opens_it(desk: Desk, box: Postbox) -> None:
    desk.turn()
    page = part(box.came[0], "html")
    for way in (
        "<img",
        "<link",
        "<script",
        "<iframe",
        "<object",
        "<video",
        "<form",
        "url(",
        "src=",
    ):
        assert way not in page.lower()
    assert "@import" not in page


HOSTILE = {
    "a header": "Eve\r\nBcc: all@readers.example",
    "html": "<script>alert(1)</script><img src=//evil.example/x>",
    "the other way": "\u202eevE\u2066",
    "a template": "{{ letter.off }}{% raw %}",
    "marks": "»«<mark>&amp;</mark>",
    "a style": "</style><style>*{display:none}",
    "huge": "N" * 4_000,
    "nothing": " \u200b ",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_a_reader_is_called_is_shown_as_text(desk: Desk, box: Postbox, name: str) -> None:
    desk.reader(420, f"{ASKED} {name}", name=name)
    assert desk.turn() == {desk.profile: "sent"}
    (told,) = box.came
    assert set(told.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe",
        "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
    }  # fmt: skip
    page, text = part(told, "html"), part(told, "plain")
    for way in ("<script", "<img", "evil.example/x>", "<style>*"):
        assert way not in page
    for said in (page, text):
        assert "\u202e" not in said
        assert "\u2066" not in said
        assert "\u200b" not in said
    assert len(box.raw[0]) < 100_000


def test_a_long_day_fits_into_a_small_letter(desk: Desk, box: Postbox) -> None:
    insight.change_profile(desk.service, EMAIL, name="", timezone="", minutes=600)
    for number in range(411, 428):
        text = f"{ASKED} {'Wörter & <b>andere</b> »Zeichen« 漢字 ' * 60}"
        desk.reader(number, text, name=f"Ünal {number} {'&' * 50}")
    assert desk.turn() == {desk.profile: "sent"}
    assert len(box.raw[0]) < 100_000
    assert "more of today on the page." in part(box.came[0], "plain")


def test_a_day_that_asks_nothing_brings_no_letter(desk: Desk, box: Postbox) -> None:
    for thread in ("400", "410"):
        insight.give_verdict(desk.service, desk.key, thread, VerdictKind.NOT_FOR_ME, now=desk.now)
    assert desk.turn() == {desk.profile: "nothing"}
    desk.reader(455)
    assert desk.turn(hours=3) == {}
    assert box.came == []


def test_the_page_of_today_shows_what_the_letter_showed(desk: Desk, box: Postbox) -> None:
    desk.turn()
    shown = re.findall(r"/threads/(\d+)\?", part(box.came[0], "plain"))
    later = desk.now + timedelta(hours=2)
    desk.reader(457, f"{ASKED} Please tell me soon.")
    page = insight.today(desk.service, desk.who, desk.who.sites, now=later)
    assert [card.thread.thread.id for card in page.cards] == shown


def test_looking_at_a_letter_chooses_no_day(desk: Desk) -> None:
    before = letters.compose(desk.service, desk.who, desk.now, keep=False)
    desk.reader(430, f"{ASKED} And again?")
    after = letters.compose(desk.service, desk.who, desk.now, keep=False)
    assert before is not None
    assert after is not None
    assert (len(before.cards), len(after.cards)) == (2, 3)


def test_on_sundays_it_looks_back(desk: Desk, box: Postbox) -> None:
    sunday = datetime.fromisoformat("2026-03-22T09:00:00+00:00")
    insight.give_verdict(
        desk.service, desk.key, "400", VerdictKind.REPLIED_ELSEWHERE, now=desk.now,
        given_by=f"a:{desk.profile}",
    )  # fmt: skip
    assert desk.turn() == {desk.profile: "sent"}
    assert "Your week" not in part(box.came[0], "plain")
    desk.now = sunday
    assert desk.turn() == {desk.profile: "sent"}
    said = part(box.came[1], "plain")
    assert "Your week\nYou answered R400.\n" in said
    assert box.came[0]["Message-ID"] != box.came[1]["Message-ID"]
