"""What is perhaps to mend: a hurt without an answer, silence after one, the author's sharp word."""

from __future__ import annotations

from datetime import datetime

import pytest

from service.core.people.passed import to_readers
from service.core.people.repair import SILENT, Hurt, Mend, Reply, after_sharp_words, to_mend
from service.core.people.sharp import sounds_sharp
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, Row, day, post

SHARP = {
    "a demand to read": "Did you even read the post? It says so in the second line.",
    "read, underlined, in a long answer": "The oven is on page one, the flour on page two, and both"
    " are in the list below the picture. I don't think you even *read* the post.",
    "bothered": "Obviously you didn't bother reading the part about the oven.",
    "had you looked": "If you had actually looked at the table, you would know.",
    "a name": "Marco, you're just trolling now.",
    "go": "If you don't like it, don't read it. It is my blog.",
    "nobody forces": "Noah, nobody's forcing you to read these essays.",
    "homework": "You need to do your homework before you come here.",
    "told already": "As I told you already, it is in the recipe.",
    "nonsense": "That's complete nonsense.",
    "nice try": "Nora, nice try. The sums still don't come out.",
    "an apology that is none": "I hate to be rude, but the answer is on the page.",
    "one word": "Wrong.",
    "one word to somebody": "@Noor: So what?",
    "what part": "What part of “no flour” did you not understand?",
}
NOT_SHARP = {
    "nothing": "",
    "no": "No.",
    "disagreement": "I don't agree. The second proof is what makes the crust: I tried both.",
    "strong disagreement": "No, I think you are wrong about the yeast, and here is why.",
    "a correction": "That is not what I wrote: I said 230, not 320.",
    "of others": "I can't stand people who say “get a life” to a baker. They are idiots.",
    "of a thing": "The old oven was ridiculous. It never went above 200.",
    "of oneself": "I was being an idiot: the flour was in the other bag. Sorry!",
    "things go away": "The crumbs will go away once the loaf has cooled.",
    "with a smile": "Did you even read the post? ;) It says so in the second line.",
    "quoted": "> you are an idiot\n\nI would not put it so, but thank you for the numbers.",
    "in quotation marks": 'They told me "get a life", and I baked on.',
    "a question": "Did you try it with less water?",
    "an order": "Read the recipe once more: the salt comes last.",
    "growing up": "We grow up with bread here, and so did my mother.",
    "a request": "Please read the comments above, it is all there.",
}


@pytest.mark.parametrize("text", SHARP.values(), ids=SHARP.keys())
def test_a_set_phrase_sounds_sharp(text: str) -> None:
    assert sounds_sharp(text)


@pytest.mark.parametrize("text", NOT_SHARP.values(), ids=NOT_SHARP.keys())
def test_who_disagrees_corrects_or_jokes_does_not(text: str) -> None:
    assert sounds_sharp(text) is None


def test_the_words_that_sound_sharp_are_found_where_they_stand() -> None:
    text = "Thanks for the photo! Still: did you even read the recipe?"
    found = sounds_sharp(text)
    assert found is not None
    assert text[slice(*found)] == "did you even read"


HURT = Hurt(day(1), "1")
SOFT, CURT = Reply(day(2), "2", False), Reply(day(2), "2", True)
MENDS = {
    "nobody was hurt": ([], [SOFT], day(1), [], None),
    "a hurt without a word": ([HURT], [], day(1), [], (Mend.HURT, "1", day(1))),
    "a word before it is none": (
        [HURT], [Reply(day(0), "0", False)], day(1), [], (Mend.HURT, "1", day(1))
    ),
    "answered, and silent": ([HURT], [SOFT], day(1), [], (Mend.SILENT, "1", day(2) + SILENT)),
    "answered, and they wrote again": ([HURT], [SOFT], day(3), [], None),
    "the author was sharp": ([], [CURT], day(1), [], (Mend.SHARP, "2", day(2))),
    "sharp, and they wrote again": ([], [CURT], day(5), [], (Mend.SHARP, "2", day(2))),
    "sharp, and kinder since": ([], [CURT, Reply(day(4), "4", False)], day(1), [], None),
    "hurt, and answered sharply": ([HURT], [CURT], day(1), [], (Mend.SHARP, "2", day(2))),
    "they spoke elsewhere since": ([HURT], [CURT], day(1), [day(3)], None),
    "they spoke elsewhere before": ([HURT], [], day(1), [day(0)], (Mend.HURT, "1", day(1))),
    "nothing to mend, said the author": ([HURT], [SOFT], day(1), [day(9)], None),
}  # fmt: skip


@pytest.mark.parametrize(
    ("hurts", "replies", "last", "mended", "expected"), MENDS.values(), ids=MENDS.keys()
)
def test_what_is_to_mend_is_told_by_what_passed(
    hurts: list[Hurt],
    replies: list[Reply],
    last: datetime,
    mended: list[datetime],
    expected: object,
) -> None:
    found = to_mend(hurts, replies, last, mended)
    told = found and (found.kind, found.comment_id, found.since)
    assert told == expected


ASKS = "How hot is your oven when the loaf goes in?"
AFTER: dict[str, tuple[list[Row], set[str]]] = {
    "a kind answer": ([("Maria", ASKS), (AUTHOR, "230.", 1), ("Maria", "Thanks!", 2)], set()),
    "a sharp one": (
        [("Maria", ASKS), (AUTHOR, "Did you even read it?", 1), ("Maria", "I did.", 2)], {"3"}
    ),
    "a sharp one, then a kind one": (
        [("Maria", ASKS), (AUTHOR, "Did you even read it?", 1), (AUTHOR, "Sorry. 230.", 1),
         ("Maria", "Thanks.", 3)],
        set(),
    ),
    "a sharp one to somebody else": (
        [("Maria", ASKS), ("Tom", "250!", 1), (AUTHOR, "Tom, nice try. Burnt.", 2),
         ("Maria", "And the lid?", 1)],
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), AFTER.values(), ids=AFTER.keys())
def test_a_comment_that_follows_a_sharp_word_is_known(rows: list[Row], expected: set[str]) -> None:
    found: set[str] = set()
    for thread in build_threads(post(*rows)):
        found |= after_sharp_words(thread, to_readers(thread))
    assert found == expected
