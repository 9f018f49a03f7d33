"""Re-weighting for one author: bounded, exact, even-handed, and held to account."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.judge import personal
from service.judge.habits import GROUPS, MOST_SENTENCES, in_words
from service.judge.personal import Changes, Labelled
from service.judge.scorer import Head, Part, Scorer
from service.language.features import FEATURES

NAMES = ("questions", "correction", "thanks", "words", "links", "nobody_groups_this")


def part(column: int, name: str, slope: float) -> Part:
    """Bent at a third, so that sums must hold on knots that are not the ends."""
    return Part(name, column, np.array([0.0, 1 / 3, 1.0]), np.array([0.0, slope / 2, slope]))


HEAD = Head("reply", -0.5, tuple(part(place, name, 1.0) for place, name in enumerate(NAMES)))


def blog(seed: int, count: int = 300, *, liked: str = "", sure: float = 3.0) -> Labelled:
    """An author who answers what the head says, and what has `liked` more than that."""
    random = np.random.default_rng(seed)
    matrix = random.random((count, len(NAMES)))
    decided = personal.logits(HEAD, matrix) - 2.0
    if liked:
        decided += sure * (matrix[:, NAMES.index(liked)] - 0.5)
    replied = (random.random(count) < 1 / (1 + np.exp(-decided))).astype(float)
    posts = np.array([f"post {place // 10}" for place in range(count)])
    return Labelled(matrix, replied, np.ones(count), posts)


def test_every_group_is_made_of_features_that_exist_each_in_one_group() -> None:
    # A facet is a feature from the model on that tells it.
    known = {feature.name for feature in FEATURES} | set(FACETS)
    named = [feature for group in GROUPS for feature in group.features]
    assert set(named) <= known
    assert len(named) == len(set(named))


def test_what_the_author_answers_more_is_learned_and_said() -> None:
    changes = personal.learn(HEAD, blog(1, liked="correction"))
    assert changes.parts["correction"][0] > 0.3
    assert in_words(changes.habits)[0] == "You answer corrections more often than most."
    changes = personal.learn(HEAD, blog(1, liked="links", sure=-4.0))
    assert "You answer comments with links less often than most." in in_words(changes.habits)


@pytest.mark.parametrize("seed", [0, 2, 4])
def test_changes_that_help_on_held_back_posts_are_found_to_be_better(seed: int) -> None:
    tested = personal.trial(HEAD, blog(seed, liked="correction"))
    assert tested.within
    assert not tested.worse
    assert tested.gain > 0.02


def test_habits_that_other_posts_contradict_are_refused() -> None:
    """Half of the posts show the opposite of the others; of three folds, most contradict the
    fourth."""
    liked, disliked = (blog(1, liked="correction", sure=sure) for sure in (6.0, -6.0))
    half = np.arange(300) // 10 % personal.FOLDS < personal.FOLDS // 2
    replied = np.where(half, liked.replied, disliked.replied)
    labelled = Labelled(liked.matrix, replied, liked.weights, liked.posts)
    tested = personal.trial(HEAD, labelled)
    assert tested.worse
    assert tested.gain < 0.0


def test_an_author_who_answers_by_lot_hardly_harms_the_order() -> None:
    random = np.random.default_rng(3)
    truth = blog(100)
    order = [_area(HEAD, truth)]
    for seed in range(20):
        labelled = blog(seed)
        random.shuffle(labelled.replied)
        refused = personal.trial(HEAD, labelled).worse
        learned = personal.personalised(HEAD, personal.learn(HEAD, labelled))
        order.append(_area(HEAD if refused else learned, truth))
    assert float(np.mean(order)) > order[0] - 0.02


def _area(head: Head, labelled: Labelled) -> float:
    scores = personal.logits(head, labelled.matrix)
    return float(personal.areas(labelled.replied, scores, labelled.posts).mean())


@pytest.mark.parametrize(
    ("shipped", "learned", "worse"),
    [(0.7, 0.72, False), (0.7, 0.7, False), (0.7, 0.699, True), (0.7, float("nan"), True)],
)
def test_what_tells_held_back_replies_worse_is_worse(
    shipped: float, learned: float, worse: bool
) -> None:
    assert personal.Trial(shipped, learned, True).worse is worse


def test_an_author_like_all_others_gains_next_to_nothing_and_loses_next_to_nothing() -> None:
    gains = [personal.trial(HEAD, blog(seed)).gain for seed in range(10)]
    assert abs(float(np.mean(gains))) < 0.01


@pytest.mark.parametrize(
    ("answered", "passed_over", "posts", "few"),
    [(20, 20, 9, True), (55, 3, 9, True), (3, 55, 9, True), (30, 30, 1, True), (30, 30, 9, False)],
)
def test_too_few_labels_of_either_kind_or_too_few_posts_teach_nothing(
    answered: int, passed_over: int, posts: int, few: bool
) -> None:
    count = answered + passed_over
    replied = np.array([1.0] * answered + [0.0] * passed_over)
    where = np.array([f"post {place % posts}" for place in range(count)])
    labelled = Labelled(np.zeros((count, 6)), replied, np.ones(count), where)
    assert personal.too_few(labelled) is few


def test_where_few_posts_hold_both_kinds_the_order_across_posts_decides() -> None:
    labelled = blog(1, liked="correction")
    alone = np.array([f"post {place}" for place in range(300)])
    tested = personal.trial(
        HEAD, Labelled(labelled.matrix, labelled.replied, labelled.weights, alone)
    )
    assert not tested.within
    assert tested.gain > 0.0


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(2, 80),
    scale=st.sampled_from([0.0, 1.0, 1e3]),
)
def test_changes_are_bounded_and_keep_the_mean_number(seed: int, count: int, scale: float) -> None:
    random = np.random.default_rng(seed)
    labelled = Labelled(
        random.normal(size=(count, len(NAMES))) * scale,
        random.integers(0, 2, count).astype(float),
        random.choice([0.5, 1.0, 2.0], count),
        random.choice(["a", "b", "c"], count),
    )
    changes = personal.learn(HEAD, labelled)
    assert all(abs(height) <= personal.BOUND for height, _ in changes.parts.values())
    changed = personal.personalised(HEAD, changes)
    before = 1 / (1 + np.exp(-personal.logits(HEAD, labelled.matrix)))
    after = 1 / (1 + np.exp(-personal.logits(changed, labelled.matrix)))
    assert abs(before.mean() - after.mean()) < 1e-9


@settings(max_examples=50, deadline=None)
@given(
    vector=st.lists(st.floats(-1e6, 1e6, width=32), min_size=6, max_size=6),
    heights=st.lists(st.floats(-1, 1), min_size=6, max_size=6),
    shift=st.floats(-2, 2),
)
def test_intercept_and_contributions_of_a_personal_head_sum_to_its_logit(
    vector: list[float], heights: list[float], shift: float
) -> None:
    parts = {name: (height, 0.25) for name, height in zip(NAMES, heights, strict=True)}
    changed = personal.personalised(HEAD, Changes(parts, shift, {}))
    others = [Head(name, 0.0, HEAD.parts) for name in ("depth", "author", "readers")]
    shipped = Scorer("one", NAMES, [*others, HEAD])
    scorer = shipped.with_reply("one+1", changed)
    row = np.array([vector], dtype=np.float32)
    [judgement] = scorer.judge(row)
    why = judgement.why["reply"]
    total = why.intercept + sum(term.contribution for term in why.terms)
    assert abs(total - np.log(judgement.reply / (1 - judgement.reply))) < 1e-6
    [before] = shipped.judge(row)
    assert (before.depth, before.author, before.readers) == (
        judgement.depth, judgement.author, judgement.readers,
    )  # fmt: skip


def test_between_the_knots_a_change_is_straight() -> None:
    changed = personal.personalised(HEAD, Changes({"links": (0.8, 0.5)}, 0.1, {}))
    for share in (0.0, 0.1, 1 / 3, 0.7, 1.0):
        row = np.full((1, 6), 0.2)
        row[0, 4] = share
        moved = personal.logits(changed, row) - personal.logits(HEAD, row)
        assert moved[0] == pytest.approx(0.8 * (share - 0.5) + 0.1)


def test_one_loud_post_teaches_no_more_than_a_habit_does() -> None:
    labelled = blog(1, liked="correction")
    one = Labelled(labelled.matrix, labelled.replied, labelled.weights, np.array(["p"] * 300))
    assert (
        personal.learn(HEAD, one).parts["correction"][0]
        < personal.learn(HEAD, labelled).parts["correction"][0] / 2
    )


def test_few_sentences_the_strongest_first_and_none_for_what_hardly_matters() -> None:
    habits = {group.name: 0.2 + place / 100 for place, group in enumerate(GROUPS)}
    said = in_words(habits)
    assert len(said) == MOST_SENTENCES
    assert GROUPS[-1].words in said[0]
    assert in_words(dict.fromkeys(habits, 0.01)) == ()
    assert in_words({"a group that is no more": 1.0}) == ()
