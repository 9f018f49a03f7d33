"""Whether answers landed, on the page of people and for programs: no surer than it is known."""

from __future__ import annotations

from dataclasses import replace

from service import insight
from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from service.store import landed
from tests.insight.people.knowing import LATER
from tests.web.conftest import Author, Blog
from tests.web.pages.test_people import seen
from tests.web.test_hostile import is_sound

ALIKE, BEFORE = (0.41, 0.35), Gap(0.0, -0.05, 0.05)
FEW, TWO = Landed(Way.ANSWERED, (4, 3)), Landed(Way.ANSWERED, (1, 1))


def compared(gap: Gap, before: Gap = BEFORE) -> Landed:
    return Landed(Way.ANSWERED, (212, 1180), ALIKE, gap, before)


TOLD = {
    FEW: (
        "Too few can be compared yet to say whether your answers bring readers back. 4 whom you"
        " answered within a week, beside 3 comparable ones whom you didn’t; 30 of each are needed"
    ),
    TWO: "1 whom you answered within a week, beside 1 comparable one whom you didn’t; 30 of each",
    compared(Gap(0.06, -0.03, 0.15)): (
        "Not enough to say whether your answers bring readers back. Of 212 whom you answered within"
        " a week, 41% wrote under another post in the ninety days after; of 1,180 comparable ones"
        " whom you didn’t, 35%. That is +6.0 points, somewhere between −3.0 and +15.0."
    ),
    compared(Gap(0.06, 0.0001, 0.12)): (
        "Readers whom you answer come back more often than comparable ones."
    ),
    compared(Gap(-0.06, -0.1, -0.02)): (
        "Readers whom you answer come back less often than comparable ones."
    ),
    compared(Gap(0.06, 0.02, 0.1), Gap(0.09, 0.01, 0.17)): (
        "It can’t be said: whom you answer had come more often before, too."
    ),
}
# How the same is said of one way of answering.
IN_SHORT = {
    compared(Gap(0.06, -0.03, 0.15)): "−3.0 and +15.0: not enough to say.",
    compared(Gap(0.06, 0.0001, 0.12)): "+6.0 points, somewhere between +0.0 and +12.0: beyond",
    compared(Gap(0.06, 0.02, 0.1), Gap(-0.09, -0.17, -0.01)): (
        "but they had come less often before, too, so it says nothing."
    ),
}


def keep(service: insight.Service, blog: Blog, *found: Landed) -> None:
    """What was found of these ways, and of the others that there are too few."""
    ways = {Way(way): Landed(way, (0, 0)) for way in Way} | {each.way: each for each in found}
    with service.db.write(blog.site.key) as connection:
        landed.put(connection, blog.site.key, ways.values(), LATER)


def test_whether_answers_landed_is_told_as_surely_as_it_is_known(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    author.log_in()
    assert "Did it land?" not in author.client.get("/people").text
    for found, words in TOLD.items():
        keep(service, blog, found, replace(found, way=Way.ASKED))
        page = author.client.get("/people").text
        assert words in seen(page)
        assert ("When you asked something back" in page) is (found.gap is not None)
        assert "Within a day" not in page
        assert is_sound(page)
    for found, words in IN_SHORT.items():
        keep(service, blog, FEW, replace(found, way=Way.SOON))
        assert words in seen(author.client.get("/people").text)
    keep(service, blog)
    assert "Did it land?" not in author.client.get("/people").text


def test_programs_are_told_the_figures_and_whether_they_say_anything(
    author: Author, blog: Blog, service: insight.Service
) -> None:
    program = {"Authorization": f"Bearer {blog.site.api_token}"}
    way = f"/api/sites/{blog.site.key}/people"
    said = author.client.get(way, headers=program).json
    assert said is not None
    assert said["landed"] is None
    keep(service, blog, compared(Gap(0.06, 0.02, 0.1)))
    said = author.client.get(way, headers=program).json
    assert said is not None
    first, *others = said["landed"]["ways"]
    assert (first["way"], first["answered"], first["others"]) == ("answered", 212, 1180)
    assert first["more"] == {"difference": 0.06, "from": 0.02, "to": 0.1}
    assert first["enough_to_say"] is True
    assert all(each["more"] is None and not each["enough_to_say"] for each in others)
