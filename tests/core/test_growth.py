"""What strangers write is read in time that grows with its length: 4 KB against 64 KB."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import count

import pytest

from service.core.ledger import standings
from service.core.naming import searched_text as called
from service.core.naming.mentions import Names
from service.core.naming.names import aliases, signatures
from service.core.naming.pointers import pointers
from service.core.naming.searched_text import greeted_name
from service.core.naming.signing import signature, signed_name
from service.core.records import Comment
from service.core.talking.dialogue_acts import goes_on, is_late, says_little
from service.core.talking.taking_up import Echoes, content_words, has_quote
from service.core.talking.threads import build_threads
from service.core.texts.codelike import code_weight
from service.core.texts.text import own_words
from tests.core.posts import AUTHOR, NOW, post

SHORT, LONG = 4_000, 64_000
NAMED = ("Maria Lopez", "Tom", "Ann Carver", "Ann Novak", "Will", "Jo Müller")
UNITS = [
    "@Maria ",
    "@Maria & ",
    "Maria and Tom and ",
    "Ann y ",
    "Tom / ",
    "Tom/",
    "@Tom@Ann",
    "Maria, Tom, ",
    "Thanks Maria\n",
    "Maria\n",
    "I met Maria. ",
    "Marja, @Marja ",
    "Best, Ines\n",
    "- Ines ",
    "> Maria said that the oven is warm\n",
    '"Maria, wait" she said. ',
    "#1: ",
    "(3) ",
    ">>Maria ",
    "@3 ",
    "Müller, ",
    "so, ",
    "oven { warm; } ",
    "xoxo ",
    "M",
    " ",
    "\n",
    "@",
]
_number = count()


def _names() -> Names:
    names = Names()
    for name in (*NAMED, AUTHOR):
        names.add(name, name)
    return names


def _mentions(text: str) -> None:
    _names().find(text, AUTHOR)


def _echoes(text: str) -> None:
    echoes = Echoes()
    echoes.add_words("1", "maria", text)
    echoes.add_sentences("1", text)
    echoes.quoted(text)
    echoes.topic(text, lambda _: True, {"1"})


def _threads(text: str) -> None:
    rows = [(name, f"Which oven, number {i}?") for i, name in enumerate(NAMED)]
    build_threads(post(*rows, (AUTHOR, text), ("Tom", text)))


READERS: dict[str, Callable[[str], object]] = {
    "mentions": _mentions,
    "threads": _threads,
    "signature": lambda text: signature(text, signatures(AUTHOR)),
    "own words": own_words,
    "quotations and topics": _echoes,
    "content words": content_words,
    "quotes": has_quote,
    "lines of code": lambda text: [code_weight(line) for line in text.split("\n")],
    "names": aliases,
    "pointers": lambda text: pointers(text, lambda _: ("tom", "3")),
    "signed and greeted": lambda text: (signed_name(text), greeted_name(text)),
    "gist": lambda text: (says_little(text), goes_on(text), is_late(text)),
}


def _seconds(read: Callable[[str], object], unit: str, length: int, times: int) -> float:
    """The least of `times`; each text is another one, so that nothing is still at hand."""
    found = math.inf
    for _ in range(times):
        text = f"{next(_number)} " + unit * (length // len(unit))
        before = time.process_time()
        read(text)
        found = min(found, time.process_time() - before)
    return found


def _growth(read: Callable[[str], object], unit: str, times: int) -> float:
    """The power of the length with which the time grows; what is quick at any length has none."""
    slow = _seconds(read, unit, LONG, times)
    if slow < 0.02:
        return 0.0
    return math.log(slow / _seconds(read, unit, SHORT, times), LONG / SHORT)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("reader", READERS)
def test_the_time_grows_with_the_length(
    reader: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(called, "READ", LONG)  # linear even where a longer text is cut
    read = READERS[reader]
    assert _growth(read, unit, 1) < 1.3 or _growth(read, unit, 4) < 1.3


def _post(size: int, kind: str) -> list[Comment]:
    rows = []
    for n in range(size):
        reader = "Maria" if kind == "one reader" else f"Reader{n % 997} Lund{n}"
        said = {
            "never answered": (reader, f"Which oven, number {n}, and which flour?"),
            "answered by name": (AUTHOR, f"@{reader} - the same as at {n}."),
            "a row of answers": (AUTHOR, f"The same, as at {n}."),
        }
        if kind == "one reader":
            rows.append((reader, said["never answered"][1]) if n % 2 else said["answered by name"])
        elif kind == "answered by name":
            rows.append(said[kind] if n % 2 else said["never answered"])
        else:
            rows.append(said[kind] if n > size // 2 else said["never answered"])
    return post(*rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["one reader", "never answered", "answered by name", "a row of answers"]
)
def test_the_time_grows_with_the_number_of_comments(kind: str) -> None:
    def seconds(size: int) -> float:
        comments, before = _post(size, kind), time.process_time()
        standings(build_threads(comments), (), NOW)
        return time.process_time() - before

    growth = (math.log(seconds(4_000) / seconds(1_000), 4) for _ in range(3))
    assert any(each < 1.3 for each in growth)


def test_only_the_beginning_of_a_long_text_is_read_for_names() -> None:
    names = _names()
    far = "so " * called.READ + "\n@Tom: no"
    assert [m.reader for m in names.find("@Maria: yes. " + far)] == ["Maria Lopez"]
    [mention] = names.find("@Maria: yes. " + far)
    assert mention.part_end == len("@Maria: yes. " + far)
