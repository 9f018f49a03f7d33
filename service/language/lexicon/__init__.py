"""The cues: short patterns, named by what they are signs of.

patterns.py says how to read a pattern; they are parted by " / ". A cue alone proves nothing:
rules.py, questions.py and measures.py weigh it. A cue "not_X" overrules the cue X that it touches.
"""

from __future__ import annotations

from service.language.lexicon.advising import ADVISING
from service.language.lexicon.argument import ARGUMENT, EVIDENCE
from service.language.lexicon.asking import ASKING
from service.language.lexicon.correcting import CORRECTING
from service.language.lexicon.courtesy import COURTESY
from service.language.lexicon.disputing import DISPUTING
from service.language.lexicon.offers import OFFERS
from service.language.lexicon.pleas import PLEAS
from service.language.lexicon.rhetoric import RHETORIC
from service.language.lexicon.stance import DISPUTE
from service.language.lexicon.telling import TELLING
from service.language.lexicon.wants import WANTS
from service.language.lexicon.wit import SCORN, SELLING, WIT

_THEMES = (
    COURTESY, ARGUMENT, EVIDENCE, DISPUTE, CORRECTING, DISPUTING, ADVISING, TELLING, WIT, SELLING,
    SCORN, WANTS, ASKING, RHETORIC, PLEAS, OFFERS,
)  # fmt: skip
LEXICON = {name: patterns for theme in _THEMES for name, patterns in theme.items()}
