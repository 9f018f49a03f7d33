"""The shipped model on invented comments: what it should think, whatever its figures are."""

import json
from collections.abc import Callable
from hashlib import sha256

import numpy as np
import pytest
from service.language.recognise import WEIGHTS

from service.batch import Judge
from service.core.records import Entry
from service.judge.artifact import load
from service.judge.scorer import HEADS, Judgement, Scorer
from service.language.features import FEATURE_VERSION, FEATURES
from service.language.reading import read
from training.train import CURRENT

THANKS = "Thanks for sharing, great post!"
PRAISE = "I love this. You always write such lovely things, keep it up."
CORRECTION = (
    "Small correction: the second loop has to pass behind the standing part, not in front of it, "
    "because otherwise the knot rolls over as soon as the load comes on. I tried both ways last "
    "summer with a 12 mm rope, and yours slipped at about 80 kg."
)
QUESTION = (
    "How do you keep the first loop open while the tail goes through? Mine closes every time, and "
    "I can't see in the third photo where your thumb is."
)
STORY = (
    "When my father taught me this knot in 1974 we were moored in a storm off the island, and he "
    "made me tie it blind, forty times, before I could sleep. I never told anyone that I hated "
    "him for it, and that it saved my boat last October."
)
RANT = "Nonsense. Nobody ties it like that. Total nonsense. What a waste of time, really."


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return load(CURRENT, [feature.name for feature in FEATURES], FEATURE_VERSION)


@pytest.fixture(scope="session")
def judged(judge: Judge, scorer: Scorer) -> Callable[[str], Judgement]:
    def of(text: str) -> Judgement:
        [reading] = read(judge.pipeline, [Entry(text=text, post_title="The bowline")])
        assert reading.vector is not None, reading.not_judged
        [judgement] = scorer.judge(reading.vector[np.newaxis, :])
        return judgement

    return of


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (CORRECTION, THANKS),
        (CORRECTION, RANT),
        (STORY, THANKS),
        (STORY, PRAISE),
        (QUESTION, THANKS),
    ],
)
def test_substance_is_deeper_than_courtesy_and_noise(judged, more: str, less: str) -> None:
    assert judged(more).depth > judged(less).depth + 0.1


@pytest.mark.parametrize("question", [QUESTION, "Which rope would you take for this, and why?"])
@pytest.mark.parametrize("kind", [THANKS, PRAISE])
def test_a_genuine_question_calls_for_a_reply_more_than_praise(
    judged, question: str, kind: str
) -> None:
    assert judged(question).reply > judged(kind).reply + 0.2


@pytest.mark.parametrize("text", [THANKS, PRAISE, RANT, QUESTION, CORRECTION])
def test_saying_it_twice_makes_it_hardly_deeper(judged, text: str) -> None:
    assert judged(f"{text} {text}").depth - judged(text).depth < 0.12


def test_a_long_rant_is_not_deeper_than_a_short_correction(judged) -> None:
    assert judged(" ".join([RANT] * 6)).depth < judged(CORRECTION).depth


def test_a_message_to_the_author_engages_the_author_more_than_a_broadcast(judged) -> None:
    broadcast = "Knots! Knots are everywhere. First!"
    assert judged(QUESTION).author > judged(broadcast).author + 0.1


@pytest.mark.parametrize("text", [THANKS, QUESTION, STORY, "ok"])
def test_every_number_of_the_shipped_model_is_the_sum_of_its_reasons(judged, text: str) -> None:
    judgement = judged(text)
    for name in HEADS:
        number, why = getattr(judgement, name), judgement.why[name]
        total = why.intercept + sum(term.contribution for term in why.terms)
        assert abs(total - np.log(number / (1 - number))) < 1e-6


def test_depth_looks_at_the_text_alone_and_only_the_reply_number_at_the_reader(judged) -> None:
    about = {feature.name: feature.about for feature in FEATURES}
    seen = {
        name: {about[term.feature] for term in why.terms}
        for name, why in judged(QUESTION).why.items()
    }
    assert seen == {
        "depth": {"text"},
        "author": {"text", "thread"},
        "readers": {"text", "thread"},
        "reply": {"text", "thread", "reader"},
    }


def test_the_model_was_trained_with_the_facets_that_are_shipped() -> None:
    manifest = json.loads((CURRENT / "manifest.json").read_text())
    assert manifest["facet_weights_sha256"] == sha256(WEIGHTS.read_bytes()).hexdigest()


def test_the_shipped_model_judges_a_row_bit_for_bit_the_same_in_any_batch(scorer: Scorer) -> None:
    rows = np.random.default_rng(6).gamma(1.0, 1.0, (300, len(FEATURES))).astype(np.float32)
    together = scorer.numbers(rows)
    for place in (0, 1, 150, 299):
        assert scorer.numbers(rows[place : place + 1]).tobytes() == together[place].tobytes()
