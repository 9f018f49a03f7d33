"""A comment is read in time that grows with its length, though longer ones than are read here are
cut: 4 KB against 64 KB. Every public function of language stands in a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import service.language
from service.core.records import Entry
from service.language import (
    copied,
    detect,
    facets,
    layout,
    measures,
    patterns,
    pipeline,
    pooled,
    questions,
    reading,
    repeated,
    reported,
    rules,
    sentences,
    signs,
    templates,
    words,
)
from service.language.pipeline import Pipeline
from service.language.sentences import Talk
from tests.growing import (
    LONG,
    LONGER,
    MOST,
    SHORT,
    TEXTS,
    fresh,
    growth,
    public_functions,
    seconds,
    too_fast_growing,
)

Read = Callable[[str], object]
# Twice as much as was ever measured on an idle core.
MOST_SECONDS = 2.0
POST = "We keep the bees on the roof now. Does the wind up there bother them in winter? " * 40

BY_TEXT: dict[str, Read] = {
    "copied.is_of": lambda said: copied.is_of(measures.tokens_of(said), measures.post_words(POST)),
    "copied.unquoted": lambda said: copied.unquoted(said, said[: len(said) // 2], (POST, said)),
    "copied.without_copies": lambda said: copied.without_copies(said, measures.post_words(POST)),
    "detect.language_of": detect.language_of,
    "layout.lay_out": lambda said: layout.lay_out(said, said),
    "measures.post_words": measures.post_words,
    "measures.runs_of": lambda said: measures.runs_of(said.split()),
    "measures.tokens_of": measures.tokens_of,
    "patterns.lines_of": patterns.lines_of,
    "questions.is_marked": lambda said: questions.is_marked(said.split()),
    "repeated.said_anew": lambda said: repeated.said_anew(said, measures.post_words(said)),
    "repeated.said_once": repeated.said_once,
    "reported.untold": reported.untold,
    "sentences.is_link": sentences.is_link,
    "templates.find_template": templates.find_template,
    "words.word_set": words.word_set,
}
Tell = Callable[[Pipeline, Talk], object]
BY_TALK: dict[str, Tell] = {
    "facets.find_facets": lambda p, t: facets.find_facets(
        t,
        p.recogniser.sureness(signs.signs_of(t, questions.find_questions(t))),
        p.recogniser.thresholds,
    ),
    "layout.Layout.original": lambda _, t: [t.layout.original(i) for i in range(len(t.text))],
    "layout.mark_sentence_starts": lambda _, t: layout.mark_sentence_starts(t.doc),
    "measures.addressing": lambda _, t: measures.addressing(t),
    "measures.asking": lambda _, t: measures.asking(t, questions.find_questions(t)),
    "measures.courtesy": lambda _, t: measures.courtesy(t, questions.find_questions(t)),
    "measures.cues": lambda _, t: measures.cues(t),
    "measures.marks": lambda _, t: measures.marks(t),
    "measures.persons": lambda _, t: measures.persons(t),
    "measures.relation": lambda _, t: measures.relation(
        t, Entry(t.text, post_text=POST), measures.post_words(POST)
    ),
    "measures.size": lambda _, t: measures.size(t),
    "measures.structure": lambda _, t: measures.structure(t),
    "measures.wording": lambda _, t: measures.wording(t),
    "patterns.CueFinder.find": lambda p, t: p.cues.find(t.doc, t.norms, t.tags),
    "pooled.shapes_of": lambda _, t: pooled.shapes_of(t, questions.find_questions(t)),
    "questions.asks_unmarked": lambda _, t: [
        questions.asks_unmarked(t, each) for each in t.sentences
    ],
    "questions.find_questions": lambda _, t: questions.find_questions(t),
    "questions.opening": lambda _, t: [questions.opening(t, each) for each in t.sentences],
    "recognise.Recogniser.sureness": lambda p, t: p.recogniser.sureness(signs.signs_of(t, ())),
    "rules.is_figure": lambda _, t: [rules.is_figure(t, i) for i in range(len(t.norms))],
    "sentences.read_talk": lambda p, t: sentences.read_talk(t.text, t.doc, t.layout, p.cues),
    "sentences.Talk.has": lambda _, t: t.has("thanks"),
    "sentences.Talk.span": lambda _, t: [t.span(i, i + 1) for i in range(len(t.norms))],
    "sentences.Talk.facet": lambda _, t: [t.facet("x", s.start, s.end) for s in t.sentences],
    "signs.signs_of": lambda _, t: signs.signs_of(t, questions.find_questions(t)),
}
# Read by the whole of it, below; or read no stranger's text.
WHOLE = {"pipeline.Pipeline.docs", "reading.look", "reading.read"}
NEITHER = {
    "cores.one_core", "measures.arrival", "pipeline.load", "pooled.pool", "reading.vector_of",
    "recognise.load_recogniser", "sentences.Sentence.cue", "sentences.Sentence.has",
}  # fmt: skip


def test_every_function_of_language_has_a_row() -> None:
    tables = [*BY_TEXT, *BY_TALK, *WHOLE, *NEITHER]
    assert len(tables) == len(set(tables))
    assert set(tables) == set(public_functions(service.language))


@pytest.mark.slow
@pytest.mark.parametrize("read", BY_TEXT)
def test_the_time_grows_with_the_length(read: str) -> None:
    assert not too_fast_growing(read, BY_TEXT[read])


class Talks:
    """Each text in any length, cut into tokens and sentences; the words' tags are made up, one
    after the other, so that every rule is tried at every place."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._tags = list(pipeline.nlp.get_pipe("tagger").labels)
        self._made: dict[tuple[str, int], Talk] = {}

    def of(self, name: str, size: int) -> Talk:
        """The text of that name in that length, made once."""
        if (name, size) not in self._made:
            self._made[name, size] = self._make(TEXTS[name](size))
        return self._made[name, size]

    def _make(self, said: str) -> Talk:
        laid = layout.lay_out(said, said)
        doc = layout.mark_sentence_starts(self._pipeline.nlp.make_doc(laid.text))
        for i, token in enumerate(doc):
            token.tag_ = self._tags[i % len(self._tags)] if token.is_alpha else "."
        return sentences.read_talk(said, doc, laid, self._pipeline.cues)


@pytest.fixture(scope="module")
def talks(pipeline: Pipeline) -> Talks:
    return Talks(pipeline)


@pytest.mark.slow
@pytest.mark.parametrize("tell", BY_TALK)
def test_the_time_grows_with_the_number_of_tokens(
    tell: str, pipeline: Pipeline, talks: Talks
) -> None:
    fast = {}
    for name in TEXTS:

        def at(size: int, name: str = name) -> Callable[[], object]:
            talk = talks.of(name, size)
            return lambda: BY_TALK[tell](pipeline, talk)

        if (power := growth(at, SHORT, LONG, LONGER)) >= MOST:
            fast[name] = round(power, 2)
    assert not fast


@pytest.fixture
def uncut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MAX_CHARS", LONG)
    monkeypatch.setattr(pipeline, "MAX_TOKENS", LONG)
    monkeypatch.setattr(reading, "MAX_TEXT", LONG)


@pytest.mark.slow
@pytest.mark.usefixtures("uncut")
@pytest.mark.parametrize("text", ["'the oven is warm '", "'How warm is the oven? '", "'@Maria '"])
def test_the_whole_of_it_grows_with_the_length(text: str, pipeline: Pipeline) -> None:
    def at(size: int) -> Callable[[], object]:
        said = fresh(TEXTS[text], size)
        return lambda: reading.read(pipeline, [Entry(said, post_text=POST)])

    assert growth(at, SHORT, LONG) < MOST


@pytest.mark.slow
def test_no_comment_costs_more_than_a_second_or_so(pipeline: Pipeline) -> None:
    slow = {}
    for name, text in TEXTS.items():
        said = f"How warm should the oven be? {text(65_000)}"
        entry = Entry(said, post_text=POST, parent_text=said[:60_000], taken_from=(POST,) * 4)
        if (took := _best_of_two(pipeline, entry)) > MOST_SECONDS:
            slow[name] = round(took, 2)
    assert not slow


def _best_of_two(pipeline: Pipeline, entry: Entry) -> float:
    took = seconds(lambda: reading.read(pipeline, [entry]))
    if took < MOST_SECONDS:
        return took
    return min(took, seconds(lambda: reading.read(pipeline, [entry])))
