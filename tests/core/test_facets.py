from __future__ import annotations

from pathlib import Path

import pytest

from service.core.facets import FACETS, RARE
from service.core.records import POINT, TO_READER, UNREAD, Facet, Score

TEXT = "Oda, you are right. The third step is wrong."


def scored(*facets: Facet) -> Score:
    return Score(0.5, 0.5, 0.5, 0.5, "en", None, facets, {}, "m")


@pytest.mark.parametrize("name", [POINT, TO_READER, UNREAD])
def test_a_place_that_only_guides_the_hints_is_no_facet_to_show(name: str) -> None:
    shown = Facet("correction", 20, 44, TEXT[20:])
    assert scored(Facet(name, 0, 19, TEXT[:19]), shown).shown == (shown,)


@pytest.mark.parametrize("name", FACETS)
def test_what_is_not_sure_is_called_perhaps_and_by_no_name_of_the_code(name: str) -> None:
    sure, unsure = Facet(name, 0, 4, "Oda,"), Facet(name, 0, 4, "Oda,", perhaps=True)
    assert "perhaps" not in sure.said
    assert unsure.said == f"{sure.said} (perhaps)"
    assert "_" not in sure.said


@pytest.mark.parametrize("name", FACETS)
def test_the_readme_lists_it(name: str) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    _, _, said = readme.read_text(encoding="utf-8").partition("## What it says")
    plain, _, rare = said.partition("\n## ")[0].partition("rare and important:")
    assert name in (rare if name in RARE else plain)


def test_what_is_rare_and_important_is_named() -> None:
    assert {
        "correction", "hurt", "offer", "invitation", "life_event", "deadline", "reuse"
    } == RARE  # fmt: skip
