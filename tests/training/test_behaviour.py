"""What must not move the judgement: the changes, how they are counted, and the bounds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from training.measuring import slips
from training.measuring.changes import (
    CHANGES,
    FIRST_NAMES,
    MATTER,
    NAMES,
    PRAISE,
    RAISE,
    Change,
    named,
)

# What the shipped model is held to, loosely: a later one may be a little worse, not another thing.
MOST_RAISED_ON_THE_MEAN = 0.05
MOST_SHARE_RAISED = 0.5
# What makes a comment longer still makes it deeper: these are held where they are.
LENGTHENING = ("said ", "filler", "the post's words")
MOST_RAISED_BY_LENGTH = 0.2
MOST_MOVED_ON_THE_MEAN = 0.04
MOST_SHARE_MOVED = 0.3
MOST_LOST = 0.02
LEAST_OUTRANKING_DEPTH = 0.2
LEAST_OUTRANKING_REPLY = 0.6

TEXT = (
    "It has two faults. The second loop slips when the rope is wet, because the tail points to "
    "the inside; see http://knots.example/the-loop for a drawing. She says that it's the same "
    'with "modern" rope, and I haven\'t tested anything of more than 12 mm in a storm, for fear '
    "of the cost. Everything else follows directly from your drawings, the finished one included."
)
ENTRY = Entry(
    TEXT,
    post_title="The bowline",
    post_text="A loop that holds. It comes undone.",
    parent_text="I use two half hitches.",
    place=2,
    comments_before=4,
)
BY_NAME = {change.name: change for change in CHANGES}


def changed(name: str, text: str = TEXT) -> str:
    entry = BY_NAME[name].make(replace(ENTRY, text=text))
    assert entry is not None
    return entry.text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("said twice", "So it is.", "So it is.\n\nSo it is."),
        ("signature: sent from", "So it is.\n", "So it is.\n\nSent from my iPhone"),
        ("quote of the post, >", "Does it?", "> A loop that holds.\n\nDoes it?"),
        ("quote of the parent, >", "Why?", "> I use two half hitches.\n\nWhy?"),
        ("Great post! before", "Does it?", "Great post! Does it?"),
        ("Great post! after", "Does it?", "Does it? Great post!"),
        ("all small letters", "Does it, Ines?", "does it, ines?"),
        ("all capitals", "Does it?", "DOES IT?"),
        ("sentences open small", "Does it? Well. I hope so. It has to.", None),
        ("emoji removed", "It holds 👍🏽 well ❤️", "It holds well"),
        ("curly quotes", '"It\'s" ("so")', "“It’s” (“so”)"),
        ("straight quotes", "“It’s” so", '"It\'s" so'),
    ],
)
def test_a_change_makes_this_of_that(name: str, text: str, expected: str | None) -> None:
    expected = expected or "does it? Well. I hope so. it has to."
    assert changed(name, text) == expected


@pytest.mark.parametrize(
    ("slip", "text", "expected"),
    [
        (slips.third_person_dropped, "it fails", {"it fails", "it fail"}),
        (slips.third_person_dropped, "He has it", {"He has it", "He have it"}),
        (slips.third_person_dropped, "she tries, who goes", {"she try, who go"}),
        (
            slips.third_person_dropped,
            "it is his, it was that class",
            {"it is his, it was that class"},
        ),
        (slips.articles_dropped, "tie the loop", {"tie the loop", "tie loop"}),
        (slips.articles_dropped, "The end", {"The end"}),
        (slips.typos_made, "www.standing.example/standing @standing", None),
    ],
)
def test_a_slip_makes_one_of_these(slip: slips.Slip, text: str, expected: set[str] | None) -> None:
    made = {slip(f"{text}{' ' * blanks}").rstrip() for blanks in range(60)}
    assert made == {text} if expected is None else made >= expected


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_alters_nothing_but_the_text_and_does_so_alike_each_time(change: Change) -> None:
    # Long enough that some word of each sort slips.
    entry = replace(ENTRY, text=f"{TEXT} “Sure” 🙂. {TEXT}")
    made = change.make(entry)
    assert made is not None
    assert made.text != entry.text
    assert replace(made, text=entry.text) == entry
    assert made == change.make(replace(entry))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_change_applies_to_nothing(change: Change, text: str) -> None:
    assert change.make(Entry(text)) is None


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("quote of the post, >", Entry(TEXT)),
        ("quote of the parent, >", Entry(TEXT)),
        ("all small letters", Entry("ok.")),
        ("all capitals", Entry("OK.")),
        ("emoji removed", Entry("ok.")),
        ("emoji removed", Entry("👍")),
        ("straight quotes", Entry("ok.")),
        ("articles dropped", Entry("ok.")),
        ("typos", Entry("ok.")),
        ("filler, an aside a sentence", Entry("ok.")),
    ],
)
def test_a_change_that_would_change_nothing_does_not_apply(name: str, entry: Entry) -> None:
    assert BY_NAME[name].make(entry) is None


VOCABULARY = """
the a loop slips it holds in of standing Because Nothing because she says I 👍 "so" . ?
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(str.strip)
ADDED = [change for change in CHANGES if change.must_not == RAISE]


@given(TEXTS)
def test_what_is_added_leaves_every_word_of_the_comment_there(text: str) -> None:
    words = Counter(text.lower().split())
    for change in ADDED:
        made = change.make(replace(ENTRY, text=text))
        if made is not None:
            assert words <= Counter(made.text.lower().split()), change.name


@given(TEXTS)
def test_said_twice_is_twice_the_words(text: str) -> None:
    assert Counter(changed("said twice", text).split()) == Counter(text.split() * 2)


@given(TEXTS)
def test_slips_leave_nearly_as_many_words(text: str) -> None:
    words = text.split()
    articles = sum(word in {"a", "an", "the"} for word in words)
    for slip in (slips.third_person_dropped, slips.prepositions_mistaken, slips.typos_made):
        assert len(slip(text).split()) == len(words)
    for slip in (slips.articles_dropped, slips.all_slips):
        assert len(words) - articles <= len(slip(text).split()) <= len(words)


@given(TEXTS)
def test_a_typo_only_moves_letters_within_a_word(text: str) -> None:
    for word, made in zip(text.split(), slips.typos_made(text).split(), strict=True):
        assert sorted(word) == sorted(made)
        assert (word[0], word[-1]) == (made[0], made[-1])


@given(TEXTS)
def test_names_of_another_kind_change_the_names_alone(text: str) -> None:
    known = re.compile("|".join(name for kind in NAMES.values() for name in kind))
    made = [named(kind, Entry(text)) for kind in NAMES]
    bare = set()
    for entry in made:
        assert entry is not None
        bare.add(known.sub("NAME", entry.text))
    assert bare == {f"Hi NAME, NAME here. {text}\n\nNAME"}


def test_names_are_held_against_names_of_the_first_kind() -> None:
    for change in CHANGES:
        base = change.base(ENTRY)
        assert base == (named(FIRST_NAMES, ENTRY) if "names" in change.name else base)
        assert change.make(ENTRY) != base


def by_length(entries: Sequence[Entry]) -> np.ndarray:
    """A judge that thinks a text the deeper the longer, and won't judge capitals."""
    rows = [[min(len(entry.text) / 100, 1), 0.5, 0.5, 0.5] for entry in entries]
    numbers = np.array(rows).reshape(-1, 4)
    numbers[[entry.text.isupper() for entry in entries]] = np.nan
    return numbers


ENTRIES = [Entry("ab" * 10), Entry("ab" * 20), Entry("AB" * 20)]


def test_a_finding_counts_what_was_judged_before_and_after() -> None:
    [twice, capitals] = behaviour(
        by_length, ENTRIES, [BY_NAME["said twice"], BY_NAME["all capitals"]]
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


def test_the_names_of_changes_are_distinct() -> None:
    assert len(BY_NAME) == len(CHANGES)
    assert any(PRAISE in name for name in BY_NAME)


@pytest.fixture(scope="module")
def judge() -> Judging:
    return judging()


@pytest.mark.slow
def test_the_shipped_model_is_hardly_moved_by_what_must_not_move_it(judge: Judging) -> None:
    # Every third comment is enough for bounds as loose as these.
    for one in behaviour(judge, read_entries(None)[::3]):
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
