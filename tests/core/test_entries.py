from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from service.core.entries import build_entries, fingerprint, is_of
from service.core.records import Comment, Entry, Post
from service.core.talking.threads import build_threads

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def said(number: int, reader: str, text: str, *, parent: str | None = None) -> Comment:
    return Comment(
        id=str(number),
        post_id="7",
        date=START + timedelta(hours=number),
        text=text,
        name=reader.title(),
        reader=reader,
        parent_id=parent,
        by_author=reader == "ida",
    )


def entries(*comments: Comment) -> dict[str, Entry]:
    posts = {"7": Post("7", "On ledgers", "Keep one.")}
    return build_entries(build_threads(comments), posts)


TALK = (
    said(1, "noor", "How do you close a month that has two currencies?"),
    said(2, "ida", "At the rate of the last day.", parent="1"),
    said(3, "noor", "And when the bank is closed that day?", parent="2"),
    said(4, "per", "@Noor - use the day before."),
)


def test_an_entry_holds_the_post_and_the_comment_above() -> None:
    found = entries(*TALK)
    assert found["1"].post_title == "On ledgers"
    assert found["1"].parent_text is None
    assert found["3"].parent_text == "At the rate of the last day."
    assert found["3"].parent_by_author
    assert found["4"].parent_text == "And when the bank is closed that day?"
    assert not found["4"].parent_by_author


QUESTION = "Does anybody here close the month before the invoices have all come in?"


def test_an_entry_names_whom_it_may_quote_beside_its_parent() -> None:
    found = entries(
        said(1, "noor", QUESTION),
        said(2, "ida", "I do, on the third.", parent="1"),
        said(3, "per", f"{QUESTION} I never do.", parent="2"),
        said(4, "lou", f"{QUESTION} Nor do I.", parent="1"),
        said(5, "noor", f"Again: {QUESTION}"),
        said(6, "lou", "Does anybody here have the old ledger?"),
    )
    assert found["3"].taken_from == (QUESTION,)
    assert [found[each].taken_from for each in ("1", "4", "5", "6")] == [()] * 4


def test_only_readers_comments_are_judged() -> None:
    assert set(entries(*TALK)) == {"1", "3", "4"}


def test_a_readers_history_is_what_stood_before() -> None:
    found = entries(*TALK)
    assert (found["1"].comments_before, found["1"].answered_before) == (0, 0)
    assert (found["3"].comments_before, found["3"].answered_before) == (1, 1)
    assert (found["4"].comments_before, found["4"].answered_before) == (0, 0)


def test_nobodys_history_is_unknown() -> None:
    nobody = replace(TALK[0], confidence=0.0)
    assert entries(nobody)["1"].comments_before is None


def test_what_comes_later_changes_no_entry() -> None:
    whole, before = entries(*TALK), entries(*TALK[:3])
    assert {key: whole[key] for key in before} == before


@pytest.mark.parametrize("field", [field.name for field in fields(Entry)])
def test_whatever_a_judgement_looks_at_changes_the_fingerprint(field: str) -> None:
    entry = Entry("text", "title", "post", "parent", True, 2, 1)
    other = {"text": "x", "post_title": "x", "post_text": "x", "parent_text": None}
    changed = replace(
        entry, **{field: other.get(field, False if field == "parent_by_author" else 9)}
    )
    assert fingerprint(changed) != fingerprint(entry)
    assert fingerprint(replace(entry)) == fingerprint(entry)
    assert not is_of(fingerprint(changed), entry)


def test_a_fingerprint_that_was_kept_whole_is_the_entrys_still() -> None:
    entry = Entry("text", "title", "post", "parent", True, 2, 1)
    assert is_of(fingerprint(entry), entry)
    whole = hashlib.sha256(json.dumps(astuple(entry)).encode()).hexdigest()
    assert is_of(whole, entry)
    assert not is_of(whole, replace(entry, text="x"))


def test_an_entry_says_where_in_the_talk_the_comment_stands() -> None:
    found = entries(*TALK)
    assert [found[each].place for each in "134"] == [0, 2, 3]
    assert [found[each].author_place for each in "134"] == [0, 1, 1]
    assert [found[each].after_author for each in "134"] == [False, True, False]


CALLED = [
    ("@Noor - use the day before.", "reader"),
    ("Noor, use the day before.", "reader"),
    ("@Ida - which day is the last?", "author"),
    ("Hi Ida, which day is the last?", "author"),
    ("I asked Ida once and she laughed.", ""),
    ("Which day is the last?", ""),
]


@pytest.mark.parametrize(("text", "called"), CALLED)
def test_whom_a_comment_calls_by_name_is_known_before_the_author_wrote_at_all(
    text: str, called: str
) -> None:
    posts = {"7": Post("7", "On ledgers", "Keep one.")}
    threads = build_threads([TALK[0], said(2, "per", text)])
    assert build_entries(threads, posts, {"Ida"})["2"].speaks_to == called


def test_words_that_others_had_used_are_no_news_and_the_posts_own_are_not_theirs() -> None:
    found = entries(
        said(1, "noor", "Currencies drift."),
        said(2, "per", "Currencies drift, ledgers close."),
        said(3, "ann", "Ledgers matter."),
    )
    assert found["1"].said_before == 0.0
    assert found["2"].said_before == 0.5
    assert found["3"].said_before == pytest.approx(0.5)


def test_a_reader_who_goes_on_is_not_answering_another() -> None:
    found = entries(said(1, "noor", "How?"), said(2, "noor", "I mean at night."))
    assert found["2"].parent_by_self
    assert not found["2"].parent_by_author
