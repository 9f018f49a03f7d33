"""Each use with each of its writes failing, one after the other: nothing half, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from service import insight
from service.core.records import Goal, VerdictKind
from service.insight.arriving import imports, syncing
from service.insight.arriving.receive import keep
from tests.insight.arriving.synced import Clock, run
from tests.insight.history import fill
from tests.insight.payloads import comment, upserted
from tests.insight.sabotage import KINDS, Rows, compared, failing, put_back, rows
from tests.wordpress.export import exports
from tests.wordpress.rest.playing import PlayedBlog, played_blog
from tests.wordpress.rest.playing import comment as listed
from tests.wordpress.rest.playing import post as listed_post

ASKED = "How do you keep the till and the ledger apart when three people sell on one day?"
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
MOST_WRITES = 200


class World(NamedTuple):
    """What a use is done to."""

    service: insight.Service
    key: str
    now: datetime
    folder: Path
    blog: PlayedBlog

    def clock(self) -> Clock:
        return Clock(self.now)


@pytest.fixture
def world(
    service: insight.Service,
    site: insight.NewSite,
    now: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    monkeypatch.setattr(imports, "BATCH", 3)
    monkeypatch.setattr(syncing, "AT_ONCE", 3)
    for number in range(1, 4):
        keep(service, site.key, upserted(comment(number, f"{ASKED} {number}")), now)
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    with played_blog("https://blog.example") as blog:
        blog.put(listed_post(7), *(listed(number) for number in range(1, 6)))
        yield World(service, site.key, now, tmp_path, blog)


def event(world: World) -> object:
    delivery = insight.Delivery("msg_1", "mark")
    told = upserted(comment(9, ASKED, comment_author="Per", comment_author_email="per@x.example"))
    return insight.receive(world.service, world.key, told, world.now, delivery).score


def verdict(world: World) -> object:
    kind = VerdictKind.NO_REPLY_NEEDED
    return insight.give_verdict(world.service, world.key, "1", kind, now=world.now) > 0


def verdict_of_the_plugin(world: World) -> object:
    kind, delivery = VerdictKind.NO_REPLY_NEEDED, insight.Delivery("msg_2", "mark")
    return insight.give_verdict_once(world.service, world.key, "2", kind, delivery, now=world.now)[
        1
    ]


def import_(world: World) -> object:
    path = world.folder / "export.xml"
    posts = (exports.item(at, *(exports.comment(10 * at + n) for n in range(3))) for at in (21, 22))
    path.write_text(exports.export(*posts))
    report = insight.import_comments(
        world.service, world.key, path, now=world.now, from_another_address=True
    )
    return report.imported + report.unchanged


def rescore(world: World) -> object:
    insight.score_stale(world.service, world.key)
    return None


def sync(world: World) -> object:
    return run(world.service, world.key, world.blog, world.clock()).complete


def erase(world: World) -> object:
    insight.erase_reader(world.service, world.key, "noor@readers.example", now=world.now)
    return None


def settings(world: World) -> object:
    insight.choose_day(world.service, world.key, goal=Goal.LEARNING, minutes=20)
    return None


def identities(world: World) -> object:
    insight.add_identities(world.service, world.key, ["name:Ida", "user:3"])
    return None


def sign_in(world: World) -> object:
    made = insight.log_in(
        world.service, EMAIL, PASSWORD, address="192.0.2.1", device="", session="", now=world.now
    )
    return made is not None


def own(world: World) -> object:
    insight.change_profile(world.service, EMAIL, name="Ida", timezone="Europe/Vienna", minutes=9)
    return None


def password(world: World) -> object:
    insight.set_password(world.service, EMAIL, "another long password")
    return None


def moved(world: World) -> object:
    return insight.move_site(world.service, world.key, "https://moved.example").url


def removed(world: World) -> object:
    try:
        insight.remove_site(world.service, world.key)
    except insight.UnknownSite:
        return None
    return None


USES: list[Callable[[World], object]] = [
    event, verdict, verdict_of_the_plugin, import_, rescore, sync, erase, settings, identities,
    sign_in, own, password, moved, removed,
]  # fmt: skip
# All or nothing: one transaction.
WHOLE = {verdict, verdict_of_the_plugin, erase, settings, identities, own, password, moved, removed}


def fault_of(use: Callable[[World], object], world: World) -> insight.DatabaseError | None:
    try:
        use(world)
    except insight.DatabaseError as error:
        return error
    return None


def rows_made(world: World) -> Rows:
    """All that is held, once the next reader has had the ledger's rows made."""
    with suppress(insight.UnknownSite):
        world.service.site(world.key)
        insight.make_stale(world.service, world.key)
    return rows(world.service)


def each_write_fails(world: World, use: Callable[[World], object]) -> int:
    """How many writes there were; each has failed, and the use was done again."""
    service = world.service
    before = rows(service)
    stood = compared(rows_made(world))
    put_back(service, before)
    answered = use(world)
    expected = compared(rows_made(world))
    for at in range(1, MOST_WRITES):
        put_back(service, before)
        for journal in service.settings.home.glob("sync-*"):
            journal.unlink()
        with failing(service.db, at, KINDS[at % len(KINDS)]) as sabotage:
            fault = fault_of(use, world)
        assert "words of a comment" not in str(fault)
        if fault is not None and use in WHOLE:
            assert compared(rows_made(world)) == stood
            put_back(service, before)
        if not sabotage.fired:
            return at - 1
        again = use(world)
        assert compared(rows_made(world)) == expected, f"the write number {at} failed"
        assert again == answered
    raise AssertionError("it never ends")


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__.strip("_"))
def test_a_use_of_which_any_write_failed_is_done_whole_the_next_time(
    world: World, use: Callable[[World], object]
) -> None:
    assert each_write_fails(world, use) >= 2


def test_learning_of_which_any_write_failed_is_done_whole_the_next_time(
    service: insight.Service, site: insight.NewSite, now: datetime, tmp_path: Path
) -> None:
    fill(service, site.key)
    insight.score_stale(service, site.key)
    world = World(service, site.key, now, tmp_path, PlayedBlog())

    def learn(world: World) -> Any:
        changes = insight.learn(world.service, world.key, now=world.now, automatic=True).changes
        # What a version that was kept lacks of scores is made by the next turn, or `rescore`.
        insight.score_stale(world.service, world.key)
        return changes is not None

    assert each_write_fails(world, learn) >= 2
