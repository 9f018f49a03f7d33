"""Whether readers carry a thread, so that the author may hold back."""

from __future__ import annotations

from service.core.facets import in_bits
from service.core.people.passed import ASKING
from service.core.people.ties import Turn, is_carried
from service.core.records import OPEN_STATES, Comment, State, Thread
from service.core.talking.threads import links_from
from service.insight.waiting.facts import Facts

_ASKS, _HARSH = in_bits(ASKING), in_bits(("hostility", "hurt"))


def carried(facts: Facts, thread: Thread) -> bool:
    """Whether readers carry this open thread, of which no held comment is told."""
    if facts.state(thread.id) not in OPEN_STATES:
        return False
    by_id = {each.id: each for each in thread.comments}
    to: dict[str, str] = {}
    for comment_id, links in links_from(thread).items():
        targets = [by_id[link.target_id] for link in links if link.target_id in by_id]
        if targets and not any(each.by_author for each in targets):
            to[comment_id] = targets[0].reader
    theirs = [each for each in thread.comments if each.id in facts.stands]
    return is_carried([_turn(facts, each, to.get(each.id)) for each in theirs])


def _turn(facts: Facts, comment: Comment, to: str | None) -> Turn:
    row, state = facts.stands[comment.id], facts.state_of(comment.id)
    to_another = to not in (None, "", comment.reader)
    asks = bool(row.kinds & _ASKS) or state is State.FOLLOW_UP
    wants = state in OPEN_STATES and asks and not to_another
    harsh = bool(row.kinds & _HARSH)
    return Turn(comment.reader, to if to_another else None, row.depth, wants, harsh)
