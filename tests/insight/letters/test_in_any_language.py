"""A letter and the feeds in another language: all but what readers wrote is said in it."""

from __future__ import annotations

import re

from lxml import etree

from service.core.translating import spoken
from service.insight import letters
from service.insight.letters.views import LookBack
from service.insight.letters.week import in_words
from tests.brackets import Brackets, is_whole, outside, without
from tests.insight.letters.conftest import ASKED, Desk
from tests.insight.letters.test_feeds import ATOM, read, token_of
from tests.insight.letters.test_received import seen

WEEKS = [
    LookBack(("Noor",), 0, 0, (), 0),
    LookBack(("Noor", "Sef"), 3, 1, ("Sef",), 1),
    LookBack((), 1, 4, ("Noor", "Sef", "Ida"), 40),
]


def composed(desk: Desk) -> letters.Letter:
    found = letters.compose(desk.service, desk.who, desk.now, keep=False)
    assert found is not None
    return found


def test_all_of_a_letter_but_the_readers_own_words_is_said_in_the_language(desk: Desk) -> None:
    english = composed(desk)
    with spoken(Brackets()):
        letter = composed(desk)
        text, page = letters.as_text(letter), letters.as_html(letter)
    told = [line for line in text.splitlines() if not line.startswith("   > ")]
    assert [line for line in map(outside, told) if any(map(str.isalpha, line))] == [letter.day]
    # A bracket has no capital.
    assert without(text).casefold() == letters.as_text(english).casefold()
    quoted = re.sub(r"<blockquote.*?</blockquote>", "", page, flags=re.DOTALL)
    assert outside(seen(quoted)).replace(letter.day, "").strip(" ·:0123456789") == ""
    assert '<html lang="x-brackets">' in page
    assert 'aria-label="⟦Your letter of today⟧"' in page
    assert ASKED in page.replace("&#39;", "'")
    in_english = letters.as_html(english).replace('lang="en"', 'lang="x-brackets"')
    assert without(page).casefold() == in_english.casefold()


def test_the_look_back_is_said_whole(desk: Desk) -> None:
    del desk
    english = [in_words(week) for week in WEEKS]
    with spoken(Brackets()):
        told = [in_words(week) for week in WEEKS]
    assert all(map(is_whole, (line for week in told for line in week)))
    assert [tuple(map(without, week)) for week in told] == english


def test_a_feed_speaks_the_language_of_who_reads_it(desk: Desk) -> None:
    token = token_of(desk, "queue")
    with spoken(Brackets()):
        feed = etree.fromstring(read(desk, "queue", token))
    titles = [str(each.text) for each in feed.iter(f"{ATOM}title")]
    assert len(titles) > 1
    assert all(map(is_whole, titles))
    assert {each.get("label") for each in feed.iter(f"{ATOM}category")} == {"⟦Today⟧"}
