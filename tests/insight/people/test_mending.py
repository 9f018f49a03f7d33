"""What is perhaps to mend with a person: kept in the ledger, shown with its words, ended by what
ends it; and the author's own words, for the author alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from service.core.people.repair import Mend
from service.core.records import VerdictKind
from service.insight.arriving.receive import keep
from service.insight.people import (
    Part,
    Spoke,
    keep_peace,
    list_people,
    people_json,
    person_json,
    person_view,
    same_words,
    take_back_spoke,
    tell_spoke,
)
from tests.insight.ledger_rows import ledger_rows, made_from_nothing
from tests.insight.payloads import AUTHOR, START, upserted
from tests.insight.people.knowing import ASK, BACK, LATER, everybody, tell, written

SHARP = "Did you even read the post? It stands there in the second line."
HURT = (
    "I felt insulted when I read this. You made fun of people like my father, who kept such books"
    " all his life."
)
SEES_IT_DIFFERENTLY = (
    "I don't agree at all. A spreadsheet is wrong for nine people, because nobody owns a cell, and"
    " I think that you are mistaken about the archive, too."
)
NOW = START + timedelta(days=40)
SOON = START + timedelta(days=10)
BELOW = {"comment_parent": "1", **AUTHOR}


def sore(
    service: insight.Service, key: str, now: datetime = NOW
) -> dict[str, tuple[Mend | None, str]]:
    """With whom something is perhaps to mend, and the words that show it."""
    found = list_people(service, key, Part.MEND, now=now).people
    views = {each.name: person_view(service, key, each.id, now=now) for each in found}
    assert {each.name: each.mend for each in found} == {n: v.person.mend for n, v in views.items()}
    return {name: (v.person.mend, v.sore.words if v.sore else "") for name, v in views.items()}


CASES: dict[str, tuple[list[dict[str, Any]], tuple[Mend, str] | None]] = {
    "a question that waits": ([written(1, ASK, 0)], None),
    "a disagreement that waits": ([written(1, SEES_IT_DIFFERENTLY, 0)], None),
    "a disagreement of the author's": (
        [written(1, ASK, 0), written(2, SEES_IT_DIFFERENTLY, 1, **BELOW)],
        None,
    ),
    "a hurt that waits": ([written(1, HURT, 0)], (Mend.HURT, HURT)),
    "a hurt, answered, and silence": (
        [written(1, HURT, 0), written(2, "I am sorry. That was careless of me.", 1, **BELOW)],
        (Mend.SILENT, HURT),
    ),
    "a hurt, answered, and they came back": (
        [
            written(1, HURT, 0),
            written(2, "I am sorry. That was careless of me.", 1, **BELOW),
            written(3, "Thank you for saying so.", 2, comment_parent="2"),
        ],
        None,
    ),
    "a sharp last word": (
        [written(1, ASK, 0), written(2, f"Hello Noor. {SHARP}", 1, **BELOW)],
        (Mend.SHARP, "Did you even read the post?"),
    ),
    "a sharp word, and a kind one": (
        [
            written(1, ASK, 0),
            written(2, SHARP, 1, **BELOW),
            written(3, "Sorry, that was rude of me. By hand, one month at a time.", 1, **BELOW),
        ],
        None,
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_perhaps_to_mend_is_kept_with_the_words_that_show_it(
    service: insight.Service,
    site: insight.NewSite,
    rows: list[dict[str, Any]],
    expected: tuple[Mend, str] | None,
) -> None:
    tell(service, site.key, rows)
    insight.score_stale(service, site.key)
    told = sore(service, site.key)
    if expected is None:
        assert told == {}
        return
    kind, words = told["Noor"]
    assert kind is expected[0]
    assert words in expected[1]
    assert words
    assert ledger_rows(service) == made_from_nothing(service, site.key)
    # After two years nothing is said any more.
    assert sore(service, site.key, NOW + timedelta(days=800)) == {}


@pytest.fixture
def sharp(service: insight.Service, site: insight.NewSite) -> str:
    """The key of a blog whose author was sharp to Noor, who came back to it."""
    rows = [written(1, ASK, 0), written(2, SHARP, 1, **BELOW)]
    tell(service, site.key, [*rows, written(3, BACK, 2, comment_parent="2")])
    insight.score_stale(service, site.key)
    return site.key


def test_a_talk_elsewhere_and_the_author_s_word_end_it(
    service: insight.Service, sharp: str
) -> None:
    (noor,) = (each.id for each in everybody(service, sharp).values())
    assert sore(service, sharp).keys() == {"Noor"}
    number = tell_spoke(service, sharp, noor, Spoke.CALL, NOW - timedelta(days=3), now=NOW)
    assert sore(service, sharp) == {}
    take_back_spoke(service, sharp, noor, number)
    assert sore(service, sharp).keys() == {"Noor"}
    keep_peace(service, sharp, noor, now=NOW)
    assert sore(service, sharp) == {}
    assert ledger_rows(service) == made_from_nothing(service, sharp)
    # What is said afterwards counts again.
    tell(service, sharp, [written(4, "That's nonsense.", 50, comment_parent="3", **AUTHOR)])
    assert sore(service, sharp, NOW + timedelta(days=20)).keys() == {"Noor"}


def test_a_verdict_on_the_thread_ends_a_hurt(
    service: insight.Service, site: insight.NewSite
) -> None:
    tell(service, site.key, [written(1, HURT, 0)])
    insight.score_stale(service, site.key)
    assert sore(service, site.key).keys() == {"Noor"}
    given = insight.give_verdict(service, site.key, "1", VerdictKind.REPLIED_ELSEWHERE, now=NOW)
    assert sore(service, site.key) == {}
    insight.take_back_verdict(service, site.key, given, now=NOW)
    assert sore(service, site.key).keys() == {"Noor"}


def test_who_comes_back_to_a_sharp_word_stands_higher_for_it_and_never_lower(
    service: insight.Service, sharp: str
) -> None:
    (queued,) = insight.reply_queue(service, sharp, now=SOON).threads
    (term,) = (each for each in queued.terms if each.name == "last_word")
    assert term.value > 0
    assert "perhaps" in term.reason
    assert len(term.reason.split()) <= 25
    assert "sharp" in queued.hints[0].reason
    assert len(queued.hints[0].reason.split()) <= 25
    kinder = written(2, "By hand, one month at a time.", 1, **BELOW)
    keep(service, sharp, upserted(kinder, read=9), LATER)
    (after,) = insight.reply_queue(service, sharp, now=SOON).threads
    assert "last_word" not in {each.name for each in after.terms}


def test_programs_are_told_nothing_of_it(service: insight.Service, sharp: str) -> None:
    found = list_people(service, sharp, now=NOW)
    view = person_view(service, sharp, found.people[0].id, now=NOW)
    assert view.sore is not None
    told = f"{people_json(sharp, found, NOW)} {person_json(sharp, replace(view, moments=()), NOW)}"
    assert "sharp" not in told
    assert view.sore.words not in told


CANNED = "Thank you so much for stopping by and for sharing your story with all of us here, {}!"


def _thanked(number: int, by: dict[str, str]) -> list[dict[str, Any]]:
    name = f"R{number}"
    who = {"comment_author": name, "comment_author_email": f"{name}@x.example"}
    below = {"comment_parent": str(number), **by}
    at = number / 10
    return [written(number, ASK, at, **who), written(number + 1, CANNED.format(name), at, **below)]


def test_answers_that_are_nearly_the_same_are_told_to_who_wrote_them_alone(
    service: insight.Service, site: insight.NewSite
) -> None:
    tell(service, site.key, [row for n in (10, 20, 30) for row in _thanked(n, AUTHOR)])
    insight.add_author(service, site.key, "ida@blog.example", "a long enough password")
    ida = insight.visitor_of_account(service, "ida@blog.example", LATER)
    assert ida is not None
    insight.make_stale(service, site.key)
    found = same_words(service, ida, site.key)
    assert found is not None
    assert [each.name for each in found.answers] == ["R30", "R20", "R10"]
    assert found.of == 3
    # With a second account it is not known whose they are, until one says which user they are.
    insight.add_author(service, site.key, "tom@blog.example", "a long enough password")
    for email in ("ida@blog.example", "tom@blog.example"):
        who = insight.visitor_of_account(service, email, LATER)
        assert who is not None
        assert same_words(service, who, site.key) is None
    insight.be_user(service, "ida@blog.example", site.key, "1")
    for email, hers in (("ida@blog.example", True), ("tom@blog.example", False)):
        who = insight.visitor_of_account(service, email, LATER)
        assert who is not None
        assert (same_words(service, who, site.key) is not None) is hers
