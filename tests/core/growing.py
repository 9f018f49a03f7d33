"""What is made of a post's comments, and of the threads that they make, by the function's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from service.core import entries, labels, ledger, places, posts
from service.core.people import (
    asking,
    authors,
    compared,
    landing,
    passed,
    persons,
    relationship,
    repair,
    sincerity,
    ties,
)
from service.core.people.identities import Said, who_answers_for_the_blog
from service.core.records import (
    Comment,
    Entry,
    Facet,
    Score,
    State,
    Thread,
    Verdict,
    VerdictKind,
)  # fmt: skip
from service.core.standing import Ground, Stand
from service.core.talking import in_ids, order, settled, threads
from service.core.verdicts import covers, is_said_twice, where_they_are
from tests.core.posts import NOW, day


def verdicts_on(built: Sequence[Thread]) -> list[Verdict]:
    """One on each thread."""
    return [Verdict(each.id, VerdictKind.NOT_FOR_ME, each.id, day(9)) for each in built]


def _told(comments: list[Comment]) -> list[places.Told]:
    """All of one thread, hurt, and the older a comment is the more it is worth, in part."""
    hurt = (Facet("hurt", 0, 3, "Hel"),)
    return [
        places.Told(
            each,
            Stand(State.OWED, Ground.UNANSWERED),
            Score(0.5, 0.5, 0.1, 0.9 - 0.8 * (n * n % 997) / 997, "en", None, hurt, {}, "m"),
            Entry(each.text),
            None,
        )
        for n, each in enumerate(comments)
    ]


def _measured(comments: list[Comment]) -> list[posts.Measured]:
    return [posts.Measured(each.id, n + 1, 9, n % 7 / 7) for n, each in enumerate(comments)]


def _said(comments: list[Comment]) -> list[ties.Said]:
    return [ties.Said(each.reader, each.date, n % 2 == 0, False) for n, each in enumerate(comments)]


def _settled(comments: list[Comment]) -> object:
    """Written down of the first half, read again with the rest."""
    half = comments[: len(comments) // 2]
    written = settled.written_down(threads.build_threads(half), half)
    return settled.settled_threads(written, comments)


_ANSWERED = (frozenset[landing.Way](), frozenset({landing.Way.ANSWERED}))


def _visits(comments: list[Comment]) -> list[landing.Visit]:
    """Every comment under a post of its own, by whoever wrote it."""
    turns = [
        landing.Turn(each.reader, f"{n}", each.date, n, 0.5, False, each.date if n % 2 else None)
        for n, each in enumerate(comments)
    ]
    return list(landing.visits(turns, comments[-1].date + 2 * landing.WITHIN))


def _cells(comments: list[Comment]) -> dict[str, dict[int, compared.Cell]]:
    cells: dict[str, dict[int, compared.Cell]] = {}
    for n, each in enumerate(comments):
        cell = cells.setdefault(f"{n // 9}", {}).setdefault(
            compared.part_of(each.reader), compared.Cell()
        )
        cell.add(n % 2, did=n % 3 == 0, other=n % 5 == 0)
    return cells


def _did(cell: compared.Cell) -> Sequence[int]:
    return cell.did


def _entries(_: list[Comment], built: Sequence[Thread]) -> object:
    return entries.build_entries(built, {})


# Of a post's comments, and of the threads that they make.
Whole = Callable[[list[Comment], tuple[Thread, ...]], object]
BY_COMMENTS: dict[str, Whole] = {
    "entries.build_entries": _entries,
    "entries.with_histories": _entries,
    "labels.labels": lambda _, t: labels.labels(t, verdicts_on(t)),
    "posts.contrast": lambda c, _: posts.contrast(_measured(c)),
    "posts.counts_of": lambda c, _: posts.counts_of(_told(c), {each.id for each in c}, ()),
    "posts.quotes_of": lambda c, _: posts.quotes_of(_told(c), frozenset()),
    "people.asking.asks_author": lambda c, _: [
        asking.asks_author(each.score, None) for each in _told(c)
    ],
    "posts.depths_of": lambda c, _: posts.depths_of(_told(c)),
    "ledger.answered_by_readers": lambda _, t: list(map(ledger.answered_by_readers, t)),
    "ledger.answers": lambda _, t: list(map(ledger.answers, t)),
    "ledger.history": lambda _, t: ledger.history(t),
    "ledger.standings": lambda _, t: ledger.standings(t, verdicts_on(t), NOW),
    "people.authors.with_guests": lambda c, _: authors.with_guests(
        c, {each.id: "u:2" for each in c[::2]}, "u:2"
    ),
    "people.identities.who_answers_for_the_blog": lambda c, _: who_answers_for_the_blog(
        Said(each.name, each.reader, c[0].reader) for each in c
    ),
    "people.compared.gap": lambda c, _: compared.gap(_cells(c), _did),
    "people.compared.shares": lambda c, _: compared.shares(_cells(c), _did),
    "people.compared.total": lambda c, _: [compared.total(e.values()) for e in _cells(c).values()],
    "people.landing.landed": lambda c, _: landing.landed(
        landing.Visit(each.reader, "7", 0, None, False, _ANSWERED[n % 2], n % 3 == 0, n % 5 == 0)
        for n, each in enumerate(c)
    ),
    "people.landing.visits": lambda c, _: _visits(c),
    "people.passed.came_back": lambda _, t: list(map(passed.came_back, t)),
    "people.passed.helped": lambda _, t: [
        passed.helped(each, {e.id: _told([e])[0].score for e in each.comments}) for each in t
    ],
    "people.passed.to_readers": lambda _, t: list(map(passed.to_readers, t)),
    "people.repair.after_sharp_words": lambda _, t: [
        repair.after_sharp_words(each, passed.to_readers(each)) for each in t
    ],
    "people.repair.to_mend": lambda c, _: repair.to_mend(
        [repair.Hurt(each.date, each.id) for each in c],
        [repair.Reply(each.date, each.id, sharp=False) for each in c],
        NOW,
    ),
    "people.sincerity.near_copies": lambda c, _: sincerity.near_copies(
        [sincerity.Said(each.id, each.text, [each.name]) for each in c]
    ),
    "people.relationship.relationship": lambda c, _: relationship.relationship(
        [relationship.Turn(each.date, each.post_id, 0.5) for each in c],
        [relationship.Word(each.date) for each in c],
    ),
    "people.relationship.answers_in": lambda c, _: relationship.answers_in(
        [relationship.Turn(each.date, each.post_id) for each in c],
        [relationship.Word(each.date) for each in c],
    ),
    "people.relationship.usual_pace": lambda c, _: relationship.usual_pace(e.date for e in c),
    "people.ties.is_carried": lambda c, _: ties.is_carried(
        [ties.Turn(each.reader, c[n // 2].reader, 0.5, False) for n, each in enumerate(c)]
    ),
    "people.ties.lasting_topics": lambda c, _: ties.lasting_topics(
        {each.text[:80]: [each.post_id, each.id] for each in c}
    ),
    "people.ties.strength": lambda c, _: ties.strength(_said(c), NOW),
    "people.ties.ties": lambda c, _: ties.ties(_said(c), NOW),
    "people.persons.as_persons": lambda c, _: persons.as_persons(*order.as_written(c)),
    "ledger.history_of": lambda c, _: ledger.history_of(
        {each.id: ledger.Written(each.order, False, c[n // 2].order) for n, each in enumerate(c)}
    ),
    "ledger.stands": lambda _, t: ledger.stands(t, verdicts_on(t)),
    "places.places": lambda c, _: places.places(_told(c)),
    "places.state_of": lambda c, _: places.state_of(_told(c)),
    "talking.in_ids.from_ids": lambda c, t: [
        in_ids.from_ids(each.id, "7", in_ids.in_ids(each), {e.id: e for e in each.comments})
        for each in t
    ],
    "talking.in_ids.ids_in": lambda _, t: [in_ids.ids_in(in_ids.in_ids(each)) for each in t],
    "talking.in_ids.in_ids": lambda _, t: list(map(in_ids.in_ids, t)),
    "talking.order.as_written": lambda c, _: order.as_written(c),
    "talking.settled.settled_threads": lambda c, _: _settled(c),
    "talking.settled.written_down": lambda c, t: settled.written_down(t, c),
    "talking.threads.links_from": lambda _, t: list(map(threads.links_from, t)),
    "talking.threads.spoken_to": lambda _, t: list(map(threads.spoken_to, t)),
    "verdicts.covers": lambda c, _: [
        covers(Verdict("1", VerdictKind.LATER, "1", NOW, None, frozenset(e.id for e in c)), e, None)
        for e in c[:40]
    ],
    "verdicts.is_said_twice": lambda _, t: [is_said_twice(each, each) for each in verdicts_on(t)],
    "verdicts.where_they_are": lambda _, t: where_they_are(verdicts_on(t), t),
}
