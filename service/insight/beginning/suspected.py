"""Who, among the commenters, may be the author under another name: asked, never supposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.core.people.identities import who_answers_for_the_blog
from service.insight.beginning.uploads import upload_of
from service.insight.context import Service
from service.insight.owning.sites import add_identities
from service.store import authors, post_counts, suspects
from service.store.authors import CALLED

MOST_ASKED = 20
# Of a large blog the newest posts are looked at, until they hold so many comments.
MOST_COMMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Suspect:
    """A name on comments that may be the author's, and on how many that were looked at. What speaks
    for it: it is `like` a name of the
    author's side ("" for none), or it `answers` many readers, and does little else."""

    name: str
    comments: int
    like: str
    answers: bool


def who_may_be_the_author(service: Service, key: str, *, now: datetime) -> tuple[Suspect, ...]:
    """Who may be, the most comments first, so many as can be asked about. Never whom the owner took
    back. Of a large blog the newest posts alone are looked at. Raises Busy."""
    uploaded = upload_of(service, key, now=now)
    of_export = uploaded.author_names if uploaded else ()
    with service.db.read() as connection:
        known = authors.identities(connection, key)
        marks = authors.every_mark(connection, key)
        ours = {each.value for each in marks if each.kind in (CALLED, "name") and not each.refused}
        ours |= set(of_export)
        since = post_counts.since_when(connection, key, MOST_COMMENTS)
        alike = set(suspects.not_recognised(connection, key, known, ours, since))
        answering = set(who_answers_for_the_blog(suspects.answering(connection, key, known, since)))
        no = authors.taken_back(connection, key, "name")
        names = {each for each in alike | answering if each.strip().casefold() not in no}
        counts = suspects.signed(connection, key, names, since)
    found = (
        Suspect(
            each,
            counts.get(each, 0),
            next((one for one in sorted(ours) if suspects.is_like(each, one)), ""),
            each in answering,
        )
        for each in names
    )
    return tuple(sorted(found, key=lambda each: (-each.comments, each.name))[:MOST_ASKED])


def these_are_mine(service: Service, key: str, names: Sequence[str], *, now: datetime) -> int:
    """The author is known by these, as far as they were asked about; how many. Raises UnknownSite,
    Busy."""
    asked = {each.name for each in who_may_be_the_author(service, key, now=now)}
    mine = [each for each in dict.fromkeys(names) if each in asked]
    add_identities(service, key, [f"name:{each}" for each in mine])
    return len(mine)
