"""What the service says is seen in wp-admin; from there the author gets to the service."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from service import insight
from tests.e2e.joined import Joined
from tests.e2e.test_blog_admin import COMMENTS, SETTINGS, link, notice, row
from tests.e2e.test_blog_history import reconcile
from tests.e2e.visiting import Member, Visitor
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress
QUESTION = (
    "We tried this in our shop for three weeks, and the old invoices were the trouble. "
    "How did you move the ones from before the change over to the new ledger?"
)
DASHBOARD = "/wp-admin/index.php"
ASK = """
$all = apply_filters( 'wp_privacy_personal_data_{what}s', array() );
return call_user_func( $all['comment-insight']['callback'], {email}, 1 );
"""


def privacy(whole: Joined, what: str, email: str) -> Any:
    """What our exporter or eraser says, as WordPress's own tool calls it."""
    begin = "Comment_Insight\\Privacy::hooks();"
    return whole.inside(begin + ASK.format(what=what, email=php(email)))


def test_a_question_is_hinted_at_in_the_list_and_on_the_dashboard_until_it_is_answered(
    whole: Joined, post: int, author: Member, admin: Member
) -> None:
    comment = whole.comment(post, QUESTION)
    whole.settle()
    told = row(admin.get(COMMENTS), comment)
    assert "Waiting for you" in told
    assert re.search(r"<strong>Answer</strong>: “<q[^>]*>How did you move the ones", told)
    assert re.search(r'Depth: [\w ]+ <span class="comment-insight-number">0\.\d\d', told)
    widget = admin.get(DASHBOARD).text
    assert "How did you move the ones" in widget
    assert f"replytocom={comment}#respond" in widget
    author.reply(comment, post, "By hand, on a Sunday, one at a time.")
    whole.settle()
    told = row(admin.get(COMMENTS), comment)
    assert "Answered" in told
    assert "comment-insight-hints" not in told
    assert "How did you move the ones" not in admin.get(DASHBOARD).text


def test_the_page_of_the_service_opens_once_by_a_link_made_in_wp_admin(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, QUESTION)
    whole.settle()
    told = row(admin.get(COMMENTS), comment)
    # Who wrote it stands beside it, and leads to their page.
    whose = admin.get(link(told, r"(?:First c|\w+ c|C)omment[^<]*\.")).url
    (person,) = parse_qs(urlsplit(whose).query)["next"]
    away = admin.get(link(told, "<span[^>]*>Waiting for you</span>"))
    assert away.status == 302
    assert away.url.startswith(f"{whole.door.url}/sign-in/{whole.site.key}?")
    assert parse_qs(urlsplit(away.url).query)["next"] == [f"/threads/{comment}"]
    browser, late = Visitor(whole.blog), Visitor(whole.blog)
    assert browser.away(away.url).status == 303
    thread = browser.away(f"{whole.door.url}/threads/{comment}")
    assert thread.status == 200
    assert "How did you move the ones" in thread.text
    assert browser.away(f"{whole.door.url}{person}").status == 200
    assert late.away(away.url).status == 401
    assert late.away(f"{whole.door.url}/threads/{comment}").url.startswith("/login")


def test_a_link_from_wp_admin_leads_to_no_other_host(whole: Joined, admin: Member) -> None:
    path = link(admin.get(SETTINGS).text, "Open the review page")
    away = admin.get(path.replace("next=%2F", "next=%2F%2Fevil.example"))
    assert parse_qs(urlsplit(away.url).query)["next"] == ["/"]


def test_a_readers_data_is_exported_and_then_erased_on_both_sides(
    whole: Joined, post: int, visitor: Visitor
) -> None:
    email = "leaving@readers.example"
    comment = visitor.comment(post, QUESTION, name="Leonie Leaving", email=email)
    whole.inside(f"wp_set_comment_status( {comment}, 'approve' );")
    whole.settle()
    exported = privacy(whole, "exporter", email)
    assert exported["done"]
    assert "Leonie" in json.dumps(exported["data"])
    with whole.door.closed():
        failed = privacy(whole, "eraser", email)
    assert failed["items_retained"]
    assert "run this erasure again" in failed["messages"][0]
    assert privacy(whole, "eraser", email)["items_removed"]
    whole.inside(f"return wp_comments_personal_data_eraser( {php(email)} );")
    whole.drain()
    # Who was erased stays so, whatever WordPress calls them since, and no night tells it again.
    assert whole.differences() == [f"{comment}.name: WordPress 'Anonymous', the service ''"]
    reconcile(whole)
    whole.door.forget()
    reconcile(whole)
    assert whole.door.kinds()["comment.upserted"] == 0
    held = insight.reply_queue(
        whole.service, whole.site.key, now=datetime.now(UTC), all_states=True
    )
    assert "Leonie" not in json.dumps(insight.queue_json(held))
    whole.inside(f"wp_delete_comment( {comment}, true );")
    whole.settle()


def test_the_history_is_sent_by_one_button_and_says_how_far_it_is(
    whole: Joined, admin: Member
) -> None:
    page = f"{SETTINGS}&tab=sending"
    form = re.search(
        r'value="comment_insight_backfill">.*?</form>', admin.get(page).text, re.DOTALL
    )
    assert form
    nonce = re.search(r'name="_wpnonce" value="([^"]+)"', form[0])
    assert nonce
    fields = {"action": "comment_insight_backfill", "_wpnonce": nonce[1]}
    assert admin.post("/wp-admin/admin-post.php", fields).status == 302
    running = admin.get(page).text
    assert "<progress" in running
    assert 'http-equiv="refresh"' in running
    for _ in range(3):  # Comments, posts, and one to see that nothing is left.
        whole.settle()
    done = admin.get(page).text
    assert re.search(r"All \d+ comments and posts were sent", done)
    assert 'http-equiv="refresh"' not in done


def test_what_was_set_aside_is_listed_with_its_reason_and_tried_again(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, "Am I too long for you?")
    whole.inside(
        "foreach ( Comment_Insight\\Queue::due( 9 ) as $row )"
        " { Comment_Insight\\Queue::set_aside( $row, '413 <b>Too Large</b>' ); }"
    )
    page = f"{SETTINGS}&tab=sending"
    told = admin.get(page).text
    # WordPress 7 writes the ampersand of an address in another way.
    assert f'action=editcomment&c={comment}"' in unescape(told)
    assert "413" in told
    assert "<b>Too" not in told
    form = re.search(r'value="comment_insight_retry">.*?</form>', told, re.DOTALL)
    assert form
    nonce = re.search(r'name="_wpnonce" value="([^"]+)"', form[0])
    assert nonce
    fields = {"action": "comment_insight_retry", "_wpnonce": nonce[1]}
    admin.post("/wp-admin/admin-post.php", fields)
    assert "in the queue again" in notice(admin, page)
    whole.settle()


@pytest.mark.browser
def test_in_chromium_the_column_is_seen_and_a_thread_is_closed_without_a_script(
    whole: Joined, post: int, browser: Browser
) -> None:
    comment = whole.comment(post, QUESTION)
    whole.settle()
    user = whole.blog.users["admin"]
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{whole.blog.url}/wp-login.php")
        page.fill("#user_login", "admin")
        page.fill("#user_pass", user.password)
        page.click("#wp-submit")
        page.goto(f"{whole.blog.url}{COMMENTS}")
        listed = page.locator(f"#comment-{comment}")
        assert listed.locator(".comment-insight-state").inner_text() == "Waiting for you"
        assert listed.locator(".comment-insight-hints").is_visible()
        listed.hover()
        listed.get_by_text("No reply needed").click()
        # The notice stands above the list, and is there before it is.
        page.wait_for_load_state()
        assert "no reply needed" in page.locator(".notice-success").inner_text()
        assert "No reply needed" in page.locator(f"#comment-{comment}").inner_text()
    finally:
        context.close()
    whole.drain()
    assert whole.states(post) == {str(comment): "no_reply_needed"}
