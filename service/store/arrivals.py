"""What arrived, kept: what a batch needs is read in a few statements, decided row by row in memory
as the events say, and written in a few. One event is a batch of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from service.core.people.authors import Identities, Marks
from service.store import (
    authors,
    beside,
    comments,
    erasures,
    schema,
    scores,
    settled,
    stale,
    verdicts,
)
from service.store.aside import is_another, step_aside
from service.store.by_hand import Following
from service.store.held import Held
from service.store.marks import Pair, Signed, pairs_of
from service.store.posts import AUTHOR
from service.store.revisions import Former
from service.store.rows import LAST, Stamp, merge, next_revision, same_but_stamp

# So many are read and written together: a database takes no statement of any length.
AT_ONCE = 1_000
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


class ToldComment(NamedTuple):
    """A comment as its sender read it: `values` are those that `comments.after` takes.

    `undated`: its sender told a date, and none that can be one. `nobodys`: what was given as its
    e-mail address can be nobody's own.
    """

    id: str
    values: Mapping[str, Any]
    stamp: Stamp
    undated: bool = False
    nobodys: bool = False


class ToldPost(NamedTuple):
    """A post as its sender read it: `values` has posts.FIELDS and perhaps AUTHOR and SENDER_HASH,
    None where unknown; `live` False takes it and its comments off the queue."""

    id: str
    values: Mapping[str, Any]
    stamp: Stamp


class ToldUser(NamedTuple):
    """The blog says that this user of it has these marks; `nobodys` is one that can be no one's
    own address, "" for none."""

    person: str
    marks: Sequence[tuple[str, str]]
    source: str
    nobodys: str = ""


Told = ToldComment | ToldPost | ToldUser


class Kept(NamedTuple):
    """What became of each: "new", "changed" or "unchanged"; and the posts that changed, or whose
    comments did: in themselves, in who wrote them, or by coming and going."""

    became: list[str]
    posts: frozenset[str]


def keep(connection: Connection, site: str, told: Sequence[Told], *, revisions: int = 0) -> Kept:
    """Take in what was told, one after the other, within one transaction on the site; of each post
    so many former texts are kept (`revisions`)."""
    became, changed, recount, revision = list[str](), set[str](), False, None
    for start in range(0, len(told), AT_ONCE):
        some = told[start : start + AT_ONCE]
        batch = _Batch(connection, site, some, Former(connection, site, revisions))
        became += map(batch.take, some)
        batch.write()
        changed |= batch.changed
        recount |= batch.recount
        revision = batch.revision or revision
    if recount:
        authors.recount(connection, site)
    stale.mark(connection, site, changed, revision)
    return Kept(became, frozenset(changed))


class _Batch:
    """Rows as they stand, those that were just told among them. `changed`: posts, as in Kept;
    `recount`: whether somebody wrote more posts, or fewer, than before; `revision`: the site's that
    it made, 0 for none."""

    def __init__(
        self, connection: Connection, site: str, told: Iterable[Told], former: Former
    ) -> None:
        self._connection, self._site, self._former = connection, site, former
        self._told = [each for each in told if isinstance(each, ToldComment)]
        self._comments = Held(connection, schema.comments, site)
        self._posts = Held(connection, schema.posts, site)
        self._signed = Signed(connection, site, len(self._told))
        self._following = Following(connection, site)
        self.revision = 0
        self._gone = set[str]()  # comments whose scores go
        self._redated: dict[str, datetime] = {}  # what came back, or is of another date now
        self._dropped: dict[str, frozenset[str]] | None = None
        self._known: Identities | None = None
        self.changed = set[str]()
        self.recount = False
        self._comments.look_up(each.id for each in self._told)
        self._posts.look_up(each.id for each in told if isinstance(each, ToldPost))
        self._signed.look_up(self._pairs())
        people = {each.person for each in told if isinstance(each, ToldUser)}
        self._users = authors.told(connection, site, people)
        emails = {each.values["email_hash"] for each in self._told} - {None, ""}
        self._erased = erasures.erased(connection, site, emails)

    def _pairs(self) -> set[Pair]:
        """Every mark with every name that can come together on one of the comments told."""
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for each in self._told:
            stored = self._comments.get(each.id)
            rows.setdefault(each.id, [stored] if stored else []).append(each.values)
        found = {pair for told in rows.values() for row in told for pair in pairs_of(row)}
        for told in rows.values():
            if len(told) > 1:
                marks = {pair[:2] for row in told for pair in pairs_of(row)}
                found |= {(*mark, row["signed"] or "") for mark in marks for row in told}
        return found

    def take(self, told: Told) -> str:
        """Take in one of what was told; what became of it."""
        match told:
            case ToldComment():
                return self._take_comment(told)
            case ToldPost():
                return self._take_post(told)
            case ToldUser():
                return self._take_user(told)

    def _take_user(self, user: ToldUser) -> str:
        if user.nobodys:
            self._signed.is_nobodys(user.nobodys)
        known = self._users[user.person]
        if known.issuperset(user.marks):
            return UNCHANGED
        known.update(user.marks)
        authors.tell_user(self._connection, self._site, user.person, user.marks, user.source)
        self._known = None
        return CHANGED

    def _take_post(self, post: ToldPost) -> str:
        stored = self._posts.get(post.id)
        # Of one that was deleted the words are known to be none; when it was written, and by whom,
        # is kept of whichever reading tells it.
        row = merge(stored, post.values, post.stamp, erased=False)
        if post.values["text"] is not None:
            self._note_text(post, stored or row or {}, row or stored or {})
        if row is None:
            return UNCHANGED
        if stored is not None and same_but_stamp(stored, row):
            self._posts.read_again(post.id, row)
            return UNCHANGED
        self._posts.put(post.id, row, self._revised())
        if row.get(AUTHOR) != (stored or {}).get(AUTHOR):
            self.recount = True
        self.changed.add(post.id)
        return CHANGED if stored is not None else NEW

    def _note_text(self, post: ToldPost, stored: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        """Keep what the post's text was, of whichever of two readings is the older one."""
        told, held, text = post.values["text"], stored["text"] or "", now["text"] or ""
        is_gone = not told and post.values["live"] is False
        if is_gone:
            moved = self._former.was_deleted(post.id, post.stamp.read_at)
        elif told == text:
            moved = held != text and self._former.replaced(post.id, held, stored["read_at"], text)
        else:
            moved = self._former.was_read(post.id, told, post.stamp.read_at, text)
        if moved:
            self.changed.add(post.id)

    def _take_comment(self, told: ToldComment) -> str:
        """Who was erased after writing it stays so, and words that are no longer kept don't come
        back."""
        values, stamp = told.values, told.stamp
        if told.undated:
            self.write()
            place = (self._connection, self._site, values["post_id"], told.id)
            values = {**values, "date": beside.neighbours_date(*place)}
        if told.nobodys:
            self._signed.is_nobodys(values["email_hash"])
        stored = self._comments.get(told.id)
        if stored is not None and not stored["text"] and values["text"]:
            values = self._without_dropped_words(told.id, stored["post_id"], values)
        if stored is not None and stamp.read_at > stored["read_at"] and is_another(stored, values):
            self._step_aside(told.id, stored["post_id"])
            stored = None
        if self._is_erased(stored, values, stamp):
            values, stamp = erasures.without_who_wrote(told.id, values, stamp)
        row = comments.after(told.id, stored, values, stamp)
        if row is None:
            return UNCHANGED
        if row["status"] == comments.GONE:
            self._gone.add(told.id)
        if stored is not None and same_but_stamp(stored, row):
            # One without a date counts as written when it was read: that must not move.
            moves = row["date"] is not None or row["status"] == comments.GONE
            self._comments.read_again(told.id, row, moves=moves)
            return UNCHANGED
        if stored is not None and row["date"] not in (None, stored["date"]):
            self._redated[told.id] = row["date"]
        self._put(told.id, stored, row)
        return CHANGED if stored is not None else NEW

    def _put(self, comment_id: str, stored: Mapping[str, Any] | None, row: dict[str, Any]) -> None:
        self._signed.moved(stored, row, self.write)
        self._comments.put(comment_id, row, self._revised())
        self._following.moved(comment_id, stored, row)
        told = (each for each in (stored, row) if each and each["status"] != comments.GONE)
        self.changed |= {each["post_id"] or comments.own_post(comment_id) for each in told}

    def _without_dropped_words(
        self, comment_id: str, post_id: str | None, values: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        if self._dropped is None:
            self._dropped = settled.dropped(self._connection, self._site, self._places())
        # Of one that went and comes back the sender alone knows where it stands.
        place = post_id or values["post_id"] or comments.own_post(comment_id)
        gone = comment_id in self._dropped.get(place, ())
        return {**values, "text": ""} if gone else values

    def _places(self) -> set[str]:
        """Every post on which one of the comments told can stand."""
        found = {comments.own_post(each.id) for each in self._told}
        for each in self._told:
            stored = self._comments.get(each.id)
            found |= {row["post_id"] for row in (stored, each.values) if row and row["post_id"]}
        return found

    def _step_aside(self, comment_id: str, post_id: str) -> None:
        self.write()
        made = step_aside(self._connection, self._site, comment_id, post_id, self._revised())
        below = self._comments.having(post_id=post_id, parent_id=comment_id)
        self._comments.forget([comment_id, made, *below])
        self.changed.add(post_id)

    def _is_erased(
        self, stored: Mapping[str, Any] | None, values: Mapping[str, Any], stamp: Stamp
    ) -> bool:
        # No other name or address undoes it, nor does a sender that tells none.
        if stored is not None and stored["content_hash"] == LAST:
            return True
        at = self._erased.get(values["email_hash"])
        if not erasures.is_by_erased(stored, values, stamp, at):
            return False
        who = Marks(values["user_id"], values["email_hash"], values["name"])
        return self._identities().person(who) is None

    def _identities(self) -> Identities:
        """Who is of the author's side, after all that was told so far."""
        if self._posts.pending or self._signed.pending:
            self.write()
        if self._known is None:
            self._known = authors.identities(self._connection, self._site)
        return self._known

    def _revised(self) -> int:
        """The site's revision that all of the batch makes together."""
        if not self.revision:
            self.revision = next_revision(self._connection, self._site)
        return self.revision

    def write(self) -> None:
        """Write what was taken in so far."""
        if self._posts.pending or self._signed.pending:
            self._known = None
        self._posts.write()
        self._comments.write()
        scores.drop(self._connection, self._site, self._gone)
        self._gone.clear()
        verdicts.forget_earlier(self._connection, self._site, self._redated)
        self._redated.clear()
        others = self._signed.decide(self._revised)
        self._comments.revise((row.id for row in others), self.revision)
        self._following.take_along(others)
        self.changed |= {row.post_id or comments.own_post(row.id) for row in others}
