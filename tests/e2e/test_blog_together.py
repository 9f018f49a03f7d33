"""Many comments in one request, each answered for itself; an older service gets them alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e import faulty
from tests.e2e.faulty import Answer, Asked, Door
from tests.e2e.joined import Joined
from tests.e2e.test_blog_faults import recover, some

pytestmark = pytest.mark.wordpress
TEXTS = [f"The {number}th question about the second table?" for number in range(30)]
TOGETHER = "events.take"


def sizes(whole: Joined) -> list[int]:
    """How many events each request brought."""
    return [len(each.told["data"]["events"]) for each, _ in whole.door.asked
            if each.kind == TOGETHER]  # fmt: skip


def test_thirty_comments_go_in_one_request_and_their_copies_come_once_they_are_judged(
    whole: Joined, post: int
) -> None:
    comments = some(whole, post, *TEXTS)
    whole.settle()
    assert sizes(whole) == [30]
    assert whole.door.kinds()["comment.upserted"] == 0
    whole.judge()
    whole.settle()
    shown = whole.inside(f"return Comment_Insight\\Shown::get( {comments[29]} );")
    assert (shown["state"], shown["scored"]) == ("owed", True)
    assert not whole.inside("return Comment_Insight\\Copies::running();")


def test_one_that_can_not_be_taken_is_set_aside_with_its_reason_and_the_rest_is_kept(
    whole: Joined, post: int
) -> None:
    comments = some(whole, post, *TEXTS)

    def refuse(asked: Asked) -> Answer | None:
        if asked.kind != TOGETHER:
            return None
        answer = whole.door.pass_on(asked)
        told = json.loads(answer.body)
        # The first has the post along: the others must not lose it.
        bad = {str(comments[0]), str(comments[7])}
        sent = [each["data"].get("comment", {}).get("comment_ID") for each in
                asked.told["data"]["events"]]  # fmt: skip
        for number, each in zip(sent, told["events"], strict=True):
            if number in bad:
                each.update(kept=False, reason="comment_content is longer than can be taken")
        return Answer(200, json.dumps(told).encode(), {"Content-Type": "application/json"})

    whole.door.behaviour = refuse
    whole.drain()
    counts = whole.waiting()
    assert (counts["waiting"], counts["aside"]) == (0, 2)
    aside = whole.inside("return Comment_Insight\\Queue::aside( 10 );")
    assert {int(each["object_id"]) for each in aside} == {comments[0], comments[7]}
    assert all("longer than can be taken" in each["error"] for each in aside)
    recover(whole)
    whole.inside("Comment_Insight\\Queue::retry_aside();")
    whole.settle()


def older(_door: Door) -> faulty.Behaviour:
    """A service that knows no such request."""
    return faulty.says(400, only=lambda asked: asked.kind == TOGETHER)


def smaller(door: Door) -> faulty.Behaviour:
    """A service that takes less than three kilobytes."""
    return faulty.says(413, only=lambda asked: asked.kind == TOGETHER and len(asked.body) > 3000)


@pytest.mark.parametrize(
    ("service", "tries"), [(older, [30]), (smaller, [30, 15, 7, 3])], ids=["older", "smaller"]
)
def test_a_service_that_can_not_take_so_many_is_sent_fewer_or_each_alone(
    whole: Joined, post: int, service: Callable[[Door], faulty.Behaviour], tries: list[int]
) -> None:
    some(whole, post, *TEXTS)
    whole.door.behaviour = service(whole.door)
    counts = whole.turn()
    assert (counts["waiting"], counts["aside"]) == (0, 0)
    assert sizes(whole)[: len(tries)] == tries
    whole.settle()


def test_many_bytes_are_split_before_they_are_sent(whole: Joined, post: int) -> None:
    some(whole, post, *(f"{number}: " + "What about that? " * 2500 for number in range(24)))
    whole.settle()
    assert len(sizes(whole)) >= 2
    assert max(len(each.body) for each, _ in whole.door.asked) < 700_000
    assert whole.waiting()["aside"] == 0


@pytest.mark.parametrize("status", [401, 429, 500, 503, None])
def test_a_request_of_many_that_fails_is_tried_again_and_loses_nothing(
    whole: Joined, post: int, status: int | None
) -> None:
    some(whole, post, *TEXTS)
    whole.door.behaviour = lambda _asked: Answer(status)
    assert whole.turn() | {"oldest": 0} == {"waiting": 30, "aside": 0, "oldest": 0}
    whole.turn()
    assert len(whole.door.asked) == 1
    recover(whole)


def test_an_answer_that_is_lost_doubles_nothing(whole: Joined, post: int) -> None:
    some(whole, post, *TEXTS)
    whole.door.behaviour = faulty.cut_before_the_answer(whole.door)
    whole.turn()
    recover(whole)


@pytest.mark.parametrize("seconds", [900, -900])
def test_many_read_by_a_wrong_clock_are_stamped_by_the_right_one(
    whole: Joined, post: int, seconds: int
) -> None:
    comments = some(whole, post, *TEXTS)
    whole.blog.clock.write_text(str(seconds))
    whole.settle()
    whole.blog.clock.unlink()
    whole.settle()
    told: Any = whole.inside(f"return wp_update_comment( array( 'comment_ID' => {comments[3]},"
                             " 'comment_content' => 'Edited since?' ) );")  # fmt: skip
    assert told
    whole.settle()
