from __future__ import annotations

import pytest

from service.core.records import VerdictKind
from service.language.detect import TOLD
from service.web.pages.words import DID, LANGUAGES, not_judged


def test_every_word_of_an_author_can_be_told_of() -> None:
    assert set(DID) == set(VerdictKind)


@pytest.mark.parametrize("code", sorted(TOLD - {"en"}))
def test_every_language_that_is_told_has_a_name_of_its_own(code: str) -> None:
    assert f"seems to be in {LANGUAGES[code]}, and" in not_judged("language", code)
    assert list(LANGUAGES.values()).count(LANGUAGES[code]) == 1


@pytest.mark.parametrize("code", [None, "", "xx"])
def test_a_language_that_is_not_clear_is_another_one(code: str | None) -> None:
    assert "seems to be in another language, and only English" in not_judged("language", code)
