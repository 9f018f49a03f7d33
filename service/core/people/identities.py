"""Who, among the commenters, may be the author under another name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from service.core.records import Comment

# Hardly any reader answers so many others and says so little else.
PEOPLE_ANSWERED, SHARE_OF_ANSWERS = 10, 0.8


def who_answers_for_the_blog(comments: Iterable[Comment]) -> list[str]:
    """Names that answer many different readers, by WordPress's own parents, and do little else."""
    by_id = {comment.id: comment for comment in comments}
    written, answers = Counter[str](), Counter[str]()
    people: dict[str, set[str]] = defaultdict(set)
    for comment in by_id.values():
        if comment.by_author or not comment.name:
            continue
        written[comment.name] += 1
        parent = by_id.get(comment.parent_id or "")
        if parent is not None and parent.reader != comment.reader:
            answers[comment.name] += 1
            people[comment.name].add(parent.reader)
    return sorted(
        name
        for name, count in written.items()
        if len(people[name]) >= PEOPLE_ANSWERED and answers[name] >= SHARE_OF_ANSWERS * count
    )
