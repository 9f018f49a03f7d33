"""What programs do to a blog: REST, XML-RPC, code, and WordPress's own tools."""

from __future__ import annotations

import pytest

from tests.e2e.joined import Joined
from tests.e2e.visiting import Member, ping
from tests.e2e.wordpress import php

pytestmark = pytest.mark.wordpress


def test_rest_creates_edits_moves_and_deletes(whole: Joined, post: int, admin: Member) -> None:
    made = admin.rest(
        "POST", "/comments", post=post, content="By REST: is \\ 'that' <b>fine</b> 🦉?",
        author_name="Zofia", author_email="zofia@readers.example",
    )  # fmt: skip
    place = f"/comments/{made['id']}"
    whole.settle()
    for change in (
        {"status": "approved"}, {"content": "By REST, changed."}, {"content": "By REST, changed."},
        {"author_name": "Zofia K."}, {"status": "hold", "content": "Both at once?"},
        {"status": "spam"}, {"status": "approved"}, {"status": "trash"}, {"status": "approved"},
        {"date_gmt": "2026-01-02T03:04:05"},
    ):  # fmt: skip
        admin.rest("PUT", place, **change)
        whole.settle()
    child = admin.rest("POST", "/comments", post=post, content="A child.", parent=made["id"])
    whole.settle()
    admin.rest("DELETE", place)
    whole.settle()
    admin.rest("DELETE", f"{place}?force=true")
    assert whole.row(child["id"])["comment_parent"] == "0"
    whole.settle()


def test_one_event_tells_of_a_request_that_fires_many_hooks(
    whole: Joined, post: int, admin: Member
) -> None:
    comment = whole.comment(post, "How many events is this?")
    whole.drain()
    whole.door.forget()
    admin.rest("PUT", f"/comments/{comment}", status="hold", content="And now?")
    whole.settle()
    told = [asked for asked, _status in whole.door.asked if asked.kind.startswith("comment.")]
    assert len(told) == 1
    assert told[0].told["data"]["comment"]["comment_content"] == "And now?"


def test_a_post_moves_by_rest(whole: Joined, admin: Member) -> None:
    ida = whole.blog.users["author"].id
    post = admin.rest(
        "POST", "/posts", title="By REST & more", content="<p>So?</p>", status="draft", author=ida
    )
    place = f"/posts/{post['id']}"
    admin.rest("PUT", place, status="publish")
    whole.comment(post["id"], "Is this one new?")
    whole.settle()
    for change in (
        {"title": "Another title, it’s \\ so"}, {"content": "<p>Other words 🦉.</p>"},
        {"slug": "another-place"}, {"status": "private"}, {"status": "draft"},
        {"status": "publish"}, {"date_gmt": "2026-01-02T03:04:05"},
    ):  # fmt: skip
        admin.rest("PUT", place, **change)
        whole.settle()


def test_posts_trashed_restored_and_deleted_take_their_comments_along(
    whole: Joined, post: int, admin: Member
) -> None:
    whole.comment(post, "Will this vanish?")
    whole.comment(post, "And this?")
    whole.settle()
    admin.rest("DELETE", f"/posts/{post}")
    whole.settle()
    assert whole.states(post) == {}
    whole.inside(f"wp_untrash_post( {post} ); wp_publish_post( {post} );")
    whole.settle()
    assert len(whole.states(post)) == 2
    admin.rest("DELETE", f"/posts/{post}?force=true")
    whole.settle()
    assert whole.states(post) == {}


def test_a_pingback_never_appears(whole: Joined, post: int, admin: Member) -> None:
    target = whole.inside(f"return get_permalink( {post} );")
    content = f'<p>Some words before <a href="{target}">the link itself</a> and some after.</p>'
    ida = whole.blog.users["author"].id
    source = admin.rest(
        "POST", "/posts", title="It links", content=content, status="publish", author=ida
    )
    whole.drain()
    whole.door.forget()
    told = ping(whole.blog, source["link"], target)
    assert "registered" in told
    found = whole.blog.rows("select * from wp_comments where comment_type = 'pingback'")
    assert found
    whole.settle()
    assert whole.door.kinds()["comment.upserted"] == 0


def test_old_apps_come_by_xmlrpc(whole: Joined, post: int, admin: Member) -> None:
    comment = admin.xmlrpc("wp.newComment", post, {"content": "By XML-RPC, is it heard?"})
    whole.settle()
    edited = {"content": "By XML-RPC, edited.", "author": "Somebody", "status": "hold"}
    assert admin.xmlrpc("wp.editComment", comment, edited)
    whole.settle()
    assert admin.xmlrpc("wp.deleteComment", comment)
    whole.settle()


@pytest.mark.parametrize(
    "code",
    [
        "wp_update_comment( array( 'comment_ID' => $id, 'comment_content' => 'By code.' ) );",
        "wp_update_comment( array( 'comment_ID' => $id, 'comment_parent' => 0 ) );",
        "wp_set_comment_status( $id, 'hold' );",
        "wp_spam_comment( $id );",
        "wp_trash_comment( $id ); wp_untrash_comment( $id ); wp_delete_comment( $id, true );",
    ],
)
def test_code_changes_a_comment(whole: Joined, post: int, code: str) -> None:
    above = whole.comment(post, "Who calls these functions?")
    comment = whole.comment(post, "Does code count?", to=above)
    whole.settle()
    whole.inside(f"$id = {comment}; {code}")
    whole.settle()


def test_an_importer_s_comments_arrive_with_their_dates_and_parents(
    whole: Joined, post: int
) -> None:
    rows = [
        {"comment_content": f"Imported \\ 'number' {number} 🦉?", "comment_author": "Old Reader",
         "comment_author_email": "old@readers.example", "comment_post_ID": post,
         "comment_date": f"2012-03-{number + 1:02} 10:00:00", "comment_approved": approved,
         "comment_date_gmt": f"2012-03-{number + 1:02} 09:00:00", "comment_type": kind}
        for number, (approved, kind) in enumerate(
            [("1", ""), ("1", "comment"), ("0", "comment"), ("spam", "comment"), ("1", "pingback")]
        )
    ]  # fmt: skip
    whole.inside(
        f"foreach ( {php(rows)} as $row ) {{ $row['comment_parent'] = $last ?? 0;"
        " $last = wp_insert_comment( wp_slash( $row ) ); }"
    )
    whole.settle()
    assert len(whole.states(post)) >= 2


def test_the_privacy_eraser_takes_names_away_and_leaves_the_words(whole: Joined, post: int) -> None:
    whole.inside(
        "wp_insert_comment( array( 'comment_post_ID' => " + str(post) + ", 'comment_author' =>"
        " 'Hugo Ferrer', 'comment_author_email' => 'hugo@readers.example', 'comment_content' =>"
        " 'How do I begin?', 'comment_approved' => 1 ) );"
    )
    whole.settle()
    whole.inside("wp_comments_personal_data_eraser( 'hugo@readers.example' );")
    names = whole.blog.rows(
        f"select comment_author from wp_comments where comment_post_ID = {post}"
    )
    assert names == [{"comment_author": "Anonymous"}]
    whole.settle()


def test_a_deleted_user_s_comments_stay_the_user_s_posts_go(whole: Joined, post: int) -> None:
    guest = whole.inside(
        "return wp_create_user( 'guest', 'guest-password', 'guest@blog.example' );"
    )
    row = {"comment_post_ID": post, "user_id": guest, "comment_content": "I leave. Do you mind?",
           "comment_author": "Guest", "comment_author_email": "guest@blog.example"}  # fmt: skip
    other = whole.new_post("The guest's own")
    whole.inside(
        f"wp_update_post( array( 'ID' => {other}, 'post_author' => {guest} ) );"
        f" wp_insert_comment( {php(row)} );"
    )
    whole.comment(other, "Is this the guest's post?")
    for change in ("", f"wp_delete_user( {guest} );"):
        whole.inside(change)
        whole.drain()
        # Below somebody else's post a guest speaks as a reader.
        told = [each for each in whole.differences() if "by_author" not in each]
        assert told == []
    # Who once wrote posts here was the author: the service does not forget that.
    whole.inside(f"wp_delete_post( {post}, true );")
    whole.settle()


def test_trash_is_emptied_by_cron(whole: Joined, post: int) -> None:
    comment = whole.comment(post, "Will I be thrown out?")
    whole.settle()
    whole.inside(
        f"wp_trash_comment( {comment} );"
        f" update_comment_meta( {comment}, '_wp_trash_meta_time', 1 ); wp_scheduled_delete();"
    )
    assert whole.blog.rows(f"select * from wp_comments where comment_ID = {comment}") == []
    whole.settle()


def test_wp_cron_itself_sends_what_waits(whole: Joined, post: int) -> None:
    whole.comment(post, "Does wp-cron run?")
    whole.blog.get("/wp-cron.php?doing_wp_cron")
    assert whole.waiting()["waiting"] == 0
    whole.settle()


def test_nothing_is_noticed_while_nothing_is_set(whole: Joined, post: int) -> None:
    whole.drain()
    whole.inside("Comment_Insight\\Settings::set( array( 'address' => '' ) );")
    comment = whole.comment(post, "Is anybody there?")
    whole.turn()
    assert whole.waiting()["waiting"] == 0
    whole.inside(f"wp_delete_comment( {comment}, true );")
