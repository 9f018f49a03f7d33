"""The blogs that are measured are what the service would have made of them itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from service import insight
from tests.bench.blogs.copying import copy
from tests.bench.blogs.export import write_export
from tests.bench.blogs.filling import crowd, fill, rescore
from tests.bench.blogs.pattern import Pattern, a_pattern
from tests.bench.blogs.places import a_place, a_site, opened
from tests.bench.blogs.year import a_year

SIZE = 40
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pattern() -> Pattern:
    return a_pattern(SIZE)


def test_a_year_is_the_same_for_the_same_seed_and_as_large_as_asked() -> None:
    assert a_year(300, seed=2) == a_year(300, seed=2) != a_year(300, seed=3)
    assert [a_year(size).size for size in (40, 300, 1000)] == [40, 300, 1000]


@pytest.mark.slow
def test_a_blog_that_was_filled_hardly_has_to_be_judged_anew(pattern: Pattern) -> None:
    with a_place() as settings, opened(settings) as service:
        key = a_site(service).key
        assert fill(service, key, pattern, 10 * SIZE, NOW) == 10 * SIZE
        told = rescore(service, key)
        queue = insight.reply_queue(service, key, now=NOW, minutes=10**9, all_states=True)
    # Another name may say something else: it has a letter in common with a word.
    assert told["scored"] <= 0.02 * told["up_to_date"]
    by_author = sum(who is None for who in pattern.wrote.values())
    assert queue.readers == 10 * (SIZE - by_author) == told["scored"] + told["up_to_date"]


@pytest.mark.slow
def test_a_copy_of_a_blog_waits_for_its_author_as_the_blog_does(pattern: Pattern) -> None:
    with a_place() as settings, opened(settings) as service:
        key, onto = a_site(service).key, a_site(service).key
        fill(service, key, pattern, 3 * SIZE, NOW)
        rescore(service, key)
        copy(service, key, onto)
        told = rescore(service, onto)
        queues = [
            insight.reply_queue(service, each, now=NOW, minutes=10**9, all_states=True)
            for each in (key, onto)
        ]
    assert told["scored"] == 0
    one, other = ([(t.thread.id, t.state, t.priority) for t in each.threads] for each in queues)
    assert one == other
    assert len(one) > SIZE
    verdicts = [[t.verdict for t in each.threads] for each in queues]
    assert verdicts[0] == verdicts[1]
    assert any(verdicts[0])


def test_a_crowded_post_has_as_many_comments_as_asked(pattern: Pattern) -> None:
    with a_place() as settings, opened(settings) as service:
        key = a_site(service).key
        fill(service, key, pattern, SIZE, NOW)
        before = insight.introduce(service, key)["comments"]
        for size in (10, 3 * SIZE + 1):
            post = crowd(service, key, pattern, size, NOW)
            after = insight.introduce(service, key)["comments"]
            assert after - before == size
            before = after
        queue = insight.reply_queue(service, key, now=NOW, minutes=10**9, all_states=True)
    here = [each.thread for each in queue.threads if each.post.id == post]
    # Where the author alone spoke, there is nothing to list.
    assert 3 * SIZE - 5 < sum(len(thread.comments) for thread in here) <= 3 * SIZE + 1


def test_an_export_of_a_blog_is_imported_whole(tmp_path: Path, pattern: Pattern) -> None:
    written = write_export(tmp_path / "export.xml", pattern.year, 3 * SIZE, NOW)
    with a_place() as settings, opened(settings) as service:
        key = a_site(service).key
        report = insight.import_comments(service, key, tmp_path / "export.xml", now=NOW)
    assert report.imported == written == 3 * SIZE
    assert not report.skipped
    assert not report.warnings
