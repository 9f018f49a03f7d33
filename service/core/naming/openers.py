"""Words that open a sentence far more often than they call anybody."""

from __future__ import annotations

from service.core.noted.everyday import EVERYDAY, STOP, VERBS

_MORE_WORDS = """
admittedly afterwards alas alright amen apparently aside assuming bravo briefly clearly
congratulations ditto easily edit essentially eventually fair fairly finally firstly fortunately
frankly generally gladly gosh granted haha hahaha happily hehe hmmm hmmmm honestly hopefully hurray
ideally incidentally inevitably ironically lastly lately likewise lovely luckily mainly naturally
nearly neat nonsense nope normally obviously occasionally oops originally otherwise ouch overall
personally plus politely positively possibly practically precisely presumably previously probable
rarely really recently regarding remarkably roughly sadly secondly seldom seriously shame similarly
simply soon specifically splendid strangely strictly super surely surprisingly sweet technically
terrific thankfully thirdly totally tough truly typically ultimately unfortunately update usually
whoa whoops wrongly yay yeah yep yikes yup
"""
# By these nobody is called who has a name like it: "Sure, ..." calls no Suresh, "Great, ..." no
# Greta.
OPENERS = STOP | EVERYDAY | VERBS | frozenset(_MORE_WORDS.split())
_NOBODYS_WORDS = """
actually again agreed ah aha all alright also although always and another any anyway as both but
each either er even every exactly finally first for frankly good great ha hah haha hahaha heh hehe
hello here hey hi hm hmm hmmm honestly how however if indeed interesting it lastly maybe more
most nah neither never next nice no nope not now of often oh ok okay once only ooh or other others
perhaps possibly probably really right sadly second since so some sometimes sorry still sure thank
thanks that then there these third this those though too true uh um usually very well what when
where which while who why with without yeah yep yes yup
"""
# And by these not even who has it as a name, unless after "@" or a greeting: "Well, ..." calls no
# Well Wisher, "Ha, ..." no Ha Nguyen.
NOBODYS = frozenset(_NOBODYS_WORDS.split())
