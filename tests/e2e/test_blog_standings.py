"""How comments stand, in a table: sorted, filtered, closed by it; kept in step with WordPress."""

from __future__ import annotations

import re

import pytest

from tests.e2e.joined import Joined
from tests.e2e.test_blog_admin import COMMENTS, hint, link, notice, shown
from tests.e2e.test_blog_roles import BULK, listed, standings
from tests.e2e.visiting import Member

pytestmark = pytest.mark.wordpress


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
    assert re.search(rf"<strong>{said}</strong> \(<a [^>]*>show all</a>", empty.text)
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
        " foreach ( range( 0, 3003, 7 ) as $offset ) { $ids = array_merge( $ids, get_comments("
        " array( 'orderby' => 'comment_insight_priority', 'order' => '%s', 'number' => 7,"
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


@pytest.mark.parametrize(("status", "there"), [("all", 2), ("approved", 2), ("spam", 0)])
def test_spam_is_neither_filtered_nor_judged(
    whole: Joined, post: int, admin: Member, status: str, there: int
) -> None:
    spam = whole.comment(post, "Is this wanted at all?")
    whole.comment(post, "Is this?")
    whole.inside(f"wp_spam_comment( {spam} );")
    page = admin.get(f"{COMMENTS}?comment_status={status}").text
    assert page.count(f'value="{BULK}no_reply_needed"') == there
    assert page.count('id="comment-insight-filter"') == there / 2


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
