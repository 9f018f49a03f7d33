"""Pipelines for all tests of language: one with a reader that goes by single words, which shows
what is made of what a reader says; one with the trained reader, for what rests on its network; one
without any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.core.records import Entry, Facet
from service.judge.artifact import read_reader
from service.language.features import FEATURES
from service.language.own.layout import lay_out
from service.language.pipeline import Pipeline, load
from service.language.reading import Reading, read
from service.language.sentences import Talk, read_talk
from service.settings import read_settings
from tests.language import word_reader


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load(word_reader.files())


@pytest.fixture(scope="session")
def trained() -> Pipeline:
    return load(read_reader(read_settings().model))


@pytest.fixture(scope="session")
def cutter() -> Pipeline:
    return load(None)


@pytest.fixture(scope="session")
def talk_of(cutter: Pipeline) -> Callable[[str], Talk]:
    """A text cut into tokens and sentences, all of it its writer's own."""

    def of(text: str) -> Talk:
        layout = lay_out(text, text)
        [doc] = cutter.docs([layout.text], [Entry(text)])
        return read_talk(text, doc, layout)

    return of


@pytest.fixture(scope="session")
def read_text(pipeline: Pipeline) -> Callable[[str], Reading]:
    """A comment's reading, under no post and with no history."""
    return lambda text: read(pipeline, [Entry(text)])[0]


@pytest.fixture(scope="session")
def facets_of(read_text: Callable[[str], Reading]) -> Callable[[str, str], list[Facet]]:
    """The facets of one name in a text."""
    return lambda name, text: [facet for facet in read_text(text).facets if facet.name == name]


@pytest.fixture(scope="session")
def values_of(pipeline: Pipeline) -> Callable[[Entry], dict[str, float]]:
    """The features of an entry by name."""

    def values(entry: Entry) -> dict[str, float]:
        vector = read(pipeline, [entry])[0].vector
        assert vector is not None
        return dict(zip((feature.name for feature in FEATURES), vector.tolist(), strict=True))

    return values
