"""Identities under a new key: who is who stays the same before, meanwhile and after."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from service import insight
from service.insight.arriving.receive import keep
from service.insight.keeping import rotation
from service.insight.keeping.keys import keyed
from service.settings import Settings, read_settings
from service.store import comments, schema
from tests.insight.payloads import AUTHOR, POST, START, comment, upserted

LATER = START + timedelta(days=30)
# By address; under one address by two names; by name and web address; by name alone; and people
# whom an address says nothing of, as many have it.
PEOPLE = (
    {"comment_author": "Noor", "comment_author_email": "noor@readers.example"},
    {"comment_author": "Noor H.", "comment_author_email": "Noor@Readers.example "},
    {
        "comment_author": "Piet",
        "comment_author_email": "",
        "comment_author_url": "https://piet.example",
    },
    {"comment_author": "Rosa Lind", "comment_author_email": ""},
    {"comment_author": "Emil Berg", "comment_author_email": "office@readers.example"},
    {"comment_author": "Tove Dahl", "comment_author_email": "office@readers.example"},
    {"comment_author": "Uwe Kern", "comment_author_email": "office@readers.example"},
    {"comment_author": "anonymous", "comment_author_email": "none"},
    {"comment_author": "Ida", "comment_author_email": "ida@home.example", "user_id": "0"},
    AUTHOR,
)


class Blog:
    """A blog with a history, whose comments are told again and again."""

    def __init__(self, settings: Settings, seed: int = 1, count: int = 30) -> None:
        self.settings = settings
        self.service = insight.open_service(settings)
        self.key = insight.add_site(self.service, "https://blog.example", now=START).key
        insight.add_identities(self.service, self.key, ["email:ida@home.example"])
        self._chance = random.Random(seed)
        self.rows = [self.row(number) for number in range(1, count + 1)]
        for row in self.rows:
            self.tell(row)

    def row(self, number: int) -> dict[str, Any]:
        who = PEOPLE[number % len(PEOPLE)]
        parent = self._chance.choice(("0", str(max(1, number - self._chance.randint(1, 4)))))
        parent = "0" if parent == str(number) else parent
        return {**comment(number, f"How is it with {number}?"), **who, "comment_parent": parent}

    def tell(self, row: dict[str, Any], minutes: int = 0) -> None:
        keep(self.service, self.key, upserted(row, read=minutes), LATER)

    def again(self) -> None:
        """Another process opens it."""
        self.service.db.dispose()
        self.service = insight.open_service(self.settings)

    def who(self) -> Any:
        """Which comments are one reader's, which the author's, and what waits."""
        with self.service.db.read() as connection:
            found = comments.load(connection, self.key)
        groups: dict[str, list[str]] = {}
        for each in sorted(found, key=lambda each: int(each.id)):
            groups.setdefault("" if each.by_author else each.reader, []).append(each.id)
        queue = insight.reply_queue(self.service, self.key, now=LATER, all_states=True)
        authors = [(each.part, each.names) for each in insight.list_authors(self.service, self.key)]
        return sorted(groups.values()), insight.queue_json(queue), authors

    def hashes(self) -> set[str]:
        """Every hash that stands anywhere."""
        found: set[str] = set()
        with self.service.db.read() as connection:
            for row in connection.execute(schema.comments.select()):
                found |= {row.email_hash, row.actor_hash}
                if row.name_reader and row.name_reader.startswith("n:"):
                    found.add(row.name_reader[2:])
            for table in (schema.identities, schema.users, schema.shared):
                rows = connection.execute(table.select().where(table.c.kind == "email"))
                found |= {row.value for row in rows}
        return found - {None, ""}


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(home=tmp_path / "home", database_url=database_url)


@pytest.fixture
def blog(settings: Settings) -> Any:
    made = Blog(settings)
    yield made
    made.service.db.dispose()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_is_who_stays_the_same_before_meanwhile_and_after(tmp_path: Path, seed: int) -> None:
    blog = Blog(read_settings(home=tmp_path / "home"), seed)
    before, old = blog.who(), blog.hashes()
    begun = insight.rotate_key(blog.settings, LATER)
    assert sum(begun.left.values()) == len(old)
    assert blog.who() == before
    order = list(blog.rows)
    random.Random(seed).shuffle(order)
    for told, row in enumerate(order):
        blog.tell(row, minutes=30)
        if told % 5 == 0:
            blog.again()
            assert blog.who() == before
    blog.tell({**comment(1, "How is it with 1?"), **blog.rows[0]}, minutes=40)
    insight.add_identities(blog.service, blog.key, ["email:ida@home.example"])
    assert blog.who() == before
    assert insight.rekeying_status(blog.settings).left == {}
    assert blog.hashes().isdisjoint(old)
    insight.finish_rotation(blog.settings)
    blog.again()
    assert blog.who() == before
    assert not (blog.settings.home / "secret.key.old").exists()
    blog.service.db.dispose()


def test_a_reader_who_writes_meanwhile_is_the_reader_of_before(blog: Blog) -> None:
    """Told by a process that was open before the key was rotated."""
    insight.rotate_key(blog.settings, LATER)
    new = {**comment(99, "It is me again."), **PEOPLE[0]}
    blog.tell(new)
    (mine,) = (each for each in blog.who()[0] if "99" in each)
    assert {"10", "20", "30", "99"} <= set(mine)
    fresh = blog.service.hash("email", "noor@readers.example")
    assert fresh in blog.hashes()
    assert keyed(blog.service.keys.old or b"", "email", "noor@readers.example") not in blog.hashes()


def test_an_erasure_and_an_export_find_what_still_is_of_the_old_key(blog: Blog) -> None:
    insight.rotate_key(blog.settings, LATER)
    told = insight.export_reader(blog.service, blog.key, "noor@readers.example", now=LATER)
    assert len([each for each in told if each["group"] == "Comments"]) == 6
    with pytest.raises(insight.KeyFault, match="already"):
        insight.rotate_key(blog.settings, LATER)
    assert insight.erase_reader(blog.service, blog.key, "office@readers.example", now=LATER) == 9


def test_what_is_not_told_again_is_forgotten_only_when_said(blog: Blog) -> None:
    before, old = blog.who(), blog.hashes()
    insight.rotate_key(blog.settings, LATER)
    for row in blog.rows[:4]:
        blog.tell(row, minutes=30)
    with pytest.raises(insight.KeyFault, match="--forget"):
        insight.finish_rotation(blog.settings)
    assert sum(insight.rekeying_status(blog.settings).left.values()) > 0
    insight.finish_rotation(blog.settings, forget=True)
    blog.again()
    assert blog.who() == before
    assert blog.hashes().isdisjoint(old)
    with pytest.raises(insight.KeyFault, match="nothing to finish"):
        insight.finish_rotation(blog.settings)


@pytest.mark.parametrize("at", ["write_key", "rekeying.begin", "take_draft", "check_of"])
def test_a_rotation_that_was_killed_is_begun_or_not(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    before = blog.who()

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr(f"{rotation.__name__}.{at}", killed)
        with pytest.raises(KeyboardInterrupt):
            insight.rotate_key(blog.settings, LATER)
    blog.again()
    assert blog.who() == before
    if at != "take_draft":
        insight.rotate_key(blog.settings, LATER)
        blog.again()
    assert blog.service.keys.old
    for row in blog.rows:
        blog.tell(row, minutes=30)
    assert (blog.who(), insight.rekeying_status(blog.settings).left) == (before, {})


def test_a_finish_that_was_killed_goes_on(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    before = blog.who()
    insight.rotate_key(blog.settings, LATER)
    taken, take_over = [0], rotation.rekeying.take_over

    def killed(*told: Any) -> bool:
        taken[0] += 1
        if taken[0] == 4:
            raise KeyboardInterrupt
        return take_over(*told)

    with monkeypatch.context() as now:
        now.setattr(rotation.rekeying, "take_over", killed)
        with pytest.raises(KeyboardInterrupt):
            insight.finish_rotation(blog.settings, forget=True)
    blog.again()
    assert blog.who() == before
    insight.finish_rotation(blog.settings, forget=True)
    assert blog.who() == before


def test_an_old_key_that_is_lost_meanwhile_is_asked_for(blog: Blog) -> None:
    insight.rotate_key(blog.settings, LATER)
    old = blog.settings.home / "secret.key.old"
    kept = old.read_bytes()
    old.unlink()
    with pytest.raises(insight.KeyFault, match=r"secret\.key\.old back"):
        insight.open_service(blog.settings)
    old.write_bytes(kept)
    insight.open_service(blog.settings).db.dispose()
    old.unlink()
    insight.finish_rotation(blog.settings, forget=True)
    insight.open_service(blog.settings).db.dispose()


def test_a_key_of_a_variable_is_rotated_by_two_variables(tmp_path: Path) -> None:
    home, second = tmp_path / "home", "n" * 40
    blog = Blog(read_settings(home=home, secret_key="k" * 32))
    before = blog.who()
    with pytest.raises(insight.KeyFault, match="OLD_SECRET_KEY to it"):
        insight.rotate_key(read_settings(home=home, secret_key="k" * 32), LATER)
    blog.settings = read_settings(home=home, secret_key=second, old_secret_key="k" * 32)
    with pytest.raises(insight.KeyFault, match="holds the right one"):
        insight.open_service(blog.settings)
    insight.rotate_key(blog.settings, LATER)
    blog.again()
    for row in blog.rows:
        blog.tell(row, minutes=30)
    assert blog.who() == before
    insight.finish_rotation(blog.settings)
    blog.settings = read_settings(home=home, secret_key=second)
    blog.again()
    assert blog.who() == before
    blog.service.db.dispose()


def test_a_backup_taken_meanwhile_has_both_keys(blog: Blog, tmp_path: Path) -> None:
    before = blog.who()
    insight.rotate_key(blog.settings, LATER)
    blog.again()
    insight.back_up(blog.service, tmp_path / "kept.zip", now=LATER)
    blog.service.db.dispose()
    blog.settings = read_settings(home=tmp_path / "other")
    insight.restore(blog.settings, tmp_path / "kept.zip", now=LATER)
    blog.again()
    for row in blog.rows:
        blog.tell(row, minutes=30)
    assert (blog.who(), insight.rekeying_status(blog.settings).left) == (before, {})


def test_the_post_s_author_stays_its_author(settings: Settings) -> None:
    """One whom the blog names by an e-mail address alone."""
    blog = Blog(settings, count=0)
    post = {**POST, "author": {"display_name": "Ida", "user_email": "ida@blog.example"}}
    row = {**comment(1, "Hm."), "comment_author_email": "ida@blog.example"}
    keep(blog.service, blog.key, upserted(row, post=post), LATER)
    before = blog.who()
    insight.rotate_key(settings, LATER)
    assert blog.who() == before
    keep(blog.service, blog.key, upserted(row, post=post, read=9), LATER)
    assert (blog.who(), insight.rekeying_status(settings).left.get("email")) == (before, 1)
    blog.service.db.dispose()


def test_of_two_authors_alike_the_first_by_name_runs_the_blog_under_any_key(
    tmp_path: Path,
) -> None:
    """Both without a number, with as many posts: their hashes must not decide."""
    told = set()
    for number in range(6):
        key = f"{number}" * 40
        blog = Blog(read_settings(home=tmp_path / key, secret_key=key), count=0)
        for at, name in enumerate(("Uma", "Ida"), 1):
            post = {
                **POST,
                "ID": f"{at}",
                "author": {"display_name": name, "user_email": f"{name}@blog.example"},
            }
            row = {**comment(at, "Hm."), "comment_post_ID": f"{at}"}
            keep(blog.service, blog.key, upserted(row, post=post), LATER)
        told.add(str(sorted(blog.who()[2])))
        blog.service.db.dispose()
    assert len(told) == 1
