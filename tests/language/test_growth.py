"""A comment is read in time that grows with its length, though longer ones than are read here are
cut: 4 KB against 64 KB. Every public function of language stands in a table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest

import service.language
from service.core.records import Entry
from service.language import detect, facets, pipeline, reading, sentences, words
from service.language.features import measures
from service.language.own import copied, layout, repeated, reported, templates
from service.language.pipeline import Pipeline
from service.language.reader.inputs import windows
from service.language.reader.network import load_network
from service.language.reader.outputs import Read
from service.language.sentences import Talk
from tests.growing import (
    LONG,
    LONGER,
    MOST,
    SHORT,
    TEXTS,
    fresh,
    growth,
    one_in,
    public_functions,
    seconds,
    too_fast_growing,
)
from tests.language import word_reader

ReadText = Callable[[str], object]
# Twice as much as was ever measured on an idle core.
MOST_SECONDS = 2.0
POST = "We keep the bees on the roof now. Does the wind up there bother them in winter? " * 40

NETWORK = load_network(word_reader.files())
RUNS = words.runs_in(POST)

BY_TEXT: dict[str, ReadText] = {
    "own.copied.is_of": lambda said: copied.is_of(words.tokens_of(said), RUNS),
    "own.copied.unquoted": lambda said: copied.unquoted(said, said[: len(said) // 2], (POST, said)),
    "own.copied.without_copies": lambda said: copied.without_copies(said, RUNS),
    "detect.language_of": detect.language_of,
    "own.layout.lay_out": lambda said: layout.lay_out(said, said),
    "own.repeated.said_anew": lambda said: repeated.said_anew(said, words.runs_in(said)),
    "own.repeated.said_once": repeated.said_once,
    "own.reported.untold": reported.untold,
    "own.templates.find_template": templates.find_template,
    "reader.inputs.windows": lambda said: windows(
        NETWORK.tokenizer, said.split("."), Entry(said, said, said, said)
    ),
    "sentences.is_link": sentences.is_link,
    "words.content_of": lambda said: words.content_of(said.split()),
    "words.runs_in": words.runs_in,
    "words.runs_of": lambda said: words.runs_of(said.split()),
    "words.tokens_of": words.tokens_of,
    "words.word_set": words.word_set,
}
Tell = Callable[[Talk, Read], object]
BY_TALK: dict[str, Tell] = {
    "facets.find_facets": lambda t, r: facets.find_facets(t, r, NETWORK.thresholds),
    "features.measures.marks": lambda t, _: measures.marks(t),
    "features.measures.measured": lambda t, _: measures.measured(t, Entry(t.text), RUNS),
    "features.measures.opening": lambda t, _: measures.opening(t),
    "features.measures.persons": lambda t, _: measures.persons(t),
    "features.measures.relation": lambda t, _: measures.relation(
        t, Entry(t.text, post_text=POST), RUNS
    ),
    "features.measures.size": lambda t, _: measures.size(t),
    "features.measures.wording": lambda t, _: measures.wording(t),
    "own.layout.Layout.original": lambda t, _: [t.layout.original(i) for i in range(len(t.text))],
    "reader.network.Network.read": lambda t, _: NETWORK.read(sentences_of(t), Entry(t.text)),
    "sentences.mark_sentence_starts": lambda t, _: sentences.mark_sentence_starts(t.doc),
    "sentences.read_talk": lambda t, _: sentences.read_talk(t.text, t.doc, t.layout),
    "sentences.spans_of": lambda t, _: sentences.spans_of(t.doc),
    "sentences.Talk.span": lambda t, _: [t.span(i, i + 1) for i in range(len(t.norms))],
    "sentences.Talk.facet": lambda t, _: [t.facet("x", s.start, s.end) for s in t.sentences],
}
# Read by the whole of it, below; or read no stranger's text.
WHOLE = {
    "features.pooled.pool", "pipeline.Pipeline.docs", "reader.outputs.read_of", "reading.look",
    "reading.read",
}  # fmt: skip
NEITHER = {
    "cores.one_core", "features.measures.arrival", "pipeline.load", "reading.vector_of",
    "reader.network.load_network",
    "reader.network.tokenizer_of",
}  # fmt: skip


def never_the_same(length: int) -> str:
    """Sentences no two of which are alike: what is said again is not read."""
    return " ".join(f"It rose {n} times." for n in range(length // 16))[:length]


WHOLE_TEXTS = {
    **{
        name: TEXTS[name]
        for name in ("'the oven is warm '", "'How warm is the oven? '", "'@Maria '")
    },
    "never the same": never_the_same,
}


def sentences_of(talk: Talk) -> list[str]:
    return [talk.doc[each.start : each.end].text for each in talk.sentences]


def test_every_function_of_language_has_a_row() -> None:
    tables = [*BY_TEXT, *BY_TALK, *WHOLE, *NEITHER]
    assert len(tables) == len(set(tables))
    assert set(tables) == set(public_functions(service.language))


@pytest.mark.slow
@pytest.mark.parametrize("read", BY_TEXT)
def test_the_time_grows_with_the_length(read: str) -> None:
    assert not too_fast_growing(read, BY_TEXT[read])


class Talks:
    """Each text in any length, cut into tokens and sentences, and read."""

    def __init__(self, cutter: Pipeline) -> None:
        self._cutter = cutter
        self._made: dict[tuple[str, int], tuple[Talk, Read]] = {}

    def of(self, name: str, size: int) -> tuple[Talk, Read]:
        """The text of that name in that length, made once."""
        if (name, size) not in self._made:
            self._made[name, size] = self._make(TEXTS[name](size))
        return self._made[name, size]

    def _make(self, said: str) -> tuple[Talk, Read]:
        laid = layout.lay_out(said, said)
        doc = sentences.mark_sentence_starts(self._cutter.nlp.make_doc(laid.text))
        talk = sentences.read_talk(said, doc, laid)
        return talk, NETWORK.read(sentences_of(talk), Entry(said))


@pytest.fixture(scope="module")
def talks(cutter: Pipeline) -> Talks:
    return Talks(cutter)


@pytest.mark.slow
@pytest.mark.parametrize("tell", BY_TALK)
def test_the_time_grows_with_the_number_of_tokens(tell: str, talks: Talks) -> None:
    fast = {}
    for name in TEXTS:

        def at(size: int, name: str = name) -> Callable[[], object]:
            told = talks.of(name, size)
            return lambda: BY_TALK[tell](*told)

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
@pytest.mark.parametrize("text", WHOLE_TEXTS)
def test_the_whole_of_it_grows_with_the_length(text: str, pipeline: Pipeline) -> None:
    def at(size: int) -> Callable[[], object]:
        said = fresh(WHOLE_TEXTS[text], size)
        return lambda: reading.read(pipeline, [Entry(said, post_text=POST)])

    assert growth(at, SHORT, LONG) < MOST


@pytest.mark.slow
def test_no_comment_costs_more_than_a_second_or_so(trained: Pipeline) -> None:
    slow = {}
    for name, text in islice(TEXTS.items(), 0, None, one_in(3)):
        if (took := _best_of_two(trained, text)) > MOST_SECONDS:
            slow[name] = round(took, 2)
    assert not slow


def _best_of_two(pipeline: Pipeline, text: Callable[[int], str]) -> float:
    took = _took(pipeline, text)
    return took if took < MOST_SECONDS else min(took, _took(pipeline, text))


def _took(pipeline: Pipeline, text: Callable[[int], str]) -> float:
    """Of a comment that was not read before, below one as long that was not either."""
    said = f"How warm should the oven be? {fresh(text, 65_000)}"
    parent = fresh(text, 60_000)
    entry = Entry(said, post_text=POST, parent_text=parent, taken_from=(POST,) * 4)
    return seconds(lambda: reading.read(pipeline, [entry]))
