"""What must not move the judgement: the changes, how they are counted, and the bounds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from service.core.records import Entry
from training.behaviour import (
    Judging,
    Match,
    behaviour,
    judging,
    outranking,
    plain,
    read_entries,
    read_matches,
    tables,
)
from training.measuring.changes import (
    CHANGES,
    MATTER,
    RAISE,
    Change,
)

# What the shipped model is held to, loosely: a later one may be a little worse, not another thing.
MOST_RAISED_ON_THE_MEAN = 0.05
MOST_SHARE_RAISED = 0.5
# What makes a comment longer still makes it deeper: these are held where they are.
LENGTHENING = ("said ", "filler", "the post's words")
MOST_RAISED_BY_LENGTH = 0.1
MOST_MOVED_ON_THE_MEAN = 0.04
MOST_SHARE_MOVED = 0.35
MOST_LOST = 0.02
LEAST_OUTRANKING_DEPTH = 0.7
LEAST_OUTRANKING_REPLY = 0.8


def by_length(entries: Sequence[Entry]) -> np.ndarray:
    """A judge that thinks a text the deeper the longer, and won't judge capitals."""
    rows = [[min(len(entry.text) / 100, 1), 0.5, 0.5, 0.5] for entry in entries]
    numbers = np.array(rows).reshape(-1, 4)
    numbers[[entry.text.isupper() for entry in entries]] = np.nan
    return numbers


def of_name(name: str) -> Change:
    return next(change for change in CHANGES if change.name == name)


ENTRIES = [Entry("ab" * 10), Entry("ab" * 20), Entry("AB" * 20)]


def test_a_finding_counts_what_was_judged_before_and_after() -> None:
    [twice, capitals] = behaviour(
        by_length, ENTRIES, [of_name("said twice"), of_name("all capitals")]
    )
    assert (twice.comments, twice.lost, twice.must_not) == (2, 0.0, RAISE)
    assert twice.depth.mean == pytest.approx((0.22 + 0.42) / 2)
    assert (twice.depth.share, twice.reply.share, twice.reply.mean) == (1.0, 0.0, 0.0)
    assert (capitals.comments, capitals.lost, capitals.must_not) == (0, 1.0, MATTER)
    assert np.isnan(capitals.depth.mean)


def test_down_counts_only_where_a_change_must_not_matter() -> None:
    def shorter(entry: Entry) -> Entry:
        return replace(entry, text=entry.text[:-10])

    found = behaviour(
        by_length, ENTRIES, [Change("cut", RAISE, shorter), Change("cut", MATTER, shorter)]
    )
    assert [one.depth.mean for one in found] == pytest.approx([-0.1, -0.1])
    assert [one.depth.share for one in found] == [0.0, 1.0]
    assert [one.depth.most for one in found] == pytest.approx([-0.1, 0.1])


def test_each_text_is_judged_once() -> None:
    seen: Counter[Entry] = Counter()

    def judge(entries: Sequence[Entry]) -> np.ndarray:
        seen.update(entries)
        return by_length(entries)

    behaviour(judge, [*ENTRIES, ENTRIES[0]], CHANGES)
    assert set(seen.values()) == {1}


def test_the_tables_say_it_all_and_name_the_pairs_that_failed() -> None:
    matches = [
        Match("won", Entry("a" * 20), Entry("a" * 10)),
        Match("lost", Entry("a" * 10), Entry("a" * 20)),
        Match("not judged", Entry("A" * 20), Entry("a" * 10)),
    ]
    ranked = outranking(by_length, matches)
    assert ranked.depth == pytest.approx(1 / 3)
    assert ranked.failed_depth == ("lost", "not judged")
    shown = tables(behaviour(by_length, ENTRIES), ranked)
    assert sum(len(table.rows) for table in shown) == len(CHANGES) + 2
    assert {len(row) == len(table.head) for table in shown for row in table.rows} == {True}
    assert "33%" in plain(shown)


def test_a_pair_is_some_thirty_words_against_some_three_hundred() -> None:
    matches = read_matches()
    assert len(matches) >= 12
    assert len({match.name for match in matches}) == len(matches)
    for match in matches:
        assert 25 <= len(match.dense.text.split()) <= 35, match.name
        assert 250 <= len(match.long.text.split()) <= 350, match.name
        assert replace(match.dense, text="") == replace(match.long, text=""), match.name


@pytest.fixture(scope="module")
def judge() -> Judging:
    return judging()


@pytest.mark.slow
def test_the_shipped_model_is_hardly_moved_by_what_must_not_move_it(judge: Judging) -> None:
    # Every sixth comment is enough for bounds as loose as these.
    for one in behaviour(judge, read_entries(None)[::6]):
        if one.comments < 20:
            continue
        assert one.lost <= MOST_LOST, one
        if one.change.startswith(LENGTHENING):
            assert one.depth.mean <= MOST_RAISED_BY_LENGTH, one
        elif one.must_not == RAISE:
            assert one.depth.mean <= MOST_RAISED_ON_THE_MEAN, one
            assert one.depth.share <= MOST_SHARE_RAISED, one
        else:
            assert abs(one.depth.mean) <= MOST_MOVED_ON_THE_MEAN, one
            assert one.depth.share <= MOST_SHARE_MOVED, one


@pytest.mark.slow
def test_the_shipped_model_puts_a_dense_comment_above_a_long_one(judge: Judging) -> None:
    ranked = outranking(judge, read_matches())
    assert ranked.depth >= LEAST_OUTRANKING_DEPTH, ranked.failed_depth
    assert ranked.reply >= LEAST_OUTRANKING_REPLY, ranked.failed_reply
