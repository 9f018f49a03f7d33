"""What strangers write is read in time that grows with its length: 4 KB against 64 KB; and with
the number of comments and of people on a post. Every public function of core stands in a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

import service.core
from service.core import addresses, because, day, entries, hints, made_ids, priority, tries
from service.core.addressed import asides, surest, to_author, to_readers
from service.core.hinting import circumstances
from service.core.naming import searched_text
from service.core.naming.mentions import Person, find_mentions
from service.core.people import asking, landing, passed, persons, shared_marks, sharp
from service.core.records import Comment, Entry, Facet, Goal, Post, Score, State, Thread
from service.core.talking import dialogue_acts, taking_up, threads
from service.core.texts import codelike, quotable, quoted, text, visible
from tests.core.debts.growing import DEBTS
from tests.core.growing import BY_COMMENTS, Whole
from tests.core.hinting.growing import HINTING
from tests.core.naming.growing import NAMING, people_of
from tests.core.posts import AUTHOR, NOW, post
from tests.core.saying import SAYING
from tests.growing import KNOWN, MOST, growth, known_people, public_functions, too_fast_growing

Read = Callable[[str], object]


def _score(said: str) -> Score:
    found = (Facet(n, 0, len(said), said) for n in ("question", "hurt", "correction", "point"))
    aside = (Facet("to_reader", at, at + 20, said[at : at + 20]) for at in range(0, len(said), 40))
    return Score(0.5, 0.5, 0.5, 0.5, "en", None, (*found, *aside), {}, "model")


THANKS = Score(0.1, 0.1, 0.1, 0.1, "en", None, (Facet("thanks", 0, 1, "T"),), {}, "model")


def _comment(said: str) -> Comment:
    return Comment("9", "7", NOW, said, said, "r")


def _threads(said: str) -> tuple[Thread, ...]:
    rows = [(name, f"Which oven, number {i}?") for i, name in enumerate(KNOWN)]
    return threads.build_threads(post(*rows, (AUTHOR, said), ("Tom", said)))


def _echoes(said: str) -> taking_up.Echoes:
    echoes = taking_up.Echoes(frozenset(taking_up.quoted_words(said)))
    echoes.add_words("1", "maria", said)
    echoes.add_sentences("1", said)
    return echoes


def _quotable(said: str) -> object:
    texts = quotable.Said()
    texts.add("tom", said)
    return texts.sources("ann", said)


def _entries(said: str) -> object:
    built = _threads(said)
    called = entries.names_of_author([AUTHOR])
    return entries.post_entries(Post("7", said, said), built, called)


def _priority(said: str) -> object:
    told = (_comment(said), _score(said), Entry(said), State.OWED)
    return priority.priority_terms(*told, spoken_to=said, now=NOW, goal=Goal.LEARNING)


def _worth(said: str) -> object:
    told = (_comment(said), _score(said), Entry(said), State.OWED)
    return priority.worth(*told, spoken_to=said)


def _hints(said: str) -> object:
    around = circumstances.Around(State.OWED, speaks_to=said[:50])
    return hints.hints_for(_comment(said), _score(said), Entry(said), around)


BY_TEXT: dict[str, Read] = HINTING | {
    **DEBTS,
    **NAMING,
    "addressed.Asides.hold": lambda said: asides(_score(said)).hold(0, len(said)),
    "addressed.asides": lambda said: asides(_score(said)),
    "addressed.surest": lambda said: surest(_score(said).facets),
    "addressed.to_author": lambda said: to_author(_score(said)),
    "addressed.to_readers": lambda said: to_readers(said, _score(said)),
    "addresses.home_of": addresses.home_of,
    "addresses.lies_within": lambda said: addresses.lies_within(said, "https://a.example/" + said),
    "addresses.page_of": addresses.page_of,
    "addresses.same_blog": lambda said: addresses.same_blog(said, "https://a.example/" + said),
    "because.because_of_you": because.because_of_you,
    "entries.is_of": lambda said: entries.is_of(said, Entry(said, said, said, said)),
    "entries.fingerprint": lambda said: entries.fingerprint(Entry(said, said, said, said)),
    "entries.names_of_author": lambda said: entries.names_of_author([said]),
    "entries.post_entries": _entries,
    "hints.choose_move": lambda said: hints.choose_move(_score(said), Entry(said)),
    "hints.hints_for": _hints,
    "made_ids.is_made": made_ids.is_made,
    "made_ids.made_id": made_ids.made_id,
    "made_ids.made_id_beside": lambda said: made_ids.made_id_beside("3", said),
    "people.landing.ways_in": landing.ways_in,
    "people.asking.takes_up": lambda said: asking.takes_up(said, [said], said[:200]),
    "people.passed.is_long_time_reader": passed.is_long_time_reader,
    "people.passed.of_oneself": passed.of_oneself,
    "people.sharp.sounds_sharp": sharp.sounds_sharp,
    "people.passed.story_in": lambda said: passed.story_in(
        said, {(at, at + 9) for at in range(0, len(said), 10)}
    ),
    "people.passed.self_told": lambda said: passed.self_told(
        said, [(at, at + 19) for at in range(0, len(said), 20)]
    ),
    "people.persons.is_whole": lambda said: persons.is_whole(tuple(said.split())),
    "people.shared_marks.identifies": shared_marks.identifies,
    "people.shared_marks.plain_address": shared_marks.plain_address,
    "people.shared_marks.plain_name": shared_marks.plain_name,
    "people.shared_marks.same_name": lambda said: shared_marks.same_name(said, said[::-1]),
    "people.shared_marks.several_people": lambda said: shared_marks.several_people([said, "Tom"]),
    "priority.priority_terms": _priority,
    "priority.worth": _worth,
    "priority.reply_minutes": lambda said: priority.reply_minutes(_comment(said), None),
    "talking.dialogue_acts.asks": dialogue_acts.asks,
    "talking.dialogue_acts.goes_on": dialogue_acts.goes_on,
    "talking.dialogue_acts.is_late": dialogue_acts.is_late,
    "talking.dialogue_acts.only_thanks": dialogue_acts.only_thanks,
    "talking.dialogue_acts.says_little": dialogue_acts.says_little,
    "talking.taking_up.Echoes.add_words": _echoes,
    "talking.taking_up.Echoes.add_sentences": _echoes,
    "talking.taking_up.Echoes.quoted": lambda said: _echoes(said).quoted(said),
    "talking.taking_up.Echoes.topic": lambda said: _echoes(said).topic(said, lambda _: True, {"1"}),
    "talking.taking_up.content_words": taking_up.content_words,
    "talking.taking_up.quoted_words": lambda said: [*taking_up.quoted_words(said)],
    "talking.threads.build_threads": _threads,
    "texts.codelike.code_weight": codelike.code_weight,
    "texts.quotable.Said.add": _quotable,
    "texts.quotable.Said.sources": _quotable,
    "texts.quoted.bbcode_quotes": quoted.bbcode_quotes,
    "texts.quoted.may_quote": quoted.may_quote,
    "texts.quoted.quoted_lines": lambda said: quoted.quoted_lines(
        said.split("\n"), [True] * (said.count("\n") + 1)
    ),
    "texts.quoted.runs": lambda said: quoted.runs([each != " " for each in said]),
    "texts.quoted.without_markup": quoted.without_markup,
    "texts.text.blanked": text.blanked,
    "texts.text.own_words": text.own_words,
    "texts.text.segments": text.segments,
    "texts.visible.one_line": visible.one_line,
    "texts.visible.visible": visible.visible,
    "tries.account_name": tries.account_name,
    "day.asks": lambda said: day.asks(_score(said)),
    "day.is_short_thanks": lambda said: day.is_short_thanks(_comment(said), THANKS),
    "tries.network": tries.network,
}
BY_TEXT_MORE: dict[str, Read] = {
    "names of 5,000 people": lambda said: people_of(5_000).find(said, AUTHOR),
    "a name of many words": lambda said: find_mentions(said, [Person("x", (said[:2_000],))]),
}


# Read no stranger's text of any length, or only what another of the tables hands to them.
NEITHER = {
    "day.chosen", "day.day_at", "day.each_that_fits", "day.fit", "day.is_asked_about", "day.left",
    "day.wrote_since", "lasting.lasted", "letters.is_due", "letters.pause",
    "facets.found_in", "facets.found_in_bits",
    "entries.judge_mark", "facets.in_bits", "people.authors.Identities.digest",
    "priority.Worth.at", "priority.days_between", "priority.waiting",
    "standing.Stand.state_at", "standing.standing_at",
    "talking.order.order_of",
    "people.relationship.closeness", "people.relationship.in_months",
    "people.relationship.openness", "people.relationship.stage_of",
    "people.relationship.quiet_after", "people.ties.may_be_introduced",
    "people.ties.may_leave_the_blog",
    "people.compared.Cell.add", "people.compared.Cell.less", "people.compared.part_of",
    "posts.mean_depth", "ledger.thread_state", "naming.calling.breaths", "naming.calling.call",
    "naming.calling.stand_out", "naming.joined.Joined.places", "naming.joined.Joined.reader",
    "naming.names.spellings", "naming.slips.Slips.add", "naming.slips.Slips.hits",
    "people.authors.Identities.person",
    "people.authors.who_runs_the_blog", "priority.lifted", "priority.total",
    "talking.answering.author_links",
    "talking.talk.Talk.copied", "talking.talk.Talk.learn_names", "talking.talk.Talk.mentions",
    "talking.talk.Talk.quoted", "talking.talk.Talk.writer", "talking.talk.part",
    "talking.talk.person", "talking.talk.whole", "talking.threads.is_sure",
    "talking.turns.Turns.add", "talking.turns.Turns.close", "talking.turns.Turns.of",
    "talking.turns.Turns.place", "talking.turns.Turns.unanswered", "talking.turns.Turns.waiting",
    "talking.turns.newest", "tries.Patience.wait",
}  # fmt: skip


def test_every_function_of_core_has_a_row() -> None:
    tables = [*BY_TEXT, *BY_COMMENTS, *NEITHER, *SAYING]
    assert len(tables) == len(set(tables))
    assert set(tables) == set(public_functions(service.core))


@pytest.mark.slow
@pytest.mark.parametrize("read", [*BY_TEXT, *BY_TEXT_MORE])
def test_the_time_grows_with_the_length(read: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Linear even where a longer text is cut.
    monkeypatch.setattr(searched_text, "READ", 10**6)
    monkeypatch.setattr(dialogue_acts, "_READ", 10**6)
    monkeypatch.setattr(landing, "_LONGEST_READ", 10**6)
    assert not too_fast_growing(read, (BY_TEXT | BY_TEXT_MORE)[read])


def _post(size: int, kind: str) -> list[Comment]:
    people = known_people(5_000)
    rows: list[tuple[str, str] | tuple[str, str, int]] = []
    for n in range(size):
        reader, before = people[n % 5_000], people[max(0, n - 1) % 5_000]
        question = f"Which oven, number {n}, and which flour?"
        rows.append({
            "one reader": ("Maria", question) if n % 2 else (AUTHOR, f"@Maria - as at {n}."),
            "never answered": (reader, question),
            "answered by name": (AUTHOR, f"@{before} - at {n}.") if n % 2 else (reader, question),
            "a row of answers": (AUTHOR, f"As at {n}.") if n > size // 2 else (reader, question),
            "each names the one before": (reader, f"@{before} - no, number {n} was warmer."),
            "each quotes the one before": (reader, f"> Which oven, number {n - 1}\n{question}"),
            "one first name": (f"Maria {reader}", f"@Maria - {question}"),
            "one text": (reader, "Which oven, and which flour would you take for it?"),
            "a chain": (reader, question, n) if n else (reader, question),
            "all below the first": (reader, question, 1) if n else (reader, question),
            "the last names all": (AUTHOR, " & ".join(people[:size])) if n == size - 1
            else (reader, question),
        }[kind])  # fmt: skip
    return post(*rows)


@lru_cache(maxsize=4)
def _threads_of(size: int, kind: str) -> tuple[list[Comment], tuple[Thread, ...]]:
    comments = _post(size, kind)
    return comments, threads.build_threads(comments)


KINDS = [
    "one reader", "never answered", "answered by name", "a row of answers", "one first name",
    "each names the one before", "each quotes the one before", "one text", "a chain",
    "all below the first", "the last names all",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_time_grows_with_the_number_of_comments(kind: str) -> None:
    fast = {}
    # What two names are measured by is measured once.
    for read, name in {read: name for name, read in BY_COMMENTS.items()}.items():

        def at(size: int, read: Whole = read) -> Callable[[], object]:
            comments, built = _threads_of(size, kind)
            return lambda: read(comments, built)

        if (power := growth(at, 250, 1_000, 4_000, 16_000)) >= MOST:
            fast[name] = round(power, 2)
    assert not fast


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_post_of_thousands_is_read_as_one_of_hundreds_is(kind: str) -> None:
    def at(size: int) -> Callable[[], object]:
        comments = _post(size, kind)
        return lambda: entries.build_entries(threads.build_threads(comments), {})

    assert growth(at, 1_000, 4_000, 16_000) < MOST
