"""Which sentence of a call for help tells what fails."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.core.talking.taking_up import content_words

Place = tuple[int, int]

_NOT = (
    r"(?:(?:do|does|did|is|are|was|were|would|will|could|ca|can|wo|has|have)n(?:['’]?t)|won['’]?t"
    r"|can(?:not|['’]t)|(?:does|do|did|is|will|would|could|can) not|no longer|isnt|dont|cant)"
)
_WORKS = (
    r"(?:work|load|start|show|run|compile|respond|appear|open|find|see|get|connect|install|build"
    r"|display|play|save|update|render|recognis|recogniz|figure|seem|happen|detect|find|print)"
)
_FAILS = re.compile(
    rf"\b(?:errors?|exceptions?|fail(?:s|ed|ing|ure|ures)?|crash(?:es|ed|ing)?|throws?|broken?"
    rf"|stuck|undefined|segfault\w*|stack ?trace|unable to|not working|nothing (?:happens|shows?)"
    rf"|refus(?:es|ed)|freezes?|hangs|blank (?:page|screen)"
    rf"|{_NOT} (?:\w+ ){{0,2}}?{_WORKS}\w*"
    rf"|(?:having|have|had|got|get|getting) (?:\w+ ){{0,2}}?(?:problems?|troubles?|issues?)"
    rf"|(?:gets?|got|getting|gives?) (?:an?|the|this) (?:\w+ ){{0,2}}?(?:message|warning)"
    rf")\b",
    re.IGNORECASE,
)
# Words with which help is asked for, whatever fails: "Any ideas?", "How can I solve this?"
_ASKING_WORDS = """
advice advise answer answers appreciate appreciated assist assistance cause causes causing clue
clues email explain fix fixed following gladly grateful greatly guidance guide hint hints idea
ideas inputs insight insights kind kindly light mail manage pointer pointers resolve resolved
respond response solution solutions solve solved suggest suggestion suggestions support swell
thoughts tips urgent urgently wonderful
"""
_ASKING = frozenset(word.rstrip("s") for word in _ASKING_WORDS.split())


def tells_what_fails(said: str) -> bool:
    """Whether these words name something that doesn't work."""
    return _FAILS.search(said) is not None


def is_bare_call(said: str) -> bool:
    """Whether it asks for help without a word of what for."""
    return not (content_words(said) - _ASKING or tells_what_fails(said))


def what_fails(text: str, sentences: Iterable[Place]) -> Place | None:
    """The first of these sentences that tells most of what fails; None where none does."""
    told = [(len(_FAILS.findall(text[start:end])), -start, end) for start, end in sentences]
    most, start, end = max(told, default=(0, 0, 0))
    return (-start, end) if most else None
