"""Words and where they stand: found on both databases, and never behind what is kept."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from service import insight
from service.insight.arriving.receive import keep
from service.store import schema, search
from service.store.search import MOST_WORDS, Among, matching, words_of
from tests.insight.payloads import POST, START, comment, event, upserted


def found(
    service: insight.Service, key: str, asked: str, among: Among = Among.COMMENTS
) -> list[str]:
    with service.db.read() as connection:
        return matching(connection, key, among, words_of(asked), 50)


@pytest.fixture
def told(service: insight.Service, site: insight.NewSite) -> str:
    rows = [
        comment(3, "How did you move the old invoices over?", comment_author="José Pérez"),
        comment(4, "As on example.com/path-way, said foo@bar.example. OLD times!"),
        comment(5, "Invoices? We burnt ours."),
    ]
    for row in rows:
        keep(service, site.key, upserted(row), START)
    return site.key


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("invoices", ["5", "3"]),
        ("INVOI", ["5", "3"]),
        ("old invoices", ["3"]),
        ("invoices old", ["3"]),
        ("jose", ["3"]),
        ("josé pérez", ["3"]),
        ("path way", ["4"]),
        ("path-way", ["4"]),
        ("bar", ["4"]),
        ("nvoices", []),
        ("we", ["5"]),
        ("in", []),
        ("invoices nothing", []),
    ],
)
def test_words_find_what_has_words_that_begin_so(
    service: insight.Service, told: str, asked: str, ids: list[str]
) -> None:
    assert sorted(found(service, told, asked)) == sorted(ids)


@pytest.mark.parametrize(
    "asked",
    [
        '"', "'", "*", "invoices*", "|", "NOT invoices", "invoices OR old", '" OR "1"="1',
        "a:b & !c | d",
        "(", "words : x", "NEAR(a b)", "-", "^", "%", "_", "\\", "'; DROP TABLE comments; --",
        "\u0000", "ᏸ", "𞤀𞤁", "こんにちは", "a\u0301b", "ﬁ", "½", "²", "x" * 5_000, "a b " * 900,
    ],
)  # fmt: skip
def test_no_query_is_more_than_words(service: insight.Service, told: str, asked: str) -> None:
    words = words_of(asked)
    assert len(words) <= MOST_WORDS
    assert all(each.isalnum() for each in words)
    assert set(found(service, told, asked) if words else []) <= {"3", "4", "5"}


def test_any_letters_at_all_are_taken(service: insight.Service, told: str) -> None:
    chance = random.Random(7)
    for _ in range(400):
        signs = (chance.choice([range(32, 0x3000), range(0x10000, 0x1FFFF)]) for _ in range(6))
        asked = "".join(chr(chance.choice(each)) for each in signs)
        if words_of(asked):
            assert set(found(service, told, asked)) <= {"3", "4", "5"}


def test_titles_of_posts_are_found(service: insight.Service, told: str) -> None:
    assert found(service, told, "stopped spread", Among.POSTS) == ["7"]
    at = START + timedelta(days=2)
    keep(service, told, event("post.upserted", at, post={**POST, "post_title": "Ledgers"}), at)
    assert found(service, told, "spread", Among.POSTS) == []
    assert found(service, told, "ledg", Among.POSTS) == ["7"]


def test_one_blog_is_not_searched_for_another(
    service: insight.Service, told: str, site: insight.NewSite
) -> None:
    other = insight.add_site(service, "https://second.example", now=START)
    keep(service, other.key, upserted(comment(9, "Our invoices, too.")), START)
    assert found(service, other.key, "invoices") == ["9"]
    assert "9" not in found(service, told, "invoices")
    assert insight.remove_site(service, other.key)
    assert found(service, other.key, "invoices") == []


def plain(connection: Connection, key: str, word: str) -> set[str]:
    table = schema.comments
    rows = connection.execute(select(table).where(table.c.site == key))
    return {
        row.id
        for row in rows
        if any(each.startswith(word) for each in words_of(f"{row.name or ''} {row.text or ''}"))
    }


def test_whatever_is_done_to_comments_the_words_are_those_that_are_kept(
    service: insight.Service, site: insight.NewSite
) -> None:
    chance, at = random.Random(3), START
    for step in range(60):
        number, at = chance.randrange(1, 9), at + timedelta(hours=10)
        row = comment(number, chance.choice(["alpha beta", "beta", "gamma alpha", ""]))
        row |= {"comment_author": chance.choice(["Noor", "Sef"])}
        row |= {"comment_author_email": f"{row['comment_author']}@readers.example"}
        told = event("comment.upserted", at, comment=row, post=POST)
        if chance.random() < 0.25:
            told = event("comment.deleted", at, comment={"comment_ID": str(number)})
        keep(service, site.key, told, at)
        if step % 20 == 19:
            insight.erase_reader(service, site.key, "noor@readers.example", now=at)
        for word in ("alpha", "beta", "gamma", "noor", "sef"):
            with service.db.read() as connection:
                kept = plain(connection, site.key, word)
                assert set(matching(connection, site.key, Among.COMMENTS, (word,), 50)) == kept
    assert "noor" not in str(found(service, site.key, "noor"))


def test_what_keeps_an_index_is_told_from_our_tables() -> None:
    assert not any(name.startswith(search.PREFIX) for name in schema.metadata.tables)
