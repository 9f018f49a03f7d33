"""What is perhaps to mend, and the author's own words, on the pages of people."""

from __future__ import annotations

import pytest
import time_machine

from service import insight
from tests.insight.payloads import AUTHOR
from tests.insight.people.knowing import LATER, SEF, tell, under, written
from tests.web.conftest import Author, Blog
from tests.web.pages.test_people import NASTY, ids, seen
from tests.web.test_hostile import is_sound

SAID = "Your last words to them, in March, may have been sharp. They have written nothing since."


@pytest.fixture
def known(
    author: Author, blog: Blog, service: insight.Service, clock: time_machine.Coordinates
) -> Author:
    """Somebody whom a reader wrote to."""
    clock.move_to(LATER, tick=False)
    tell(service, blog.site.key, under("7", written(20, "Nice.", 3, **SEF)))
    author.log_in()
    return author


def test_what_is_to_mend_is_said_with_its_words_and_can_be_said_to_be_nothing(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    assert "Perhaps to mend" not in known.client.get("/people").text.partition("How this is")[0]
    sharp = written(21, f"{NASTY} Did you even read the post?", 4, comment_parent="20", **AUTHOR)
    tell(service, blog.site.key, under("7", sharp))
    insight.make_stale(service, blog.site.key)
    listed = known.client.get("/people?show=mend")
    assert SAID in seen(listed.text)
    sef = ids(service, blog)["Sef"]
    page = known.client.get(f"/people/{sef}").text
    assert is_sound(page)
    assert SAID in seen(page)
    assert "Did you even read the post?" in seen(page).partition("There is nothing to mend")[0]
    assert "To see it differently is none of it." in seen(page)
    known.press(f"/people/{sef}/peace")
    assert SAID not in seen(known.client.get(f"/people/{sef}").text)
    assert "Nothing seems to be to mend." in seen(known.client.get("/people?show=mend").text)


def test_answers_that_are_nearly_the_same_are_told_below_the_list_alone(
    known: Author, service: insight.Service, blog: Blog
) -> None:
    thanks = "thank you so much for stopping by and for telling all of us here of your bakery."
    for number in (40, 42, 44):
        who = {"comment_author": f"R{number}", "comment_author_email": f"r{number}@x.example"}
        asked = written(number, NASTY, number, **who)
        below = {"comment_parent": str(number), **AUTHOR}
        answer = written(number + 1, f"R{number}, {thanks}", number, **below)
        tell(service, blog.site.key, under("7", asked, answer))
    insight.make_stale(service, blog.site.key)
    said = "Three of your last three answers were nearly the same words."
    page = known.client.get("/people").text
    assert is_sound(page)
    assert said in seen(page)
    assert "Only you see this." in seen(page)
    for path in ("/people?show=new", "/people?q=R4", "/", "/threads"):
        assert said not in seen(known.client.get(path).text)
    api = known.client.get(f"/api/sites/{blog.site.key}/people", headers=blog.bearer).text
    assert thanks not in api
