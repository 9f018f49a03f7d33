"""Whom a comment of the author's answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from service.core.naming.mentions import Mention
from service.core.records import Comment, Link
from service.core.talking.dialogue_acts import goes_on, is_late, only_thanks
from service.core.talking.talk import AUTHOR, Talk, part, whole
from service.core.talking.turns import newest

_PROBABLY = 0.6
_TO_ALL = re.compile(
    r"\s*@?(?:(?:hi|hey|hello|dear|thanks|thank you|thx|cheers|sorry)[ ,]+(?:to )?(?:you )?)?"
    r"(?:all|everyone|everybody|folks|guys|y'all)\b[ \t]*(?:[,:;.!–—-]|for\b|\n|$)"
    r"|\s*(?:(?:many|big|huge) )?(?:thanks|thank you|thx|cheers|great|good|nice|lovely|wonderful)\b"
    r"[^.!?\n]{0,60}[ ,](?:everyone|everybody|you all|all of you|you guys|folks)\b",
    re.IGNORECASE,
)


def author_links(talk: Talk, comment: Comment) -> tuple[list[Link], list[Link]]:
    """The links of an author's comment to all whom it answers, and to those of whom it names one
    by a name they share (see `threads.build_threads`)."""
    parent = talk.parents.get(comment.id)
    if comment.held:
        return ([whole(comment, parent, "parent", 1.0)] if parent else []), []
    mentions = [m for m in talk.mentions(comment) if m.reader != AUTHOR]
    called = [m for m in mentions if m.addressed]
    called = [_likeliest(talk, mention) for mention in called]
    unclear = _unclear(talk, comment, called)
    named = _named(talk, comment, called)
    if parent:
        return [_parent_link(talk, comment, parent, named), *named], unclear
    if called:
        return named, unclear
    # Those spoken about, if their turns are open: "Maria is right, ..."
    about = _named(talk, comment, [m for m in mentions if talk.turns.waiting(m.reader)])
    if about or _TO_ALL.match(comment.text):
        return about, unclear
    return _guess(talk, comment), unclear


def _named(talk: Talk, comment: Comment, mentions: Iterable[Mention]) -> list[Link]:
    """Links to the open turns of all who are named, else to the latest turn of each."""
    links: dict[str, Link] = {}
    for mention in _each_once(mentions):
        turns = talk.turns.unanswered(mention.reader) or talk.turns.of(mention.reader)[-1:]
        for target in [mention.comment_id] if mention.comment_id else turns:
            if target != talk.parents.get(comment.id):
                links.setdefault(target, part(comment, target, "mention", mention))
    return list(links.values())


def _unclear(talk: Talk, comment: Comment, mentions: Iterable[Mention]) -> list[Link]:
    waiting = (
        (mention, talk.turns.waiting(rival))
        for mention in _each_once(mentions)
        for rival in mention.rivals
    )
    return [part(comment, turn, "mention", mention) for mention, turn in waiting if turn]


def _likeliest(talk: Talk, mention: Mention) -> Mention:
    """Of those who share a name, the only one whose turn is open is probably meant."""
    waiting = [rival for rival in mention.rivals if talk.turns.waiting(rival)]
    if len(waiting) != 1:
        return mention
    confidence = min(mention.confidence, _PROBABLY)
    return replace(mention, reader=waiting[0], rivals=(), confidence=confidence)


def _each_once(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """The first mention of each person, of each comment, or of all who share a name."""
    found: dict[tuple[str | None, tuple[str, ...], str], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.reader, mention.rivals, mention.comment_id), mention)
    return found.values()


def _parent_link(talk: Talk, comment: Comment, parent: str, named: list[Link]) -> Link:
    """The explicit answer; its part ends where the author turns to somebody else."""
    answered = talk.writer(parent)
    others = [k.start for k in named if talk.writer(k.target_id) != answered]
    link = whole(comment, parent, "parent", 1.0)
    end = len(comment.text[: min(others, default=link.end)].rstrip())
    return Link(comment.id, parent, "parent", 0, end or link.end, 1.0)


def _guess(talk: Talk, comment: Comment) -> list[Link]:
    """The likeliest of what an answer that names nobody may speak to."""
    quoted = [k for k in talk.quoted(comment) if not talk.comments[k.target_id].by_author]
    if quoted or talk.last is None:
        return list({link.target_id: link for link in reversed(quoted)}.values())
    turns, last = talk.turns, talk.last
    # Who the author has just answered may still be meant, and then it is the same answer.
    before = set(talk.homes[last.id].values()) if last.by_author else set()
    topic = talk.echoes.topic(
        comment.text, lambda turn: turn in turns.open or turn in before, turns.recent
    )
    if topic is not None and topic not in before:
        return [whole(comment, topic, "topic", 0.6)]
    nearest = _nearest(talk, comment.text)
    if nearest is not None and nearest != last.id:
        return [whole(comment, nearest, "open", 0.5)]
    if last.by_author:
        return [whole(comment, last.id, "followup", 0.8)]
    return [whole(comment, last.id, "adjacent", 0.5)]


def _nearest(talk: Talk, text: str) -> str | None:
    """The open turn that an answer without a name, a quotation or a topic is likeliest to mean.

    Of a row of the author's comments each answers another reader, the newest first, unless one
    plainly goes on with the last. An answer that is more than thanks is not to mere thanks where
    something else is open; one that excuses itself for being late is to the last that asks.
    """
    turns, last = talk.turns, talk.last
    if last is None or (last.by_author and goes_on(text)):
        return None
    if only_thanks(text):
        return newest(turns.open, turns.recent)
    late = newest(turns.asking) if is_late(text) else None
    found = late or newest(turns.worth, turns.recent)
    return found if found or last.by_author else newest(turns.asking)
