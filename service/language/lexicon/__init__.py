"""The cues: short patterns, named by what they are signs of.

patterns.py says how to read a pattern; they are parted by " / ". A cue alone proves nothing:
rules.py, questions.py and measures.py weigh it. A cue "not_X" overrules the cue X that it touches.
"""

from __future__ import annotations

from service.language.lexicon.argument import ARGUMENT, EVIDENCE
from service.language.lexicon.asking import ASKING
from service.language.lexicon.courtesy import COURTESY
from service.language.lexicon.offers import OFFERS
from service.language.lexicon.pleas import PLEAS
from service.language.lexicon.rhetoric import RHETORIC
from service.language.lexicon.stance import DISPUTE
from service.language.lexicon.wants import WANTS

LEXICON = COURTESY | ARGUMENT | EVIDENCE | DISPUTE | WANTS | ASKING | RHETORIC | PLEAS | OFFERS
