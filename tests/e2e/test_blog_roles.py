"""Who sees and may do what in wp-admin: administrator, editor, the post's author, others."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.e2e.joined import Joined
from tests.e2e.test_blog_admin import COMMENTS, SETTINGS, hint, link, notice, row, shown
from tests.e2e.visiting import Member, Page, Visitor

pytestmark = pytest.mark.wordpress
DASHBOARD = "/wp-admin/index.php"
BULK = "comment_insight_bulk_"


def listed(page: Page) -> list[int]:
    return [int(found) for found in re.findall(r"<tr id='comment-(\d+)'", page.text)]


def words(page: Page, comment: int) -> str:
    """What a row's column says."""
    found = re.search(r"<td class='comment_insight column.*?</td>", row(page, comment), re.DOTALL)
    assert found
    return found[0]


def standings(whole: Joined) -> dict[str, dict[str, Any]]:
    rows = whole.blog.rows("select * from wp_comment_insight_standings")
    return {row["comment_id"]: row for row in rows}


@pytest.mark.parametrize(
    ("login", "role"), [("admin", "administrator"), ("editor", "author")], ids=["admin", "editor"]
)
def test_the_sign_in_says_whether_somebody_may_change_the_settings(
    whole: Joined, login: str, role: str
) -> None:
    member = Member(whole.blog, login)
    bar = re.search(
        r"/wp-admin/admin-post\.php\?action=comment_insight_open[^'\"]+", member.get(COMMENTS).text
    )
    assert bar
    away = member.get(unescape(bar[0]))
    assert parse_qs(urlsplit(away.url).query)["role"] == [role]
    browser = Visitor(whole.blog)
    assert browser.away(away.url).status == 303
    settings = browser.away(f"{whole.door.url}/settings").text
    assert ("Make a new secret" in settings) == (role == "administrator")
    assert ("for the blog’s administrators" in settings) == (role == "author")


def signed_in(whole: Joined, login: str) -> Visitor:
    """A browser on the review page, come there from wp-admin."""
    member, browser = Member(whole.blog, login), Visitor(whole.blog)
    bar = re.search(
        r"/wp-admin/admin-post\.php\?action=comment_insight_open[^'\"]+", member.get(COMMENTS).text
    )
    assert bar
    assert browser.away(member.get(unescape(bar[0])).url).status == 303
    return browser


def reached(browser: Visitor, whole: Joined) -> int:
    return browser.away(f"{whole.door.url}/account").status


def test_who_loses_the_role_in_wordpress_is_out_of_the_review_page_at_once(
    whole: Joined,
) -> None:
    editor, admin = signed_in(whole, "editor"), signed_in(whole, "admin")
    user = whole.blog.users["editor"].id
    assert (reached(editor, whole), reached(admin, whole)) == (200, 200)
    whole.inside(f"( new WP_User( {user} ) )->set_role( 'subscriber' );")
    try:
        assert (reached(editor, whole), reached(admin, whole)) == (303, 200)
    finally:
        whole.inside(f"( new WP_User( {user} ) )->set_role( 'editor' );")


def test_an_editor_reaches_no_setting_of_the_plugin(whole: Joined) -> None:
    editor = Member(whole.blog, "editor")
    assert editor.get(SETTINGS).status == 403
    assert "page=comment-insight" not in editor.get("/wp-admin/").text


def test_who_wrote_the_post_sees_column_hint_and_list_and_others_do_not(
    whole: Joined, post: int, author: Member
) -> None:
    comment = whole.comment(post, "Who may see this?")
    # Above all that waits under the author's other posts.
    shown(whole, comment, priority=99.0, hints=[hint(comment, "Who may see this?")])
    writer = Member(whole.blog, "writer")
    for member, sees in ((author, True), (writer, False)):
        page = member.get(COMMENTS)
        assert ("Waiting for you" in words(page, comment)) == sees
        assert ("Shown to who wrote the post" in words(page, comment)) == (not sees)
        assert ("comment-insight-quote" in row(page, comment)) == sees
        assert ("No reply needed" in row(page, comment)) == sees
        widget = member.get(DASHBOARD).text
        assert "Threads that deserve you today" in widget
        # WordPress's own list of recent comments stands there too.
        ours = re.findall(r'<ol class="comment-insight-threads">.*?</ol>', widget, re.DOTALL)
        assert ["Who may see this?" in each for each in ours] == [True] * sees
        # The review page shows the whole blog.
        assert "comment_insight_open" not in page.text + widget
    assert "Nobody waits for a word from you under your posts." in writer.get(DASHBOARD).text


def test_a_subscriber_sees_nothing(whole: Joined, post: int) -> None:
    comment = whole.comment(post, "Who else may see this?")
    shown(whole, comment)
    reader = Member(whole.blog, "reader")
    assert reader.get(COMMENTS).status == 403
    assert "Threads that deserve" not in reader.get(DASHBOARD).text
    assert "comment-insight" not in reader.get(f"/?p={post}").text


def test_an_author_gives_verdicts_on_their_own_posts_alone(
    whole: Joined, post: int, author: Member
) -> None:
    comment = whole.comment(post, "Would you say so of your own posts?")
    shown(whole, comment)
    writer = Member(whole.blog, "writer")
    theirs = writer.post(
        "/wp-admin/admin-post.php", {"action": "comment_insight_no_reply", "comment": comment}
    )
    assert theirs.status == 403
    # A nonce of their own opens nothing either.
    give = link(row(author.get(COMMENTS), comment), "No reply needed")
    nonce = whole.inside(
        f"wp_set_current_user( {whole.blog.users['writer'].id} );"
        f" return wp_create_nonce( 'comment_insight_no_reply_{comment}' );"
    )
    assert nonce
    assert writer.get(re.sub(r"_wpnonce=\w+", f"_wpnonce={nonce}", give)).status == 403
    writer.bulk(f"{BULK}no_reply_needed", [comment])
    assert "Nothing was changed" in notice(writer, COMMENTS)
    assert standings(whole)[str(comment)]["state"] == "owed"
    author.get(give)
    assert "is closed" in notice(author, COMMENTS)
    assert standings(whole)[str(comment)]["state"] == "no_reply_needed"


def test_an_author_sorts_by_their_own_posts_alone(whole: Joined, post: int) -> None:
    own = int(
        whole.inside(
            "return wp_insert_post( array( 'post_status' => 'publish', 'post_title' => 'Mine',"
            f" 'post_author' => {whole.blog.users['writer'].id} ) );"
        )
    )
    high, mine = whole.comment(post, "Is this the first?"), whole.comment(own, "Or is this one?")
    shown(whole, high, priority=90.0)
    shown(whole, mine, priority=80.0)
    path = f"{COMMENTS}?orderby=comment_insight_priority&order=desc"
    assert listed(Member(whole.blog, "admin").get(path))[:2] == [high, mine]
    assert listed(Member(whole.blog, "writer").get(path))[0] == mine
    only = f"{COMMENTS}?comment_insight_state=owed"
    assert listed(Member(whole.blog, "writer").get(only)) == [mine]
    whole.inside(f"wp_delete_post( {own}, true );")


def test_the_box_on_the_screen_of_a_comment_says_what_the_list_says(
    whole: Joined, post: int, author: Member
) -> None:
    comment = whole.comment(post, "What stands in the box?")
    shown(whole, comment, hints=[hint(comment, "What stands in the box?")])
    screen = f"/wp-admin/comment.php?action=editcomment&c={comment}"
    told = author.get(screen).text
    box = re.search(r'<div class="comment-insight-box">.*?</div>', told, re.DOTALL)
    assert box
    for expected in ("Waiting for you", "Depth: deep", "What stands in the box?"):
        assert expected in box[0]
    assert "comment-insight.css" in told
    author.get(link(box[0], "No reply needed"))
    assert "is closed" in notice(author, COMMENTS)
    whole.inside(f"Comment_Insight\\Shown::forget( {comment} );")
    assert "comment-insight-box" not in author.get(screen).text


@pytest.mark.parametrize("page", [COMMENTS, SETTINGS])
def test_the_help_tab_says_what_the_words_mean(whole: Joined, admin: Member, page: str) -> None:
    told = admin.get(page).text
    assert re.search(r'id="tab-link-comment-insight', told)
