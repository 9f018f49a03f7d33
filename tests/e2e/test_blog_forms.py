"""What visitors and authors do in their browsers, seen by the service as WordPress has it."""

from __future__ import annotations

import pytest

from tests.e2e.joined import Joined
from tests.e2e.visiting import Member, Visitor

pytestmark = pytest.mark.wordpress
NOOR = {"name": "Noor Haddad", "email": "noor@readers.example", "url": "https://noor.example"}
TEXTS = {
    "emoji": "The owl 🦉 and the family 👨\u200d👩\u200d👧 looked at my ledger 🧾.",
    "quotes and backslashes": r"""He said "it's \ 'fine' \\ \" and C:\new\table \0 n'est-ce pas?""",
    "markup": """Two <b>bold</b> claims & a <a href="https://x.example/?a=1&b=2">link</a>
        <script>x()</script>""",
    "entities": "Write &lt;b&gt; for bold, 3 < 4 && 5 > 4, AT&amp;T &eacute; &#8230;",
    "paragraphs": "First.\r\n\r\nSecond:\n- one\n- two\n\n<blockquote>Said before.</blockquote>",
    "other scripts": "Привет из Вильнюса, 你好, \u05e9\u05dc\u05d5\u05dd, Zażółć gęślą jaźń.",
    "long": "Nobody looked at the books for nine years. " * 900,
}


def test_a_first_comment_is_held_and_then_approved(
    whole: Joined, post: int, visitor: Visitor, admin: Member
) -> None:
    comment = visitor.comment(post, "How did you move the old invoices over?", **NOOR)
    assert whole.row(comment)["comment_approved"] == "0"
    whole.settle()
    assert str(comment) not in whole.states(post) or whole.states(post)[str(comment)] != "owed"
    admin.moderate(comment, "approvecomment")
    whole.settle()
    assert whole.states(post) == {str(comment): "owed"}
    admin.moderate(comment, "unapprovecomment")
    whole.settle()


def test_a_known_visitor_is_approved_at_once_and_one_event_tells_so(
    whole: Joined, post: int
) -> None:
    whole.drain()
    whole.door.forget()
    comment = whole.comment(post, "In 2009 I closed my shop for a month. Would you do that again?")
    assert whole.row(comment)["comment_approved"] == "1"
    whole.settle()
    assert whole.door.kinds()["comment.upserted"] == 1


@pytest.mark.parametrize("kind", TEXTS)
def test_words_arrive_as_they_were_kept(whole: Joined, post: int, kind: str) -> None:
    comment = whole.comment(post, TEXTS[kind])
    whole.settle()
    assert whole.row(comment)["comment_content"]


def test_a_name_may_hold_quotes_and_signs(whole: Joined, post: int, visitor: Visitor) -> None:
    visitor.comment(
        post, "Is it so?", name='D\'Arcy \\ "Q" <i>O’Neil</i> & Søn 🦉', email="d@q.example"
    )
    whole.settle()


def test_the_author_s_answer_in_wp_admin_closes_the_thread(
    whole: Joined, post: int, author: Member
) -> None:
    comment = whole.comment(post, "Which ledger would you buy for a shop of two?")
    whole.settle()
    assert whole.states(post) == {str(comment): "owed"}
    answer = author.reply(comment, post, "The cheapest with numbered pages.")
    whole.settle()
    assert whole.states(post) == {str(comment): "answered", str(answer): "author"}
    back = whole.comment(post, "And where do you buy it?", to=answer)
    whole.settle()
    assert whole.states(post)[str(back)] == "follow_up"


def test_a_reply_in_wp_admin_may_approve_what_it_answers(
    whole: Joined, post: int, visitor: Visitor, author: Member
) -> None:
    held = visitor.comment(post, "May I ask how you began?", name="Lise", email="lise@x.example")
    author.reply(held, post, "With a notebook.", approving=True)
    assert whole.row(held)["comment_approved"] == "1"
    whole.settle()


def test_members_comment_logged_in(whole: Joined, post: int, author: Member) -> None:
    first = Member(whole.blog, "reader").comment(post, "I am logged in; does that count?")
    whole.settle()
    whole.inside(f"wp_set_comment_status( {first}, 'approve' );")
    author.comment(post, "It does.", to=first)
    assert whole.row(first)["user_id"] == str(whole.blog.users["reader"].id)
    whole.settle()
    assert whole.states(post)[str(first)] == "answered"


def test_quick_edit_changes_words_name_and_status(whole: Joined, post: int, admin: Member) -> None:
    comment = whole.comment(post, "March is counted twice.")
    whole.settle()
    admin.quick_edit(comment, content="April is counted \\ twice: it's 🦉 <em>so</em>.")
    whole.settle()
    admin.quick_edit(comment, newcomment_author="Per B.", newcomment_author_email="p@b.example")
    whole.settle()
    admin.quick_edit(comment, comment_status="0")
    assert whole.row(comment)["comment_approved"] == "0"
    whole.settle()


@pytest.mark.parametrize(
    ("there", "back", "status"),
    [("spamcomment", "unspamcomment", "spam"), ("trashcomment", "untrashcomment", "trash")],
)
def test_spam_and_trash_leave_and_come_back(
    whole: Joined, post: int, admin: Member, there: str, back: str, status: str
) -> None:
    comment = whole.comment(post, "What would you do first, secretly?")
    whole.settle()
    whole.door.forget()
    admin.moderate(comment, there)
    assert whole.row(comment)["comment_approved"] == status
    whole.settle()
    assert all(b"secretly" not in asked.body for asked, _status in whole.door.asked)
    admin.moderate(comment, back)
    whole.settle()
    assert whole.row(comment)["comment_approved"] in {"0", "1"}


def test_what_is_deleted_for_good_is_gone(whole: Joined, post: int, admin: Member) -> None:
    comment = whole.comment(post, "Delete me, will you?")
    whole.settle()
    admin.moderate(comment, "trashcomment")
    admin.moderate(comment, "deletecomment")
    assert whole.blog.rows(f"select * from wp_comments where comment_ID = {comment}") == []
    whole.settle()
    assert whole.states(post) == {}


def test_bulk_actions_tell_of_every_comment(whole: Joined, post: int, admin: Member) -> None:
    comments = [whole.comment(post, f"Question {number} of three?") for number in range(3)]
    whole.settle()
    for action, listed in [
        ("unapprove", "all"), ("approve", "moderated"), ("spam", "all"), ("unspam", "spam"),
        ("trash", "all"), ("untrash", "trash"), ("trash", "all"), ("delete", "trash"),
    ]:  # fmt: skip
        admin.bulk(action, comments, listed)
        whole.settle()
    assert whole.states(post) == {}


def test_children_move_up_when_their_parent_is_deleted(
    whole: Joined, post: int, admin: Member
) -> None:
    top = whole.comment(post, "The top: do you keep receipts?")
    middle = whole.comment(post, "The middle: for how long?", to=top)
    child = whole.comment(post, "The child: nine years, I think?", to=middle)
    whole.settle()
    admin.moderate(middle, "trashcomment")
    whole.settle()
    admin.moderate(middle, "deletecomment")
    assert whole.row(child)["comment_parent"] == str(top)
    whole.settle()


def test_words_on_the_blog_s_lists_hold_and_bin_a_comment(whole: Joined, post: int) -> None:
    held = whole.comment(post, "I lost it all in a casino. Was that wrong?")
    binned = whole.comment(post, "Buy replica watches here.")
    assert whole.row(held)["comment_approved"] == "0"
    assert whole.row(binned)["comment_approved"] in {"spam", "trash"}
    whole.settle()
