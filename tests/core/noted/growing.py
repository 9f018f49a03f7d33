"""What is noted of what strangers write, by the function's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from service.core.noted import cues, phrases, whereabouts


def _subject(said: str) -> phrases.Subject:
    return phrases.subject_of.__wrapped__(said[:100], said)


def _topics(said: str) -> object:
    return phrases.topics.__wrapped__(said, phrases.subject_of("", said[:4_000]))


# Without what is remembered of a text that was read before.
NOTED: dict[str, Callable[[str], object]] = {
    "noted.cues.cue": cues.cue.__wrapped__,
    "noted.cues.is_over": lambda said: cues.is_over(said, timedelta(days=90)),
    "noted.phrases.subject_of": _subject,
    "noted.phrases.topics": _topics,
    "noted.phrases.Subject.may_be_in": lambda said: phrases.subject_of("", said[:4_000]).may_be_in(
        said
    ),
    "noted.whereabouts.is_town": whereabouts.is_town,
    "noted.whereabouts.whereabouts": whereabouts.whereabouts.__wrapped__,
}
