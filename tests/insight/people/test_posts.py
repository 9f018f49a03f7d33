"""What posts drew, from what arrives to what is told; on both databases."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from service import insight
from service.core.records import VerdictKind
from service.insight import people as persons
from service.insight.arriving.receive import keep
from service.insight.people import By, PostLine
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, POST, START, comment, event, upserted

LATER = START + timedelta(days=20)
ASK = "Which of the two ledgers do you close first at the end of a month?"
NOOR = {"comment_author": "Noor", "comment_author_email": "noor@readers.example"}
SEF = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}


def on(post_id: str, number: int, text: str, **fields: str) -> dict[str, Any]:
    return comment(number, text, comment_post_ID=post_id, **fields)


# Noor begins on 7, is answered, comes back there, and writes on 9; Sef asks and is not answered.
TALK = (
    on("7", 1, ASK, **NOOR),
    on("7", 2, "The one of the bank.", comment_parent="1", **AUTHOR),
    on("7", 3, "Thank you, so will I.", comment_parent="2", **NOOR),
    on("7", 4, "And how do you keep the receipts apart from each other?", **SEF),
    on("9", 5, "I ran out and bought the book that you named.", **NOOR),
)


def told(service: insight.Service, key: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        post = {**POST, "ID": row["comment_post_ID"], "post_title": row["comment_post_ID"]}
        keep(service, key, upserted(row, post=post), LATER)
    insight.score_stale(service, key)


def lines(service: insight.Service, key: str, by: By = By.NEWEST) -> dict[str, PostLine]:
    return {line.post.id: line for line in persons.compare_posts(service, key, by).lines}


def test_a_blog_without_readers_has_nothing_to_tell(
    service: insight.Service, site: insight.NewSite
) -> None:
    found = persons.told_posts(service, site.key)
    assert found["posts"] == found["questions"] == found["done"] == []
    assert found["contrast"]["enough"] is False
    assert persons.beginnings(service, site.key) == ()
    with pytest.raises(insight.UnknownSite):
        persons.compare_posts(service, "nobody")


def test_each_post_is_counted(service: insight.Service, site: insight.NewSite) -> None:
    told(service, site.key, TALK)
    seven, nine = lines(service, site.key)["7"], lines(service, site.key)["9"]
    assert (seven.comments, seven.readers, seven.judged, seven.exchanges) == (3, 2, 3, 1)
    assert (seven.newcomers, seven.began, seven.unanswered, seven.questions) == (2, 1, 2, 1)
    assert (nine.comments, nine.newcomers, nine.began, nine.done) == (1, 0, 0, 1)
    assert 0 < (seven.depth or 0) < 1


def test_the_words_that_are_listed_are_exact(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK)
    found = persons.told_posts(service, site.key)
    (asked,), (done,) = found["questions"], found["done"]
    assert (asked["author"], asked["quote"]) == ("Sef", TALK[3]["comment_content"])
    assert (done["thread_id"], done["quote"]) == ("5", TALK[4]["comment_content"])
    assert done["perhaps"] is True
    (beginning,) = persons.beginnings(service, site.key)
    assert beginning.line.post.id == "7"
    assert [each.name for each in beginning.readers] == ["Noor"]


def test_a_question_is_listed_until_somebody_answers_it(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK)
    told(service, site.key, [on("7", 6, "In a box for each month.", comment_parent="4", **NOOR)])
    found = lines(service, site.key)["7"]
    assert found.questions == 0
    # The author has not.
    assert found.unanswered == 3


def test_a_verdict_closes_and_taking_it_back_opens(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK)
    before = ledger_rows(service)
    given = insight.give_verdict(service, site.key, "4", VerdictKind.NO_REPLY_NEEDED, now=LATER)
    found = lines(service, site.key)["7"]
    assert (found.unanswered, found.questions) == (1, 0)
    assert persons.unanswered_questions(service, site.key).words == ()
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    insight.undo_verdict(service, site.key, given, now=LATER)
    assert lines(service, site.key)["7"].questions == 1
    assert ledger_rows(service) == before


def test_a_reader_is_won_by_what_happens_under_another_post(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK[:3])
    assert lines(service, site.key)["7"].began == 0
    told(service, site.key, TALK[4:])
    assert lines(service, site.key)["7"].began == 1
    gone = event("comment.deleted", LATER, comment={"comment_ID": "5", "comment_post_ID": "9"})
    keep(service, site.key, gone, LATER)
    assert lines(service, site.key)["7"].began == 0
    assert set(lines(service, site.key)) == {"7"}


def test_an_erased_reader_was_won_by_no_post(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK)
    insight.erase_reader(service, site.key, "noor@readers.example", now=LATER)
    found = lines(service, site.key)["7"]
    assert (found.comments, found.began, found.newcomers) == (3, 0, 1)
    assert ledger_rows(service) == made_from_nothing(service, site.key)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_nothing(
    service: insight.Service, site: insight.NewSite, seed: int
) -> None:
    mixed = list(TALK)
    random.Random(seed).shuffle(mixed)
    for row in mixed:
        told(service, site.key, [row])
        insight.make_stale(service, site.key)
    kept = ledger_rows(service)
    assert kept == made_from_nothing(service, site.key)
    assert lines(service, site.key)["7"].began == 1


def test_pingbacks_and_likes_change_nothing(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, TALK)
    before = persons.told_posts(service, site.key)
    pingbacks = [
        on("7", 100 + n, "[...] as they say [...]", comment_type="pingback", **SEF)
        for n in range(50)
    ]
    liked = [{**row, "comment_karma": "1000", "comment_likes": "1000"} for row in TALK]
    told(service, site.key, [*pingbacks, *liked])
    assert persons.told_posts(service, site.key) == before


def many(posts: int) -> list[dict[str, Any]]:
    """Posts 11, 12, ... with 1, 2, ... comments each."""
    numbers = iter(range(1000, 9999))
    return [
        on(str(11 + n), next(numbers), f"This is remark {m} on it.", comment_author=f"R{m}",
           comment_author_email=f"r{m}@x.example")
        for n in range(posts)
        for m in range(n + 1)
    ]  # fmt: skip


def test_pages_are_cut_without_gaps_or_doubles(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, many(7))
    for by in (By.NEWEST, By.COMMENTS, By.EXCHANGES, By.UNANSWERED):
        first = persons.compare_posts(service, site.key, by, limit=4)
        second = persons.compare_posts(service, site.key, by, limit=4, before=4)
        ids = [line.post.id for line in (*first.lines, *second.lines)]
        assert len(ids) == len(set(ids)) == 7
        assert (first.more, second.more) == (True, False)
    counts = [line.comments for line in persons.compare_posts(service, site.key, By.COMMENTS).lines]
    assert counts == sorted(counts, reverse=True)


def test_by_depth_only_posts_with_enough_judged_comments_are_listed(
    service: insight.Service, site: insight.NewSite
) -> None:
    told(service, site.key, many(5))
    deep = persons.compare_posts(service, site.key, By.DEEPEST).lines
    assert {line.post.id for line in deep} == {"13", "14", "15"}
    shallow = persons.compare_posts(service, site.key, By.SHALLOWEST).lines
    assert [line.depth for line in shallow] == sorted(line.depth or 0 for line in deep)
    assert persons.compare_posts(service, site.key, By.BEGAN).lines == ()
