from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.naming.mentions import Mention, Names, Person, find_mentions
from service.core.naming.searched_text import READ
from tests.growing import KNOWN

PEOPLE = (
    Person("maria", ("Maria Lopez",)),
    Person("tom", ("Tom",)),
    Person("will", ("Will",)),
    Person("jose", ("José Álvares",)),
    Person("handle", ("KarenBakes", "kb_1979")),
    Person("michael", ("Michael Reed",)),
    Person("johan", ("Johan Tibbe",)),
    Person("ann-1", ("Ann Carver",)),
    Person("ann-2", ("Ann Novak",)),
    Person("ines", ("Ines Prado", "Ines Ruth Prado", "Una Sol Arias"), is_author=True),
    Person("wim", ("Wim Olaf Winter", "Ada Lund Lind")),
)


def named(text: str) -> list[str | None]:
    return [mention.reader for mention in find_mentions(text, PEOPLE)]


ADDRESSED = {
    "@Maria - yes, overnight.": ["maria"],
    "@maria yes": ["maria"],
    "@ Maria: yes": ["maria"],
    "Maria: yes": ["maria"],
    "Maria, yes": ["maria"],
    "maria lopez - yes": ["maria"],
    "MARIA, yes": ["maria"],
    "Maria\n\nYes.": ["maria"],
    "Thanks Maria! It worked.": ["maria"],
    "Thank you so much Maria": ["maria"],
    "hi maria, good to see you": ["maria"],
    "Good point, Maria.": ["maria"],
    "Very good question Maria.": ["maria"],
    "Thanks for the long tip Maria.": ["maria"],
    "Yes, Maria, I did.": ["maria"],
    "That is all I know, Maria.": ["maria"],
    "It is fixed now. Maria, please try again.": ["maria"],
    "@Jose - at 220": ["jose"],
    "@josé álvares at 220": ["jose"],
    "Jose\u0301: at 220": ["jose"],
    "@Mike: ask him": ["michael"],
    "@Karen no": ["handle"],
    "@karenbakes no": ["handle"],
    "@Johann - no": ["johan"],
    "@Lopez: no": ["maria"],
    "Will - no idea": ["will"],
    "@will no idea": ["will"],
    "@Maria and @Tom: both of you": ["maria", "tom"],
    "Maria, Tom: both of you": ["maria", "tom"],
    "@Maria - yes. @Tom - no. @Will - perhaps": ["maria", "tom", "will"],
    "Hi Ines, lovely post": ["ines"],
    "@Tom: bake(220);": ["tom"],
    "IRP, is it the oven or the flour?": ["ines"],
    "@IRP yes": ["ines"],
    "Thanks, I.R.P.! It rose.": ["ines"],
}


@pytest.mark.parametrize(("text", "readers"), ADDRESSED.items(), ids=ADDRESSED.keys())
def test_a_comment_speaks_to(text: str, readers: list[str]) -> None:
    found = find_mentions(text, PEOPLE)
    assert [mention.reader for mention in found] == readers
    assert all(mention.addressed for mention in found)


NOBODY = [
    "",
    "irp, is it the oven?",
    "IP: that oven, again.",
    "USA: a colder kitchen than mine.",
    "THE BREAD IS GOOD, IRP, BUT THE SALT IS OFF",
    "WOW, great loaves. ALL, please read this",
    "Write to maria@example.com or see http://maria.example/tom",
    "> Maria said so\nI agree with that.",
    'You said "Maria, wait" and I did.',
    "“Tom, hurry up!” is what he says.",
    "Will you come? I will, if the weather will.",
    "It works.\n\nCheers,\nMaria",
    "I asked Will yesterday.",
    "the marialopez account",
    "Maria Costa wrote a book about it.",
    "I asked Maria-Elena.",
    "tomatoes, tomorrow and Tombola",
    "```\n@Maria\n```\nis a fence",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_named_in(text: str) -> None:
    assert named(text) == []


def test_who_is_spoken_about_is_named_but_not_addressed() -> None:
    (mention,) = find_mentions("I think Maria's way is better.", PEOPLE)
    assert (mention.reader, mention.addressed) == ("maria", False)


def test_a_name_two_readers_share_is_nobodys_and_says_whose_it_may_be() -> None:
    (mention,) = find_mentions("@Ann - it depends.", PEOPLE)
    assert mention.reader is None
    assert set(mention.rivals) == {"ann-1", "ann-2"}


@pytest.mark.parametrize("text", ["@Ann Carver: yes", "@Ann C. yes", "Ann Carver, yes"])
def test_more_of_the_name_tells_two_readers_apart(text: str) -> None:
    assert named(text) == ["ann-1"]


def test_a_name_in_full_is_surer_than_where_another_reader_may_be_meant() -> None:
    two = (Person("short", ("Chris",)), Person("long", ("Chris Dale",)))
    (mention,) = find_mentions("@Chris - yes", two)
    (alone,) = find_mentions("@Chris - yes", two[:1])
    assert mention.reader == "short"
    assert mention.confidence < 0.7 < alone.confidence


def parts(text: str) -> list[tuple[str | None, str]]:
    return [(m.reader, text[m.part_start : m.part_end]) for m in find_mentions(text, PEOPLE)]


PARTS = {
    "@Maria - yes, overnight. @Tom - no, never.": [
        ("maria", "@Maria - yes, overnight."),
        ("tom", "@Tom - no, never."),
    ],
    "Thanks all.\n\nMaria: yes\nand no\n\nThanks Tom, fixed.\n": [
        ("maria", "Maria: yes\nand no"),
        ("tom", "Thanks Tom, fixed."),
    ],
    "@Maria - yes. @Zoe - who are you?": [("maria", "@Maria - yes.")],
    "@Maria - yes\n@Zoe - who are you?": [("maria", "@Maria - yes")],
    "@Maria, @Tom: look again": [
        ("maria", "@Maria, @Tom: look again"),
        ("tom", "@Maria, @Tom: look again"),
    ],
    "I looked it up.\nThat's a good point, Maria.\nIt is rye.": [
        ("maria", "That's a good point, Maria.\nIt is rye.")
    ],
}


@pytest.mark.parametrize(("text", "expected"), PARTS.items(), ids=PARTS.keys())
def test_each_person_has_a_part(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


UMLAUTS = {
    "jm": (
        "Jürgen Müller",
        ["Mueller: yes", "@Juergen yes", "Juergen Mueller, yes", "@Muller: yes"],
    ),
    "js": ("Jørn Sørensen", ["@Joern - yes", "Jorn, yes", "@Soerensen: yes", "Sorensen: yes"]),
    "aw": ("Anja Weiß", ["@Weiss yes", "Anja Weiss: yes"]),
    "kb": ("Kaethe Boehm", ["Käthe, yes", "@Böhm: yes", "Käthe Böhm - yes"]),
    "ta": ("Thor Aagaard", ["@Þór: yes", "Ågaard: yes"]),
}


@pytest.mark.parametrize("reader", UMLAUTS)
def test_letters_may_be_written_out(reader: str) -> None:
    people = [Person(each, (name,)) for each, (name, _) in UMLAUTS.items()]
    for text in UMLAUTS[reader][1]:
        assert [m.reader for m in find_mentions(text, people)] == [reader], text


LISTS = {
    "Maria, Tom and Will - see above": ["maria", "tom", "will"],
    "Thanks Maria, Tom and Will.": ["maria", "tom", "will"],
    "Thanks Maria and Tom for the tips": ["maria", "tom"],
    "Maria, Zed and Tom: see above": ["maria", "tom"],
    "@Maria @Tom @Will see above": ["maria", "tom", "will"],
    "Maria/Tom: see above": ["maria", "tom"],
}


@pytest.mark.parametrize(("text", "readers"), LISTS.items(), ids=LISTS.keys())
def test_everybody_of_a_list_is_spoken_to(text: str, readers: list[str]) -> None:
    found = find_mentions(text, PEOPLE)
    assert [mention.reader for mention in found if mention.addressed] == readers


HANDLES = (Person("kyle", ("kylelund6",)), Person("david", ("davidbakes",)), Person("z", ("zoe",)))


@pytest.mark.parametrize(
    ("text", "reader", "sure"),
    [
        ("@kylel yes", "kyle", True),
        ("Hi David, yes", "david", True),
        ("Hi Kyle, yes", "kyle", False),
        ("@bakes yes", "david", False),
    ],
)
def test_part_of_a_user_name_calls_its_owner(text: str, reader: str, sure: bool) -> None:
    [mention] = find_mentions(text, HANDLES)
    assert (mention.reader, mention.confidence >= 0.7) == (reader, sure)


@pytest.mark.parametrize(
    "text", ["Kyle of Lochalsh, yes", "bakes: 2", "Davidson's way", "Hi Zo, yes"]
)
def test_what_only_looks_like_part_of_a_user_name_calls_nobody(text: str) -> None:
    assert find_mentions(text, HANDLES) == ()


BOARDS = {
    ">>Maria yes": ["maria"],
    ">>Maria Lopez\nyes": ["maria"],
    ">>@Tom: yes": ["tom"],
    ">>Maria wrote:\n>> no\nyes": [],
    ">> Maria\nyes": [],
}


@pytest.mark.parametrize(("text", "readers"), BOARDS.items(), ids=BOARDS.keys())
def test_two_angle_brackets_call_whose_name_touches_them(text: str, readers: list[str]) -> None:
    assert named(text) == readers


def well_formed(mention: Mention, text: str) -> bool:
    inside = 0 <= mention.part_start <= mention.start < mention.end <= mention.part_end
    return (
        inside
        and mention.part_end <= len(text)
        and text[mention.start : mention.end] == mention.name
        and 0 < mention.confidence <= 1
    )


PIECES = st.sampled_from(
    [
        "@",
        "Maria",
        "Tom",
        "Ann",
        "@Will",
        " - ",
        ", ",
        ": ",
        "\n",
        ". ",
        "and ",
        "Thanks ",
        "> ",
        '"',
    ]
)
ANY_TEXT = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join)
)


@given(ANY_TEXT)
def test_every_mention_is_its_name_within_its_part(text: str) -> None:
    assert all(well_formed(mention, text) for mention in find_mentions(text, PEOPLE))


@given(ANY_TEXT, st.lists(st.text(max_size=12), max_size=6))
def test_any_names_can_be_looked_for(text: str, names: list[str]) -> None:
    people = [Person(f"r{i}", (name,)) for i, name in enumerate(names)]
    assert all(well_formed(mention, text) for mention in find_mentions(text, people))


HOSTILE = [
    "@Maria " * 9_000,
    "@ " * 30_000,
    "Tom, " * 12_000,
    "M" * 60_000,
    "so, " * 15_000 + "Tom:",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    before = time.process_time()
    find_mentions(text, PEOPLE)
    assert time.process_time() - before < 4


def test_only_the_beginning_of_a_long_text_is_read_for_names() -> None:
    known = Names()
    for name in KNOWN:
        known.add(name, name)
    far = "@Maria: yes. " + "so " * READ + "\n@Tom: no"
    assert [m.reader for m in known.find(far)] == ["Maria Lopez"]
    assert [m.part_end for m in known.find(far)] == [len(far)]
