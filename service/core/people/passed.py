"""What passed between the author and each reader of a thread: who came back, who helped, and what
the author said to whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from service.core.hinting.sentences import whole_sentence
from service.core.people.sharp import sounds_sharp
from service.core.records import Comment, Facet, Score, Thread
from service.core.talking.dialogue_acts import only_thanks
from service.core.talking.threads import links_from, spoken_to
from service.core.texts.text import own_words

ASKING = frozenset({"question", "request_for_help"})
_SENTENCE = re.compile(r"[^.!?\n]+")
_MINE = re.compile(r"\b(?:my|mine|myself|our|ours)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|[Ww]e)(?:['’](?:m|ve|d|re|ll))?\s+(?:(?:also|just|really|still)\s+)?(\w+)")
# What follows "I" where the sentence tells of an opinion, of courtesy or of the reader.
_NOT_OF_ONESELF = frozenset(
    [
        "agree",
        "am",
        "appreciate",
        "believe",
        "can",
        "could",
        "did",
        "do",
        "don",
        "doubt",
        "expect",
        "find",
        "glad",
        "guess",
        "happy",
        "hope",
        "know",
        "like",
        "ll",
        "love",
        "mean",
        "might",
        "must",
        "need",
        "see",
        "shall",
        "should",
        "sorry",
        "suppose",
        "suspect",
        "thank",
        "think",
        "understand",
        "want",
        "will",
        "wish",
        "wonder",
        "would",
    ]
)


class ToReader(NamedTuple):
    """What the author said to a reader in one comment: its words, the sentences of oneself, and
    where it begins to sound sharp, if it does."""

    comment: Comment
    reader: str
    words: int
    own: int
    sharp: int | None = None


def came_back(thread: Thread) -> frozenset[str]:
    """The comments with which an exchange is whole: a reader's turn, the author's answer, and the
    reader's next turn in that thread, unless it speaks to another reader."""
    said, to_others = _listeners(thread), spoken_to(thread)
    awaited: set[str] = set()
    found: set[str] = set()
    for comment in thread.comments:
        if comment.held:
            continue
        if comment.by_author:
            awaited.update(said.get(comment.id, ()))
        elif comment.reader in awaited and comment.id not in to_others:
            found.add(comment.id)
            awaited.discard(comment.reader)
    return frozenset(found)


def helped(thread: Thread, scores: Mapping[str, Score | None]) -> frozenset[str]:
    """The comments that answer what another reader asked: that ask nothing themselves, are more
    than a line or thanks, thank nobody for help, and say nothing to the author."""
    by_id = {each.id: each for each in thread.comments}
    asking = {each for each, score in scores.items() if ASKING & _sure(score)}
    found = set()
    for comment_id, links in links_from(thread).items():
        comment = by_id[comment_id]
        if comment.by_author or comment.held or comment_id in asking or _helps_not(comment.text):
            continue
        if any(by_id[each.target_id].by_author for each in links):
            continue
        others = (by_id[each.target_id] for each in links if each.target_id in asking)
        if any(each.reader != comment.reader for each in others):
            found.add(comment_id)
    return frozenset(found)


# Fewer words are a remark, or thanks.
_FEWEST_THAT_HELP = 8
# Who begins with thanks, were it after a greeting, was helped; but for a question nobody is.
_BEGINS_WITH_THANKS = re.compile(
    r"[^\w]*+(?:[\w'’-]++[^\w.?]++){0,5}?(?:thank(?:s|[ ]you)|thx|thanx)\b"
    r"(?![^.!?]{0,20}[ ]for[ ](?:asking|(?:\w+[ ]){1,2}questions?)\b)",
    re.IGNORECASE,
)
_THANKS_FOR_HELP = re.compile(
    r"\bthanks[ ]to[ ](?:[\w'’.@-]{1,40}[ ]){1,4}for[ ](?:the|that|this|his|her|their)[ ]"
    r"(?:[\w-]{1,20}[ ]){0,2}(?:answers?|reply|replies|help|tips?|links?|explanations?|advice"
    r"|hints?|info|information|suggestions?|pointers?|solutions?|fix)\b",
    re.IGNORECASE,
)
_BEGINNING = 120


def _helps_not(text: str) -> bool:
    said = own_words(text)
    if len(said.split()) < _FEWEST_THAT_HELP or only_thanks(said):
        return True
    begins = _BEGINS_WITH_THANKS.match(said.lstrip()[:_BEGINNING])
    return bool(begins or _THANKS_FOR_HELP.search(said))


def _sure(score: Score | None) -> set[str]:
    return {each.name for each in score.shown if not each.perhaps} if score else set()


def to_readers(thread: Thread) -> list[ToReader]:
    """What the author said to each reader here, comment by comment; held ones say nothing yet."""
    by_id = {each.id: each for each in thread.comments}
    links, found = links_from(thread), list[ToReader]()
    for comment_id, readers in _listeners(thread).items():
        comment = by_id[comment_id]
        for reader in sorted(readers):
            spans = [
                (each.start, each.end)
                for each in links.get(comment_id, ())
                if by_id[each.target_id].reader == reader
            ]
            parts = tuple(_parts(spans)) if spans else ((0, len(comment.text)),)
            found.append(ToReader(comment, reader, *_read(comment.text, parts)))
    return found


@lru_cache(maxsize=64)
def _read(text: str, parts: tuple[tuple[int, int], ...]) -> tuple[int, int, int | None]:
    """What ToReader has of the words. One comment may stand in thousands of threads."""
    said = " ".join(text[start:end] for start, end in parts)
    return len(said.split()), of_oneself(said), _sharp(text, parts)


def _sharp(text: str, parts: Iterable[tuple[int, int]]) -> int | None:
    found = ((start, sounds_sharp(text[start:end])) for start, end in parts)
    return next((start + sharp[0] for start, sharp in found if sharp), None)


def _listeners(thread: Thread) -> dict[str, set[str]]:
    """The readers to whom each of the author's comments speaks; one that goes on from another
    speaks to the same."""
    by_id = {each.id: each for each in thread.comments}
    links, found = links_from(thread), dict[str, set[str]]()
    for comment in thread.comments:
        if not comment.by_author or comment.held:
            continue
        readers = found.setdefault(comment.id, set())
        for link in links.get(comment.id, ()):
            target = by_id[link.target_id]
            readers |= found.get(target.id, set()) if target.by_author else {target.reader}
        readers.discard("")
    return found


def _parts(spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a text, each once, in their order."""
    parts, end = list[tuple[int, int]](), 0
    for start, stop in sorted(spans):
        if stop > end:
            parts.append((max(start, end), stop))
            end = stop
    return parts


def of_oneself(text: str) -> int:
    """How many sentences tell of their writer: they say "my" or "our", or "I" or "we" with what is
    no opinion and no courtesy ("I grew up there", but not "I think so"). Quoted lines don't."""
    own = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return sum(map(_is_of_oneself, _SENTENCE.findall(own)))


def _is_of_oneself(sentence: str) -> bool:
    said = (verb.casefold() for verb in _I.findall(sentence))
    return bool(_MINE.search(sentence)) or any(verb not in _NOT_OF_ONESELF for verb in said)


# Of less there is no story.
_FEWEST_WORDS = 4
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself|[Ww]e|us|[Oo]ur)\b|\bMy\b")
_BETWEEN = re.compile(r"[\s.,;:!?…()–—-]{0,4}")


def self_told(text: str, spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of what a reader told of themselves the parts that say so: spans that follow each other are
    one, and each says "I", "my" or "we" in a few words at least."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if whole and _BETWEEN.fullmatch(text, whole[-1][1], max(start, whole[-1][1])):
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    said = ((start, end, text[start:end]) for start, end in whole)
    return [
        (start, end)
        for start, end, words in said
        if _FIRST_PERSON.search(words) and len(words.split()) >= _FEWEST_WORDS
    ]


class Told(NamedTuple):
    """Where a reader tells of themselves, in whole sentences; `sure`: more than one of them does,
    which a passing remark, an opinion or a half sentence seldom has."""

    start: int
    end: int
    sure: bool


# Of less, what it speaks of is missing.
_FEWEST_OF_STORY = 10
_OPENS = re.compile(r"(?:.*[.!?…:\n\"”)])?[ \t\"“‘'(]*", re.DOTALL)
_FAR = 40
_LETTER = re.compile(r"[^\W_]")


def story_in(text: str, spans: Collection[tuple[int, int]]) -> Told | None:
    """The longest part of a comment in which its reader tells of themselves (`spans`); None where
    no part begins a sentence and has ten words."""
    found = [
        (start, end)
        for start, end in self_told(text, spans)
        if _begins(text, start) and len(text[start:end].split()) >= _FEWEST_OF_STORY
    ]
    if not found:
        return None
    start, end = max(found, key=lambda each: len(text[slice(*each)].split()))
    words = text[start:end]
    whole = whole_sentence(text, Facet("", start, end, words))
    return Told(*whole, of_oneself(words) > 1)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there: after the end of one, and with a capital where the comment
    itself does."""
    if not _OPENS.fullmatch(text[max(0, start - _FAR) : start]):
        return False
    opening, mine = (_LETTER.search(each) for each in (text, text[start : start + _FAR]))
    return not (opening and mine and opening[0].isupper() and mine[0].islower())


_LONG_TIME = re.compile(
    r"\b(?:long[- ]?time (?:reader|lurker|follower|listener|subscriber|fan)"
    r"|(?:reading|following|lurking|read|followed|lurked)\b[^.!?]{0,60}\b"
    r"(?:for (?:\w+ ){0,3}(?:years|months)|years now))",
    re.IGNORECASE,
)


def is_long_time_reader(words: str) -> bool:
    """Whether somebody says here that they have long read along."""
    return bool(_LONG_TIME.search(words))
