"""Words that open a sentence far more often than they call anybody."""

from __future__ import annotations

from service.core.noted.everyday import STOP

_MORE_WORDS = """
able absolutely actual admittedly afterwards agreed alas alright amazing amen apparently aside
assuming awesome basically best better big bravo briefly brilliant certain certainly clear clearly
completely congratulations cool correct damn definitely ditto early easily easy edit essentially
eventually exactly excellent fair fairly false fantastic finally fine firstly fortunately frankly
funny generally glad gladly good gosh granted great guess haha hahaha happily happy hard hehe
helpful hmmm hmmmm honestly hopefully hurray ideally imagine incidentally inevitably interesting
ironically lastly late lately later likewise listen look looks lots lovely luckily mainly
naturally nearly neat nice nonsense nope normal normally obvious obviously occasionally oops
originally otherwise ouch overall perfect personally plenty plus politely positively possible
possibly practically precisely presumably previously probable probably quick rarely ready real
really recently regarding remarkably remember right roughly sad sadly secondly seems seldom
seriously shame silly similarly simple simply soon sounds specifically splendid strange strangely
strictly super suppose sure surely surprisingly sweet technically terrific thankfully thinking
thirdly today tomorrow tonight totally tough true truly typical typically ultimately understood
unfortunately update useful usual usually weird whoa whoops wonder wonderful wrong wrongly yay
yeah yep yesterday yikes yup
"""
# By these nobody is called who has a name like it: "Sure, ..." calls no Suresh, "Great, ..." no
# Greta.
OPENERS = (STOP - {"going"}) | frozenset(_MORE_WORDS.split())
# And by these nobody is thanked or greeted who has a name like it: "Thanks mate" is to no Mateo.
_GREETED_WORDS = """
bunch heaps kindly loads lots mate mates millions pal sir team tons
"""
GREETED = frozenset(_GREETED_WORDS.split())
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
