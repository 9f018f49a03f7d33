"""Who signs with an article is called without it."""

from __future__ import annotations

import pytest

from service.core.naming.mentions import Person, find_mentions

WITHOUT_AN_ARTICLE = {
    "North Coast, despair is no answer.": ["coast"],
    "The North Coast, despair is no answer.": ["coast"],
    "@North Coast - no": ["coast"],
    "Crazy Baker, exactly.": ["baker"],
    "@Crazy Baker no": ["baker"],
    "The north coast of the island is cold.": [],
    "I met a crazy baker there.": [],
}
LANDS = (Person("coast", ("The North Coast",)), Person("baker", ("OneCrazyBaker",)))


@pytest.mark.parametrize(("text", "readers"), WITHOUT_AN_ARTICLE.items())
def test_a_name_that_begins_with_an_article_is_called_without_it(
    text: str, readers: list[str]
) -> None:
    assert [each.reader for each in find_mentions(text, LANDS) if each.addressed] == readers
