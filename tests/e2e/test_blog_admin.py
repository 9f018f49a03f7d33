"""What an author sees and presses in wp-admin, with the service there and without it."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any

import pytest

from tests.e2e import faulty
from tests.e2e.faulty import Behaviour
from tests.e2e.joined import Joined
from tests.e2e.visiting import Member, Page
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
COMMENTS = "/wp-admin/edit-comments.php"
SETTINGS = "/wp-admin/options-general.php?page=comment-insight"
SORTED = f"{COMMENTS}?orderby=comment_insight_priority&order="
HOSTILE = '\u202e"><script>alert(1)</script> %s שלום 👨\u200d👩\u200d👧?'


def shown(whole: Joined, comment: int, **over: Any) -> None:
    """Have the blog show this of a comment, as if the service had said so."""
    told = {
        "comment": str(comment),
        "thread": str(comment),
        "state": "owed",
        "depth": 0.52,
        "engagement": {"author": 0.91, "readers": 0.05},
        "reply": 0.8,
        "priority": 1.0,
        "not_judged": None,
        "scored": True,
        "hints": [],
    }
    whole.inside(f"Comment_Insight\\Shown::write( array( {php({**told, **over})} ) );")


def hint(comment: int, quote: str) -> dict[str, Any]:
    place = {"comment_id": str(comment), "start": 0, "end": len(quote)}
    return {"move": "answer", "quote": quote, "reason": "Asked in earnest.", **place}


def row(page: Page, comment: int) -> str:
    """A comment's row of the list, as HTML."""
    found = re.search(rf"<tr id='comment-{comment}'.*?</tr>", page.text, re.DOTALL)
    assert found, page.text[:500]
    return found[0]


def link(text: str, label: str) -> str:
    """The path in wp-admin of the link that says `label`."""
    found = re.search(rf'href="[^"]*(/wp-admin/[^"]+)"[^>]*>{label}<', text)
    assert found, f"no {label} in {text}"
    return unescape(found[1])


def press(admin: Member, label: str, page: str = SETTINGS, **fields: str) -> str:
    """Send the form of the settings page by one of its buttons; the notice that comes."""
    form = {"action": "comment_insight_save", "_wpnonce": admin.nonce(page, "_wpnonce")}
    answer = admin.post("/wp-admin/admin-post.php", {**form, label: "1", **fields})
    assert answer.status == 302, answer
    return notice(admin)


def notice(admin: Member, page: str = SETTINGS) -> str:
    """What the next page says first."""
    found = re.search(
        r'<div class="notice notice-\w+ is-dis.*?</div>', admin.get(page).text, re.DOTALL
    )
    return re.sub(r"<[^>]+>", "", unescape(found[0])) if found else ""


def test_a_row_shows_state_numbers_and_the_readers_words_as_text(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, "Is this asked in earnest?")
    shown(whole, comment, hints=[hint(comment, HOSTILE)])
    told = row(admin.get(COMMENTS), comment)
    for words in ("Waiting for you", "Depth: deep", "0.52", "To you: strongly", "No reply needed"):
        assert words in told
    assert "&lt;script&gt;alert(1)" in told
    assert "<script" not in told
    assert "\u202e" not in told
    shown(whole, comment, depth=None, not_judged="language")
    assert "only English" in row(admin.get(COMMENTS), comment)


def test_a_row_edited_in_place_comes_back_with_its_column_and_hint(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, "Does the row come back whole?")
    shown(whole, comment, hints=[hint(comment, "Does the row come back?")])
    name = "_ajax_nonce-replyto-comment"
    fields = {
        "action": "edit-comment",
        "comment_ID": comment,
        "comment_post_ID": post,
        "content": "Does the row come back, edited?",
        "newcomment_author": "Per",
        "newcomment_author_email": "per@readers.example",
        "newcomment_author_url": "",
        "comment_status": "1",
        "position": "-1",
        "mode": "detail",
        "checkbox": "1",
        name: admin.nonce(COMMENTS, name),
    }
    told = admin.post("/wp-admin/admin-ajax.php", fields).text
    assert "Waiting for you" in told
    assert "Does the row come back?" in told


def test_sorting_by_insight_keeps_comments_of_which_nothing_is_known_and_puts_them_last(
    whole: Joined, post: int, admin: Member
) -> None:
    unknown, low, high = (
        whole.comment(post, f"How is the {place} sorted?") for place in ("third", "2nd", "first")
    )
    whole.inside(f"Comment_Insight\\Shown::forget( {unknown} );")
    shown(whole, low, priority=-2.5)
    shown(whole, high, priority=11.25)
    for order, wanted in (("desc", [high, low, unknown]), ("asc", [low, high, unknown])):
        page = admin.get(f"{SORTED}{order}&p={post}").text
        listed = [int(found) for found in re.findall(r"<tr id='comment-(\d+)'", page)]
        assert listed == wanted


def test_no_reply_needed_is_seen_at_once_and_sent_later_and_so_is_its_undoing(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, "Would you have said so yourself, had they asked?")
    whole.drain()
    shown(whole, comment)
    with whole.door.closed():
        close = link(row(admin.get(COMMENTS), comment), "No reply needed")
        admin.get(close)
        admin.get(close)
        assert "is closed: no reply needed" in notice(admin, COMMENTS)
        assert "comment-insight-no_reply_needed" in row(admin.get(COMMENTS), comment)
    whole.drain()
    assert whole.states(post) == {str(comment): "no_reply_needed"}
    admin.get(link(row(admin.get(COMMENTS), comment), "It needs a reply after all"))
    assert "comment-insight-owed" in row(admin.get(COMMENTS), comment)
    whole.drain()
    assert whole.states(post) == {str(comment): "owed"}


def test_pages_of_wp_admin_never_ask_the_service(whole: Joined, post: int, admin: Member) -> None:
    comment = whole.comment(post, "Who asks whom here?")
    shown(whole, comment)
    whole.door.behaviour = faulty.slow(5)
    whole.door.forget()
    pages = (COMMENTS, f"{SORTED}desc", "/wp-admin/", SETTINGS, f"{SETTINGS}&tab=sending")
    for page in pages:
        assert admin.get(page).status == 200
    assert whole.door.asked == []


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (faulty.honest, "It works."),
        (faulty.says(401), "the secret is not the right one"),
        (faulty.says(404), "knows no blog under the key"),
        (faulty.says(503), "is in trouble just now"),
        (faulty.cut_before_it_arrives, "hung up"),
    ],
)
def test_a_test_of_the_connection_says_in_plain_words_what_is_wrong(
    whole: Joined, admin: Member, behaviour: Behaviour, words: str
) -> None:
    whole.door.behaviour = behaviour
    assert words in press(admin, "test", address=whole.address, minutes="15")


def test_a_service_that_is_down_or_slow_is_told_apart(whole: Joined, admin: Member) -> None:
    with whole.door.closed():
        assert "nothing answers" in press(admin, "test", address=whole.address)
    whole.door.behaviour = faulty.slow(12)
    began = time.monotonic()
    assert "within 10 seconds" in press(admin, "test", address=whole.address)
    assert time.monotonic() - began < 12


def test_what_is_pasted_wrongly_is_not_stored_and_the_secret_is_never_shown(
    whole: Joined, admin: Member
) -> None:
    token = f"{whole.address}/abcdef"
    assert "one part too many" in press(admin, "test", address=token)
    assert "/webhook/" in press(admin, "test", address=f"{whole.door.url}/")
    assert "whsec_" in press(admin, "test", address=whole.address, secret="hunter2")
    settings = whole.inside("return get_option( 'comment_insight' );")
    assert (settings["address"], settings["secret"]) == (whole.address, whole.site.secret)
    assert "It works." in press(admin, "test", address=f"{whole.address}/", minutes="20")
    stored = whole.inside("return get_option( 'comment_insight' );")
    assert (stored["address"], stored["minutes"]) == (whole.address, 20)
    assert whole.site.secret not in admin.get(SETTINGS).text


def test_the_settings_take_nothing_without_a_nonce(whole: Joined, admin: Member) -> None:
    stored = whole.inside("return get_option( 'comment_insight' );")
    fields = {"action": "comment_insight_save", "address": "https://evil.example/webhook/x"}
    assert admin.post("/wp-admin/admin-post.php", fields).status == 403
    given = "/wp-admin/admin-post.php?action=comment_insight_no_reply&comment=1&_wpnonce=x"
    assert admin.get(given).status == 403
    assert whole.inside("return get_option( 'comment_insight' );") == stored
