from __future__ import annotations

import socket
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update

from service import insight, sample
from service.batch import Judge, judging
from service.core.records import Entry
from service.insight.arriving.receive import keep
from service.store import schema
from service.wordpress.events import parse_event


@pytest.fixture
def unjudged(service: insight.Service, now: datetime) -> str:
    """The sample blog, kept but not yet judged; its site's key."""
    made = insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)
    for payload in sample.events(now):
        keep(service, made.key, parse_event(payload), now)
    return made.key


def judged(service: insight.Service) -> int:
    with service.db.read() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.scores)).scalar_one())


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
    monkeypatch.setattr("service.insight.judging.scoring.CHUNK", 10)

    def stop(done: int, _total: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        insight.score_stale(service, unjudged, progress=stop)
    assert judged(service) == 20
    rest = insight.score_stale(service, unjudged)
    assert (rest.fresh, judged(service)) == (20, 20 + rest.scored)


def test_a_new_model_needs_stored_vectors_alone(
    service: insight.Service, unjudged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    insight.score_stale(service, unjudged)
    before = numbers(service)
    with service.db.write(unjudged) as connection:
        connection.execute(update(schema.scores).values(model="older", depth=0.5, author=0.5))
    monkeypatch.setattr("service.batch.judging.read", None)
    report = insight.score_stale(service, unjudged)
    assert report.from_vectors == report.scored == len(before)
    assert numbers(service) == before


def test_new_features_read_the_texts_again(service: insight.Service, unjudged: str) -> None:
    insight.score_stale(service, unjudged)
    before = numbers(service)
    with service.db.write(unjudged) as connection:
        connection.execute(update(schema.scores).values(feature_version="older", vector=None))
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
    on_post = [
        comment_id
        for thread in service.snapshot(unjudged).threads
        if thread.post_id == post
        for comment_id in {each.id for each in thread.comments if not each.by_author}
    ]
    assert insight.score_stale(service, unjudged).scored == len(on_post)


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
    monkeypatch.setattr("service.insight.judging.scoring.CHUNK", 8)
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
