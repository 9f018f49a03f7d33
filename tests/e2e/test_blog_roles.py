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


def test_an_editor_reaches_no_setting_of_the_plugin(whole: Joined) -> None:
    editor = Member(whole.blog, "editor")
    assert editor.get(SETTINGS).status == 403
    assert "page=comment-insight" not in editor.get("/wp-admin/").text


def test_who_wrote_the_post_sees_column_hint_and_list_and_others_do_not(
    whole: Joined, post: int, author: Member
) -> None:
    comment = whole.comment(post, "Who may see this?")
    shown(whole, comment, hints=[hint(comment, "Who may see this?")])
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


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("owed", "Waiting for you"),
        ("follow_up", "Came back to you"),
        ("probably_answered", "Probably answered"),
        ("answered", "Answered"),
        ("no_reply_needed", "No reply needed"),
    ],
)
def test_the_list_is_filtered_by_state(
    whole: Joined, post: int, admin: Member, state: str, said: str
) -> None:
    whole.inside("$wpdb->query( 'delete from wp_comment_insight_standings' );")
    wanted, other = whole.comment(post, f"Which is {state}?"), whole.comment(post, "Which isn't?")
    shown(whole, wanted, state=state)
    shown(whole, other, state="snoozed")
    for more in ("", "&orderby=comment_insight_priority&order=asc", f"&p={post}", "&s=Which"):
        page = admin.get(f"{COMMENTS}?comment_insight_state={state}{more}")
        assert listed(page) == [wanted]
        assert re.search(rf'<option value="{state}"[^>]*selected[^>]*>{said}<', page.text)
    assert {wanted, other} <= set(listed(admin.get(COMMENTS)))
    shown(whole, wanted, state="author")
    empty = admin.get(f"{COMMENTS}?comment_insight_state={state}")
    assert listed(empty) == []
    assert 'id="comment-insight-filter"' in empty.text
    assert listed(admin.get(f"{COMMENTS}?comment_insight_state=nonsense"))


def test_pages_of_the_sorted_list_hold_each_comment_once(
    whole: Joined, post: int, admin: Member
) -> None:
    comments = [whole.comment(post, f"Number {number}, anybody?") for number in range(7)]
    whole.inside(f"Comment_Insight\\Shown::forget( {comments[0]}, {comments[1]} );")
    for place, comment in enumerate(comments[2:]):
        over = {"priority": float(place)} if place < 3 else {"priority": None, "state": "answered"}
        shown(whole, comment, **over)
    code = (
        "Comment_Insight\\Comments_Query::hooks(); wp_set_current_user( 1 ); $ids = array();"
        " foreach ( range( 0, 400, 3 ) as $offset ) { $ids = array_merge( $ids, get_comments("
        " array( 'orderby' => 'comment_insight_priority', 'order' => '%s', 'number' => 3,"
        " 'offset' => $offset, 'fields' => 'ids', 'cache_domain' => 'x' ) ) ); } return $ids;"
    )
    every = whole.inside("return get_comments( array( 'fields' => 'ids' ) );")
    for order in ("desc", "asc"):
        found = whole.inside(code % order)
        assert sorted(found) == sorted(every)
        ours = [each for each in found if each in comments]
        first = comments[4:1:-1] if order == "desc" else comments[2:5]
        assert ours[:3] == first
        assert ours[-2:] == [comments[1], comments[0]]


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("no_reply_needed", "no_reply_needed", "no reply needed"),
        ("replied_elsewhere", "answered", "answered elsewhere"),
    ],
)
def test_many_threads_are_closed_at_once_and_opened_again_at_once(
    whole: Joined, post: int, admin: Member, kind: str, state: str, said: str
) -> None:
    one, two, done = (whole.comment(post, f"Do you mind the {each}?") for each in "abc")
    whole.drain()
    before = whole.states(post)
    shown(whole, one)
    shown(whole, two, state="follow_up")
    shown(whole, done, state="answered", priority=None)
    with whole.door.closed():
        admin.bulk(BULK + kind, [one, two, done])
        page = admin.get(COMMENTS)
        assert page.text.count("<strong>Comment Insight:</strong>") == 1
        assert f"2 threads are closed: {said}. 1 comment was left as it is" in page.text
        undo = link(page.text, "Undo")
        assert [standings(whole)[str(each)]["state"] for each in (one, two)] == [state] * 2
    whole.drain()
    assert [whole.states(post)[str(each)] for each in (one, two)] == [state] * 2
    admin.get(undo)
    assert "2 threads wait for you again." in notice(admin, COMMENTS)
    whole.drain()
    assert whole.states(post) == before
    admin.get(undo)
    assert "nothing to undo" in notice(admin, COMMENTS)


def test_two_comments_of_one_thread_are_one_thread(whole: Joined, post: int, admin: Member) -> None:
    first = whole.comment(post, "Is it one thread?")
    second = whole.comment(post, "Is it still?", to=first)
    shown(whole, first)
    shown(whole, second, thread=str(first))
    admin.bulk(f"{BULK}no_reply_needed", [first, second])
    assert "1 thread is closed: no reply needed." in notice(admin, COMMENTS)
    whole.drain()


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


WRITES = """
add_filter( 'query', static function ( $sql ) {
	if ( preg_match( '/^\\\\s*(insert|update|delete|replace)/i', $sql ) ) {
		$GLOBALS['e2e_written'][] = $sql;
	}
	return $sql;
} );
$GLOBALS['e2e_written'] = array();
"""


def test_what_is_as_it_was_is_not_written_again(whole: Joined, post: int) -> None:
    comment = whole.comment(post, "Did anything change?")
    shown(whole, comment, hints=[hint(comment, "Did anything change?")])
    again = (
        f"$one = Comment_Insight\\Shown::get( {comment} ); Comment_Insight\\Shown::write("
        " array( $one{change} ) ); return $GLOBALS['e2e_written'];"
    )
    assert whole.inside(WRITES + again.replace("{change}", "")) == []
    changed = whole.inside(
        WRITES
        + again.replace("{change}", " + array()").replace(
            "$one +", "array( 'priority' => 2.718281828459045 ) + $one +"
        )
    )
    assert len(changed) == 2
    assert float(standings(whole)[str(comment)]["priority"]) == 2.718281828459045
    assert whole.inside(WRITES + again.replace("{change}", "")) == []


def test_the_table_follows_what_happens_to_a_comment(
    whole: Joined, post: int, admin: Member
) -> None:
    gone, trashed, moved = (whole.comment(post, f"Where does {each} go?") for each in "abc")
    for comment in (gone, trashed, moved):
        shown(whole, comment)
    whole.inside(f"wp_delete_comment( {gone}, true ); wp_trash_comment( {trashed} );")
    whole.inside(
        f"$wpdb->update( $wpdb->comments, array( 'comment_post_ID' =>"
        f" {whole.blog.posts[0]} ), array( 'comment_ID' => {moved} ) );"
    )
    shown(whole, moved)
    held = standings(whole)
    assert str(gone) not in held
    assert str(trashed) not in held
    assert held[str(moved)]["post_id"] == str(whole.blog.posts[0])
    whole.inside(
        f"$wpdb->update( $wpdb->comments, array( 'comment_post_ID' => {post} ),"
        f" array( 'comment_ID' => {moved} ) ); wp_update_comment_count( {post} );"
    )


def test_what_the_first_version_kept_in_comment_meta_is_taken_over(
    whole: Joined, post: int
) -> None:
    old, closed = whole.comment(post, "Since when?"), whole.comment(post, "And this?")
    whole.inside(
        "$wpdb->query( 'drop table wp_comment_insight_standings' );"
        f" update_comment_meta( {old}, '_comment_insight_state', 'owed' );"
        f" update_comment_meta( {old}, '_comment_insight_priority', '1.25' );"
        f" update_comment_meta( {closed}, '_comment_insight_state', 'answered' );"
        " update_option( 'comment_insight_schema', '1' ); Comment_Insight\\Setup::ensure();"
    )
    held = standings(whole)
    assert (held[str(old)]["state"], held[str(old)]["priority"]) == ("owed", "1.25")
    assert (held[str(closed)]["state"], held[str(closed)]["priority"]) == ("answered", None)
    left = whole.blog.rows("select * from wp_commentmeta where meta_key = '_comment_insight_state'")
    assert left == []


def test_a_table_that_is_gone_is_made_anew(whole: Joined, post: int) -> None:
    comment = whole.comment(post, "Where did it go?")
    whole.inside("$wpdb->query( 'drop table wp_comment_insight_standings' );")
    shown(whole, comment)
    assert set(standings(whole)) == {str(comment)}
    whole.drain()
