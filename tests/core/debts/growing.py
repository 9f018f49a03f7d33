"""What is read for debts of what strangers write, by the function's name."""

from __future__ import annotations

from collections.abc import Callable

from service.core.debts import clauses, corrections, excuses, later_posts, owed, promises
from service.core.records import Comment, Facet
from service.core.talking import threads
from tests.core.posts import AUTHOR, NOW, post


def _comment(said: str) -> Comment:
    return Comment("9", "7", NOW, said, said, "r")


def _each_clause(read: Callable[[clauses.Clause], object]) -> Callable[[str], object]:
    return lambda said: [read(each) for each in clauses.clauses(said)]


def _posts(said: str) -> object:
    titles = [later_posts.Title(str(n), said[n : n + 60], NOW) for n in range(0, len(said), 60)]
    return later_posts.kept_by([later_posts.ToWrite(said, said, NOW)], titles)


def _debts(said: str) -> object:
    return list(owed.debts(threads.build_threads(post(("Tom", said), (AUTHOR, said)))))


def _unsaid(said: str) -> object:
    built = threads.build_threads(post(("Tom", said)))
    facet = Facet("correction", 0, len(said), said)
    earlier = [owed.Earlier(said[::-1], NOW)]
    return list(owed.unsaid(built, said, earlier, {"1": facet}))


DEBTS: dict[str, Callable[[str], object]] = {
    "debts.clauses.clauses": lambda said: list(clauses.clauses(said)),
    "debts.corrections.takes_up": lambda said: corrections.takes_up(said, said[::-1], said),
    "debts.excuses.courteous": _each_clause(excuses.courteous),
    "debts.excuses.done_since": excuses.done_since,
    "debts.excuses.is_excused": _each_clause(excuses.is_excused),
    "debts.later_posts.kept_by": _posts,
    "debts.owed.debts": _debts,
    "debts.owed.said_of": owed.said_of,
    "debts.owed.unsaid": _unsaid,
    "debts.promises.promises": promises.promises,
}
