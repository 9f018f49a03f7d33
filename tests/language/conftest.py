"""One pipeline for all tests of language: loading it takes longer than most of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.core.records import Entry, Facet
from service.language.features import FEATURES
from service.language.pipeline import Pipeline, load
from service.language.reading import Reading, read


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load()


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
