"""What is noted of what strangers write, by the function's name."""

from __future__ import annotations

from collections.abc import Callable

from service.core.noted import cues, phrases, whereabouts


def _subject(said: str) -> phrases.Subject:
    # Read anew each time.
    phrases.subject_of.cache_clear()
    return phrases.subject_of(said[:100], said)


NOTED: dict[str, Callable[[str], object]] = {
    "noted.cues.cue": cues.cue,
    "noted.phrases.subject_of": _subject,
    "noted.phrases.topics": lambda said: phrases.topics(said, phrases.subject_of("", said[:4000])),
    "noted.whereabouts.is_town": whereabouts.is_town,
    "noted.whereabouts.whereabouts": whereabouts.whereabouts,
}
