from __future__ import annotations

import socket
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from service import insight, sample
from service.batch import Judge, judging
from service.core.records import Entry
from service.insight.arriving.receive import keep
from service.insight.waiting import making
from service.store import schema, standings
from service.wordpress.events import parse_event
from tests.insight.marking import as_if_judged_by
from tests.insight.payloads import POST, comment, upserted


@pytest.fixture
def unjudged(service: insight.Service, now: datetime) -> str:
    """The sample blog, kept but not yet judged; its site's key."""
    return kept(service, now)


@pytest.fixture
def unedited(service: insight.Service, now: datetime) -> str:
    """The same without what its author changed in posts; its site's key."""
    service.settings = service.settings.model_copy(update={"keep_revisions": 0})
    return kept(service, now)


def kept(service: insight.Service, now: datetime) -> str:
    made = insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)
    for payload in sample.events(now):
        keep(service, made.key, parse_event(payload), now)
    return made.key


def judged(service: insight.Service) -> int:
    with service.db.read() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.scores)).scalar_one())


def placed(service: insight.Service) -> set[tuple[Any, ...]]:
    with service.db.read() as connection:
        return {tuple(row) for row in connection.execute(select(schema.places))}


def numbers(service: insight.Service) -> dict[str, tuple[Any, ...]]:
    table = schema.scores
    columns = select(table.c.comment_id, table.c.depth, table.c.author, table.c.readers)
    with service.db.read() as connection:
        return {row[0]: tuple(row[1:]) for row in connection.execute(columns)}


def test_a_second_run_finds_nothing_to_do(service: insight.Service, unjudged: str) -> None:
    first = insight.score_stale(service, unjudged)
    assert first.scored > 30
    again = insight.score_stale(service, unjudged)
    assert (again.scored, again.fresh) == (0, first.scored)


def test_a_run_that_is_killed_goes_on_where_it_ended(
    service: insight.Service, unjudged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.insight.judging.anew.CHUNK", 10)

    def stop(done: int, _total: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        insight.score_stale(service, unjudged, progress=stop)
    assert judged(service) == 20
    rest = insight.score_stale(service, unjudged)
    assert (rest.fresh, judged(service)) == (20, 20 + rest.scored)


def test_a_new_model_needs_stored_vectors_alone(
    service: insight.Service, unedited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    insight.score_stale(service, unedited)
    before, places = numbers(service), placed(service)
    as_if_judged_by(service, unedited, model="older", depth=0.5, author=0.5, reply=0.1)
    # Whoever would read a text, or ask who speaks to whom, fails here. Only where a post was edited
    # its corrections are compared with that anew.
    for what in (
        "batch.judging.read",
        "insight.judging.anew.threads_of_post",
        "core.entries._Talk",
    ):
        monkeypatch.setattr(f"service.{what}", None)
    report = insight.score_stale(service, unedited)
    assert report.from_vectors == report.scored == len(before)
    assert (numbers(service), placed(service)) == (before, places)


def test_a_new_model_s_run_that_is_killed_goes_on_where_it_ended(
    service: insight.Service, unjudged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    insight.score_stale(service, unjudged)
    before = numbers(service)
    as_if_judged_by(service, unjudged, model="older", depth=0.5)
    monkeypatch.setattr("service.insight.judging.again.AT_ONCE", 10)
    done: list[int] = []

    def stop(scored: int, _total: int) -> None:
        done.append(scored)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        insight.score_stale(service, unjudged, progress=stop)
    rest = insight.score_stale(service, unjudged)
    assert (rest.fresh, rest.scored) == (done[-1], len(before) - done[-1])
    assert numbers(service) == before


def test_new_features_read_the_texts_again(service: insight.Service, unjudged: str) -> None:
    insight.score_stale(service, unjudged)
    before = numbers(service)
    as_if_judged_by(service, unjudged, feature_version="older", vector=None)
    report = insight.score_stale(service, unjudged)
    assert (report.from_vectors, report.scored) == (0, len(before))
    assert numbers(service) == before


def test_what_an_edited_post_leaves_stale_is_judged_again(
    service: insight.Service, unjudged: str, now: datetime
) -> None:
    insight.score_stale(service, unjudged)
    payload = next(each for each in sample.events(now) if each["type"] == "post.upserted")
    payload["timestamp"] = now.isoformat()
    payload["data"]["post"]["post_content"] += "<p>An afterword on invoices.</p>"
    keep(service, unjudged, parse_event(payload), now)
    post = payload["data"]["post"]["ID"]
    making.make_stale(service, unjudged)
    with service.db.read() as connection:
        on_post = standings.of_posts(connection, unjudged, [post])
    assert insight.score_stale(service, unjudged).scored == len(on_post) > 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_comment_whose_reader_has_another_past_by_now_is_judged_anew(
    service: insight.Service, site: insight.NewSite, now: datetime, number: int
) -> None:
    """One that was written earlier, or later, and on another post, arrives."""
    keep(service, site.key, upserted(comment(2, "How do you keep the months apart?")), now)
    assert insight.score_stale(service, site.key).scored == 1
    elsewhere = {**POST, "ID": "8"}
    told = comment(number, "We count by hand, twice a week.", comment_post_ID="8")
    keep(service, site.key, upserted(told, post=elsewhere), now)
    insight.score_stale(service, site.key, only=[str(number)])
    waiting = 1 if number < 2 else 0
    assert insight.pending_judgements(service)[0].comments == waiting
    assert insight.score_stale(service, site.key).scored == waiting
    assert insight.score_stale(service, site.key).scored == 0


def test_what_changes_while_it_is_judged_is_judged_again(
    service: insight.Service, site: insight.NewSite, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(service, site.key, upserted(comment(1, "How do you keep the months apart?")), now)
    sef = {"comment_author": "Sef", "comment_author_email": "sef@readers.example"}
    keep(service, site.key, upserted(comment(2, "We do it by hand.", **sef)), now)
    elsewhere = upserted(comment(3, "It holds.", comment_post_ID="8"), post={**POST, "ID": "8"})
    keep(service, site.key, elsewhere, now)
    read = judging.read

    def meanwhile(pipeline: Any, entries: Any) -> Any:
        monkeypatch.setattr("service.batch.judging.read", read)
        edited = comment(1, "How do you keep the years apart?")
        keep(service, site.key, upserted(edited, read=1), now)
        return read(pipeline, entries)

    monkeypatch.setattr("service.batch.judging.read", meanwhile)
    assert insight.score_stale(service, site.key).scored == 2
    assert insight.pending_judgements(service)[0].comments == 1
    again = insight.score_stale(service, site.key)
    assert (again.scored, again.from_vectors) == (1, 0)
    assert insight.score_stale(service, site.key).scored == 0


def test_one_bad_comment_is_set_aside_and_named(
    service: insight.Service, unjudged: str, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = judging.read

    def breaking(pipeline: Any, entries: Any) -> Any:
        if any("gauge" in entry.text for entry in entries):
            raise ZeroDivisionError
        return read(pipeline, entries)

    monkeypatch.setattr("service.batch.judging.read", breaking)
    report = insight.score_stale(service, unjudged)
    assert report.set_aside
    assert set(report.set_aside.values()) == {"ZeroDivisionError"}
    assert judged(service) == report.scored
    assert insight.score_stale(service, unjudged).scored == 0
    monkeypatch.undo()
    mended = insight.score_stale(service, unjudged, everything=True)
    assert mended.set_aside == {}
    assert mended.scored - mended.from_vectors == len(report.set_aside)


@pytest.mark.slow
def test_two_processes_judge_as_one_does(
    service: insight.Service, unjudged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.insight.judging.anew.CHUNK", 8)
    insight.score_stale(service, unjudged)
    alone = numbers(service)
    insight.score_stale(
        service, unjudged, everything=True, reparse=True, spread=insight.Spread(jobs=2)
    )
    assert numbers(service) == alone


def test_a_score_is_the_same_whatever_stands_beside_it(judge: Judge, now: datetime) -> None:
    entries = [
        Entry(payload["data"]["comment"]["comment_content"])
        for payload in sample.events(now)
        if payload["type"] == "comment.upserted"
    ]
    together = judge.outcomes(entries)
    alone = [judge.outcomes([entry])[0] for entry in entries]
    assert [each.numbers for each in together] == [each.numbers for each in alone]
    assert [each.facets for each in together] == [each.facets for each in alone]


def test_scoring_opens_no_connection(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("scoring opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    asked = Entry("How did you do it? I have tried twice and failed.")
    assert judge.outcomes([asked])[0].numbers is not None
