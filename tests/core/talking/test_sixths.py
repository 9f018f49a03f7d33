"""What takes up whose words does not hang on the order in which words are counted."""

from __future__ import annotations

from itertools import permutations

import pytest

from service.core.talking import taking_up
from service.core.talking.taking_up import Echoes


def test_shared_words_count_alike_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    echoes = Echoes()
    echoes.add_words("1", "maria", "quince medlar sorb rowan")
    echoes.add_words("2", "tom", "quince medlar sorb")
    echoes.add_words("3", "ida", "quince medlar sorb hazel")
    found = set()
    for words in permutations(["quince", "medlar", "sorb", "rowan"]):
        monkeypatch.setattr(taking_up, "content_words", lambda _, words=words: words)
        found.add(echoes.topic("", lambda _: True, {"1", "2", "3"}))
    assert found == {"1"}
