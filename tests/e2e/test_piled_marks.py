"""Thousands of accents on one letter, as strangers write them, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from service import web

pytestmark = pytest.mark.browser
STYLE = Path(web.__file__).parent / "static" / "style.css"
ABOVE = {"x": 0.0, "y": 0.0, "width": 800.0, "height": 300.0}


def test_marks_that_pile_up_on_a_letter_paint_over_nothing_above_the_words(page: Page) -> None:
    style, seen = STYLE.read_text("utf-8"), list[bytes]()
    for marks in (0, 2_000):
        said = f"How do you bak{'e' + chr(0x301) * marks} it?"
        page.set_content(
            f"<style>{style} h1 {{ height: 400px }}</style><main><h1>Noor</h1>"
            f'<article class="turn"><blockquote class="words">{said}</blockquote></article></main>'
        )
        seen.append(page.screenshot(clip=ABOVE))
    assert seen[0] == seen[1]
