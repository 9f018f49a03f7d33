"""Posts before and after an edit, with what readers said of them."""

from __future__ import annotations

from collections.abc import Iterator

_POST = """We left the harbour at 6:40 and were past the breakwater before the sun was up. The
crossing is 42 nautical miles, and with this wind it takes about nine hours. The light at the
point was built in 1874 by Henrik Solberg, who also drew the old customs house.

For the bread you need 500 g of flour, 375 g of water and 10 g of salt. Mix everything, wait half an
hour, and fold it four times. Bake at 250 degrees for 40 minutes with the lid on.

The library works with Python 3.8 and newer. Install it with pip install tidepool and call
tidepool.load('harbour.csv'). The full list of stations is at http://tides.example/stations.html for
whoever wants it. I recieved three letters about this since last week, which is alot.

It effects every boat that draws more than two metres. The museum is open on Mondays, and the ferry
to Langholm goes twice a day."""


def _unwrapped(text: str) -> str:
    """A paragraph a line, as the plain text of a post has it."""
    return "\n\n".join(each.replace("\n", " ") for each in text.split("\n\n"))


POST = _unwrapped(_POST)

# What a reader wrote, and the words of the post that an edit changed for it.
TAKEN_UP = {
    "a wrong year": (
        "The light was built in 1847, not 1874.", [("1874", "1847")],
    ),
    "a year without the wrong one": (
        "Small correction: the light at the point dates from 1847.", [("in 1874", "in 1847")],
    ),
    "a wrong distance": (
        "I think it is 24 nautical miles rather than 42.", [("42 nautical", "24 nautical")],
    ),
    "an hour": ("High water was at 5:40 that day, so you must mean 5:40.", [("6:40", "5:40")]),
    "grams": ("375 g of water can't be right for this flour, it should be 325 g.",
              [("375 g", "325 g")]),
    "a temperature": ("Surely you mean 230 degrees? At 250 mine was charcoal.",
                      [("250 degrees", "230 degrees")]),
    "a misspelt name": ("It's Henrik Solbergh, with an h at the end.", [("Solberg,", "Solbergh,")]),
    "another name": ("The customs house was drawn by Anders Vik, not by Solberg.",
                     [("who also drew the old customs house", "and Anders Vik drew the old customs"
                       " house")]),
    "a first name": ("His first name was Hendrik.", [("Henrik Solberg", "Hendrik Solberg")]),
    "a version": ("This needs Python 3.9 now, since it uses the new dict operators.",
                  [("Python 3.8", "Python 3.9")]),
    "a command": ("The package is called tidepools on PyPI, with an s: pip install tidepools.",
                  [("pip install tidepool ", "pip install tidepools ")]),
    "a function": ("It should be tidepool.read(), load was removed in version 2.",
                   [("tidepool.load(", "tidepool.read(")]),
    "a broken link": ("The link http://tides.example/stations.html is dead, they moved it to"
                      " http://tides.example/all.html",
                      [("http://tides.example/stations.html", "http://tides.example/all.html")]),
    "a broken link that was taken out": (
        "http://tides.example/stations.html gives me a 404.",
        [("The full list of stations is at http://tides.example/stations.html for whoever wants"
          " it.", "The full list of stations is no longer online.")]),
    "a typo by its right form": ("It's \"received\", I before E except after C :-)",
                                 [("recieved", "received")]),
    "a typo by its wrong form": ("Typo in the third paragraph: \"recieved\".",
                                 [("recieved", "received")]),
    "two words in one": ("\"alot\" is not a word, it's \"a lot\".", [("alot", "a lot")]),
    "a confused word": ("You want \"affects\" there, not \"effects\".", [("effects", "affects")]),
    "a day": ("The museum is closed on Mondays, it is open on Tuesdays.",
              [("on Mondays", "on Tuesdays")]),
    "a place": ("The ferry goes to Lyngholm. Langholm is in Scotland!", [("Langholm", "Lyngholm")]),
    "a missing step": (
        "You forgot the preheating: the pot has to be in the oven for an hour before the dough"
        " goes in.",
        [("Bake at 250", "Preheating matters: put the pot into the oven an hour before the dough"
          " goes in. Bake at 250")]),
    "a missing ingredient": (
        "The yeast is missing from the list, 3 g of dry yeast I suppose?",
        [("and 10 g of salt", "10 g of salt and 3 g of dry yeast")]),
    "a thing left out": (
        "You don't mention the permit: foreign boats need a permit from the harbour office.",
        [("goes twice a day.", "goes twice a day. Foreign boats need a permit from the harbour"
          " office.")]),
    "a word told twice": ("You wrote \"draws\" but it should be \"draughts\", no?",
                          [("that draws", "that draughts")]),
}  # fmt: skip

# Edits that have nothing to do with what a reader said.
ELSEWHERE = {
    "another typo": [("Mix everything", "Mix it all")],
    "a paragraph more": [("The library works", "A word on the weather: it held, which it seldom"
                          " does here in March, and we were glad of it.\n\nThe library works")],
    "a note at the end": [("goes twice a day.", "goes twice a day.\n\nUpdate: thank you all for"
                           " the kind letters. More photographs will follow next week.")],
    "other line breaks": [(". ", ".\n"), ("\n\n", "\n \n")],
    "a sentence less": [(" Mix everything, wait half an hour, and fold it four times.", "")],
    "another picture's caption": [("We left the harbour", "Photograph: the quay at dawn.\n\nWe left"
                                   " the harbour")],
    "another ending": [("and were past the breakwater", "and had passed the breakwater")],
    "an unrelated post": None,
}  # fmt: skip
_UNRELATED = """This winter I read eleven books, and four of them were by people whom I know. The
best one is about a family that repairs clocks in a town without a station. I will say more about
each of them below, in the order in which I liked them.

The first has 312 pages and not one of them is too long. The second was printed in 1998 and is out
of print. The third I could not finish, though friends tell me that the last chapter is worth the
wait. The fourth is a book of maps, which one reads like a novel if one has ever been to sea."""
UNRELATED = _unwrapped(_UNRELATED)


def edited(changes: list[tuple[str, str]] | None) -> str:
    """The post after these changes; another text altogether for None."""
    text = POST
    for before, after in UNRELATED_TEXT if changes is None else changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


UNRELATED_TEXT = [(POST, UNRELATED)]


def edits_that_take_nothing_up() -> Iterator[tuple[str, str, str]]:
    """Some hundred: a name, what the reader said, and the post after."""
    for said, (correction, mine) in TAKEN_UP.items():
        for name, changes in ELSEWHERE.items():
            touched = {before for before, _ in changes or ()} & {before for before, _ in mine}
            if not touched:
                yield f"{said}, {name}", correction, edited(changes)
    # What somebody else said was taken up.
    names = list(TAKEN_UP)
    for place, said in enumerate(names):
        other = names[(place + 7) % len(names)]
        yield f"{said}, {other} instead", TAKEN_UP[said][0], edited(TAKEN_UP[other][1])
